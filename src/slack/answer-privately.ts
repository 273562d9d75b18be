import type { Message, SlackContext } from './context.js';
import type { Place } from './requests.js';

/**
 * Tells whoever asked something, for them alone: beside what they did, or in their messages with the app where there is nothing to be
 * beside of. Throws when Slack does not take it.
 */
export async function answerPrivately(
  { slack, respond }: Pick<SlackContext, 'slack' | 'respond'>,
  { userId, place }: { userId: string; place: Place },
  message: Message,
): Promise<void> {
  if (place.responseUrl === null) await slack.postMessage(userId, message);
  else await respond(place.responseUrl, message);
}
