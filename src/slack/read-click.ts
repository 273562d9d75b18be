import { z } from 'zod';
import type { SlackContext } from './context.js';
import { type ClickRequest, clickPayload } from './requests.js';

const place = z.object({ response_url: z.url() });

/** Reads a click in a message that was acknowledged. What cannot be read is told beside the message; `null` then. */
export async function readClick(
  { respond, words }: Pick<SlackContext, 'respond' | 'words'>,
  body: unknown,
): Promise<ClickRequest | null> {
  const reading = clickPayload.safeParse(body);
  if (reading.success) return reading.data;
  const text = words.trouble(reading.error, 'click', false);
  const { data } = place.safeParse(body);
  if (data !== undefined) await respond(data.response_url, words.message('attention', text));
  return null;
}
