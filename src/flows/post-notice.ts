import type { Message } from '../blocks/message.js';
import { patiently } from '../slack/patiently.js';
import type { FlowDeps } from './deps.js';
import type { Notice } from './notices.js';

/** Milliseconds that a busy Slack is waited for. */
const longest = 5 * 60_000;

/**
 * Tells the audit channel of somebody, once as far as this process knows, if there is such a channel and something to tell.
 * @param draw the message; `null` for none
 * @throws what Slack or PagerTree throws; it may then be heard of again
 */
export async function postNotice(
  { config, notices, longWork }: FlowDeps,
  about: Omit<Notice, 'place'>,
  draw: () => Promise<Message | null>,
): Promise<void> {
  const { auditChannel } = config;
  if (auditChannel === null) return;
  await notices.tell(about, async () => {
    const message = await draw();
    if (message === null) return null;
    const post = () => longWork.messages.post(auditChannel, message);
    return patiently(post, AbortSignal.timeout(longest));
  });
}
