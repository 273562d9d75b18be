import type { AccountUser } from '../people/account-user.js';
import type { FlowDeps } from './deps.js';

/**
 * Finds somebody's Slack id by any of their emails, the primary one first. Never throws: it only makes things easier.
 * @returns `null` when there is none, or Slack does not say
 */
export async function findInSlack(
  deps: Pick<FlowDeps, 'slack' | 'trouble'>,
  { emails }: AccountUser,
): Promise<string | null> {
  const primaryFirst = [...emails].sort((one, other) => Number(other.primary) - Number(one.primary));
  try {
    for (const { email } of primaryFirst) {
      const slackId = await deps.slack.findByEmail(email);
      if (slackId !== null) return slackId;
    }
  } catch (error) {
    deps.trouble(error, 'find in Slack', false);
  }
  return null;
}
