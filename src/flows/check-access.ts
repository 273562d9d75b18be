import type { PagerTree } from '../pagertree/client.js';
import { findByEmail } from '../pagertree/find-account-user.js';
import { type Access, type AccessFacts, decideAccess, provenEmail, type Thing } from '../people/access.js';
import type { AccountUser } from '../people/account-user.js';
import { Recent } from '../slack/repeats.js';
import type { SlackApi } from '../slack/slack-api.js';
import { createTurns } from '../slack/turns.js';
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
  /** The account user who somebody is, as the last check of them found it. Throws as `check` does. */
  findOwn(userId: string): Promise<AccountUser | null>;
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
  // Whatever takes time begins with this question, after what can be acknowledged at once is.
  const turns = createTurns();
  let remembered = new Recent<{ since: number; gathered: Promise<Gathered> }>();

  const isFresh = (since: number) => options.now() - since < longestAge;
  const factsOf = async (userId: string): Promise<AccessFacts> => {
    const known = remembered.get(userId);
    if (known !== undefined && isFresh(known.since)) {
      const { facts, since } = await known.gathered;
      // What was found rests on the members of a group as they were earlier.
      if (isFresh(since)) return facts;
    }
    const since = options.now();
    const gathered = gatherFacts(options, groupMembers, userId, since);
    const memory = remembered;
    memory.set(userId, { since, gathered });
    gathered.catch(() => memory.delete(userId));
    return (await gathered).facts;
  };

  return {
    async check(userId, thing) {
      await turns.take();
      return decideAccess(await factsOf(userId), thing);
    },
    findOwn: async (userId) => (await factsOf(userId)).accountUser,
    forget: () => {
      remembered = new Recent();
    },
  };
}

/** What was found, and how old the oldest part of it is: milliseconds since 1970. */
interface Gathered {
  facts: AccessFacts;
  since: number;
}

async function gatherFacts(
  options: AccessCheckOptions,
  groupMembers: GroupMembers,
  userId: string,
  now: number,
): Promise<Gathered> {
  const { slack, pagerTree, homeTeamId, adminSlackIds } = options;
  const person = await slack.fetchPerson(userId);
  const email = provenEmail(person, homeTeamId);
  const accountUser = email === null ? null : await findByEmail(pagerTree, email);
  const facts = { person, homeTeamId, accountUser, namedAdministrator: adminSlackIds.includes(userId) };
  // A group can be gone or Slack busy: whoever may without it never depends on it.
  if (!hangsOnGroups(facts)) return { facts, since: now };
  const { isIn, since } = await findInGroups(adminSlackIds, groupMembers, userId, now);
  return { facts: { ...facts, namedAdministrator: isIn }, since };
}

/** Whether being in a user group would let somebody do what they may not without it. */
function hangsOnGroups(facts: AccessFacts): boolean {
  const named: AccessFacts = { ...facts, namedAdministrator: true };
  return !decideAccess(facts, 'remove').allowed && decideAccess(named, 'remove').allowed;
}

async function findInGroups(
  adminSlackIds: readonly string[],
  groupMembers: GroupMembers,
  userId: string,
  now: number,
): Promise<{ isIn: boolean | 'unknown'; since: number }> {
  const groups = adminSlackIds.filter((id) => id.startsWith('S'));
  const readings = await Promise.all(groups.map(groupMembers));
  const since = Math.min(now, ...readings.map((reading) => reading.since));
  if (readings.some(({ members }) => members?.includes(userId))) return { isIn: true, since };
  return { isIn: readings.some(({ members }) => members === null) ? 'unknown' : false, since };
}
