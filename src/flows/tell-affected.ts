import type { Message } from '../blocks/message.js';
import { provenEmail } from '../people/access.js';
import type { FlowDeps } from './deps.js';

type Telling = Pick<FlowDeps, 'config' | 'slack' | 'trouble'>;

/**
 * Tells somebody in their direct messages what was done to them, if they are in this Slack. Nobody is told of their own doing, and
 * nobody of whom Slack does not say that the email is theirs. Never throws: what was done stays done.
 * @param emails whose; the first one that leads to somebody counts
 * @param actorSlackId who did it
 */
export async function tellAffected(
  { config, slack, trouble }: Telling,
  emails: readonly string[],
  actorSlackId: string,
  message: Message,
): Promise<void> {
  if (!config.tellPeople) return;
  try {
    const slackId = await findPerson(slack, emails);
    if (slackId === null || slackId === actorSlackId) return;
    await slack.postMessage(slackId, message);
  } catch (error) {
    trouble(error, 'telling whom a change is about', false);
  }
}

async function findPerson(slack: FlowDeps['slack'], emails: readonly string[]): Promise<string | null> {
  for (const email of emails) {
    const slackId = await slack.findByEmail(email);
    if (slackId === null) continue;
    const proven = provenEmail(await slack.fetchPerson(slackId));
    // An email that somebody only typed into their profile would tell them of another person.
    if (proven?.toLowerCase() === email.toLowerCase()) return slackId;
  }
  return null;
}
