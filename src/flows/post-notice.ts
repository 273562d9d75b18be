import type { Message } from '../blocks/message.js';
import { patiently } from '../slack/patiently.js';
import type { FlowDeps } from './deps.js';
import type { Notice } from './standing-notices.js';

/** Milliseconds that a busy Slack is waited for. */
const longest = 5 * 60_000;

/**
 * Milliseconds within which Slack delivers an event again that it believes was not taken: at once, after a minute, after five. Source:
 * Slack's guide to the Events API, "Retries".
 */
const longestRedelivery = 10 * 60_000;

/**
 * Tells the audit channel of somebody, once as far as Slack lets one know, if there is such a channel and something to tell.
 * @param happenedAt milliseconds since 1970; `null` where Slack does not say
 * @param draw the message; `null` for none
 * @throws what Slack or PagerTree throws; it may then be heard of again
 */
export async function postNotice(
  { config, notices, longWork, now }: FlowDeps,
  about: Omit<Notice, 'place'>,
  happenedAt: number | null,
  draw: () => Promise<Message | null>,
): Promise<void> {
  const { auditChannel } = config;
  if (auditChannel === null) return;
  await notices.tell(about, happenedAt ?? now() - longestRedelivery, {
    draw,
    post: (message) =>
      patiently(() => longWork.messages.post(auditChannel, message), AbortSignal.timeout(longest)),
  });
}
