import { provenEmail } from '../people/access.js';
import type { AccountUser } from '../people/account-user.js';
import type { FlowDeps } from './deps.js';

/**
 * Finds whose of this workspace an email is. Slack also finds people by an email that they only typed into their profile, and people from
 * elsewhere: they are somebody else.
 * @param emails the first one that leads to somebody counts
 * @returns their Slack id; `null` when there is nobody
 * @throws what Slack throws
 */
export async function findOwner(
  { slack, homeTeamId }: Pick<FlowDeps, 'slack' | 'homeTeamId'>,
  emails: readonly string[],
): Promise<string | null> {
  for (const email of emails) {
    const slackId = await slack.findByEmail(email);
    if (slackId === null) continue;
    const proven = provenEmail(await slack.fetchPerson(slackId), homeTeamId);
    if (proven?.toLowerCase() === email.toLowerCase()) return slackId;
  }
  return null;
}

/**
 * Finds somebody's Slack id by any of their emails, the primary one first. Never throws: it only makes things easier.
 * @returns `null` when there is none, `undefined` when Slack does not say
 */
export async function findInSlack(
  deps: Pick<FlowDeps, 'slack' | 'homeTeamId' | 'trouble'>,
  { emails }: AccountUser,
): Promise<string | null | undefined> {
  const primaryFirst = [...emails].sort((one, other) => Number(other.primary) - Number(one.primary));
  return findOwner(
    deps,
    primaryFirst.map(({ email }) => email),
  ).catch((error: unknown) => {
    deps.trouble(error, 'find in Slack', false);
    return undefined;
  });
}
