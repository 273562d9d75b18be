import type { Message, SlackContext } from './context.js';
import type { Place } from './requests/payload-parts.js';
import type { SlackApi } from './slack-api.js';
import { createTellPerson } from './tell-person.js';

/**
 * Tells whoever asked something, for them alone: beside what they did, or in their messages with the app where there is nothing to be
 * beside of, or Slack takes nothing there any more. Throws when Slack takes it nowhere.
 */
export async function answerPrivately(
  { slack, respond }: Pick<SlackContext, 'respond'> & { slack: Pick<SlackApi, 'postMessage'> },
  { userId, place }: { userId: string; place: Place },
  message: Message,
): Promise<void> {
  await createTellPerson(respond, slack)(place, userId, message);
}
