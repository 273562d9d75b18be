import type { Message } from '../blocks/message.js';
import { beginPatiently } from '../slack/patiently.js';
import type { FlowDeps } from './deps.js';
import { findOwner } from './find-in-slack.js';

type Telling = Pick<FlowDeps, 'config' | 'slack' | 'homeTeamId' | 'runs' | 'trouble'>;

/**
 * Tells somebody in their direct messages what was done to them, if they are in this Slack. Nobody is told of their own doing, and
 * nobody of whom Slack does not say that the email is theirs. When Slack is busy they are told later, and whoever did it does not wait.
 * Never throws: what was done stays done.
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
  const reported = (error: unknown) => void deps.trouble(error, 'telling whom a change is about', false);
  const tell = async () => {
    const slackId = await findOwner(deps, emails);
    if (slackId === null || slackId === actorSlackId) return;
    await deps.slack.postMessage(slackId, message);
  };
  try {
    const { answer } = await beginPatiently(tell, deps.runs.closing);
    answer.catch(reported);
  } catch (error) {
    reported(error);
  }
}
