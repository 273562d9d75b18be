import { z } from 'zod';
import type { SlackContext } from './context.js';
import { type ClickRequest, clickPayload } from './requests/clicks.js';

const place = z.object({ response_url: z.url() });
const clicker = z.object({ user: z.object({ id: z.string().min(1) }) });

/**
 * Reads a click outside of modals that was acknowledged. What cannot be read is told beside the message, or, where there is none, in the
 * person's messages with the app; `null` then.
 */
export async function readClick(
  { respond, slack, words }: Pick<SlackContext, 'respond' | 'slack' | 'words'>,
  body: unknown,
): Promise<ClickRequest | null> {
  const reading = clickPayload.safeParse(body);
  if (reading.success) return reading.data;
  const message = words.message('attention', words.trouble(reading.error, 'click', false));
  const beside = place.safeParse(body).data;
  if (beside !== undefined) {
    await respond(beside.response_url, message);
    return null;
  }
  const by = clicker.safeParse(body).data;
  if (by !== undefined) await slack.postMessage(by.user.id, message);
  return null;
}
