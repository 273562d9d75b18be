import type { Message } from '../blocks/message.js';
import type { FlowDeps } from './deps.js';
import { findOwner } from './find-in-slack.js';

type Telling = Pick<FlowDeps, 'config' | 'slack' | 'homeTeamId' | 'trouble'>;

/**
 * Tells somebody in their direct messages what was done to them, if they are in this Slack. Nobody is told of their own doing, and
 * nobody of whom Slack does not say that the email is theirs. Never throws: what was done stays done.
 * @param emails whose; the first one that leads to somebody counts
 * @param actorSlackId who did it
 */
export async function tellAffected(
  deps: Telling,
  emails: readonly string[],
  actorSlackId: string,
  message: Message,
): Promise<void> {
  if (!deps.config.tellPeople) return;
  try {
    const slackId = await findOwner(deps, emails);
    if (slackId === null || slackId === actorSlackId) return;
    await deps.slack.postMessage(slackId, message);
  } catch (error) {
    deps.trouble(error, 'telling whom a change is about', false);
  }
}
