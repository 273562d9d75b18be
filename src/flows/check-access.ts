import type { PagerTree } from '../pagertree/client.js';
import { findByEmail } from '../pagertree/find-account-user.js';
import { type Access, type AccessFacts, decideAccess, provenEmail, type Thing } from '../people/access.js';
import { Recent } from '../slack/repeats.js';
import type { SlackApi } from '../slack/slack-api.js';
import { createGroupMembers, type GroupMembers } from './group-members.js';

export interface AccessCheckOptions {
  slack: SlackApi;
  pagerTree: PagerTree;
  homeTeamId: string;
  /** Users (`U…`) and user groups (`S…`) that are administrators besides PagerTree's own. */
  adminSlackIds: readonly string[];
  /** Milliseconds since 1970. */
  now: () => number;
  /** Is told why a user group could not be read. */
  report: (error: unknown) => void;
}

export interface AccessCheck {
  /** Throws what Slack or PagerTree throws: whoever cannot be checked is not let in. */
  check(userId: string, thing: Thing): Promise<Access>;
  /** Makes the next check ask again, for everybody. */
  forget(): void;
}

/** A decision may be this old, in milliseconds; a removed administrator is out after that. */
const longestAge = 60_000;

/**
 * Finds out who somebody is, in Slack and in PagerTree, and lets the policy decide. Asked at every command, click,
 * submission and option request; what was found is remembered for a minute, failures never, except those of user groups.
 */
export function createAccessCheck(options: AccessCheckOptions): AccessCheck {
  const groupMembers = createGroupMembers(options.slack, options.now, options.report);
  let remembered = new Recent<{ since: number; facts: Promise<AccessFacts> }>();

  const factsOf = (userId: string): Promise<AccessFacts> => {
    const known = remembered.get(userId);
    if (known !== undefined && options.now() - known.since < longestAge) return known.facts;
    const facts = gatherFacts(options, groupMembers, userId);
    const memory = remembered;
    memory.set(userId, { since: options.now(), facts });
    facts.catch(() => memory.delete(userId));
    return facts;
  };

  return {
    check: async (userId, thing) => decideAccess(await factsOf(userId), thing),
    forget: () => {
      remembered = new Recent();
    },
  };
}

async function gatherFacts(
  options: AccessCheckOptions,
  groupMembers: GroupMembers,
  userId: string,
): Promise<AccessFacts> {
  const { slack, pagerTree, homeTeamId, adminSlackIds } = options;
  const person = await slack.fetchPerson(userId);
  const email = person.teamIds.includes(homeTeamId) ? provenEmail(person) : null;
  const accountUser = email === null ? null : await findByEmail(pagerTree, email);
  const facts = { person, homeTeamId, accountUser, namedAdministrator: adminSlackIds.includes(userId) };
  // A group can be gone or Slack busy: whoever may without it never depends on it.
  if (decideAccess(facts, 'remove').allowed) return facts;
  return { ...facts, namedAdministrator: await isInGroup(adminSlackIds, groupMembers, userId) };
}

async function isInGroup(
  adminSlackIds: readonly string[],
  groupMembers: GroupMembers,
  userId: string,
): Promise<boolean | 'unknown'> {
  const groups = adminSlackIds.filter((id) => id.startsWith('S'));
  const members = await Promise.all(groups.map(groupMembers));
  if (members.some((group) => group?.includes(userId))) return true;
  return members.includes(null) ? 'unknown' : false;
}
