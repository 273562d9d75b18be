import { TooManyFoundError } from '../pagertree/errors.js';
import {
  findByEmail,
  findByHandle,
  findByName,
  findByPhone,
  findPeople,
} from '../pagertree/find-account-user.js';
import type { SlackPerson } from '../people/access.js';
import type { AccountUser } from '../people/account-user.js';
import { sortByName } from '../people/name-order.js';
import { checkEmail } from '../people/new-user.js';
import { looksLikePhone } from '../people/phone-number.js';
import { emptyPrefill, type Prefill } from '../people/prefill.js';
import { readHandle, readMention, readTypedText } from '../people/typed-text.js';
import type { FlowDeps } from './deps.js';

export type Who =
  | { kind: 'nobody named' }
  /** `mentioned` is the Slack person who was named, where one was. */
  | { kind: 'one'; user: AccountUser; mentioned: SlackPerson | null }
  /** In the order of their names. */
  | { kind: 'several'; users: AccountUser[]; typed: string; mentioned: SlackPerson | null }
  /** So many that nobody looked through them. */
  | { kind: 'too many'; typed: string }
  /** `prefill` is what is known of somebody who could be added. */
  | { kind: 'none'; typed: string; prefill: Prefill };

/**
 * Finds out who is meant.
 * @param argument a mention, an email, a phone, a name or an id, as typed; what is left of a mention that Slack did not resolve, too
 * @throws what Slack or PagerTree throws
 */
export async function findWho(deps: FlowDeps, argument: string): Promise<Who> {
  const { pagerTree } = deps;
  const typed = readTypedText(argument);
  if (typed === '') return { kind: 'nobody named' };
  const mentionedId = readMention(argument);
  if (mentionedId !== null) return findMentioned(deps, mentionedId);
  const handle = readHandle(typed);
  // A handle is nobody's name.
  if (handle !== null) return sortOut(findByHandle(pagerTree, handle), { typed, prefill: emptyPrefill });
  if (looksLikePhone(typed)) {
    return sortOut(findDialled(deps, typed), { typed, prefill: { ...emptyPrefill, phone: typed } });
  }
  const known = checkEmail(typed).ok ? { email: typed } : { name: typed };
  return sortOut(findPeople(pagerTree, typed), { typed, prefill: { ...emptyPrefill, ...known } });
}

/** By phone first: an id or a name can be digits alone, too, but hardly ever is. */
async function findDialled({ pagerTree, config }: FlowDeps, typed: string): Promise<AccountUser[]> {
  const owners = await findByPhone(pagerTree, typed, config.defaultCountry);
  return owners.length > 0 ? owners : findPeople(pagerTree, typed);
}

/** A mentioned person is known to PagerTree by their Slack email; by their name only where Slack shows none. */
async function findMentioned({ slack, pagerTree }: FlowDeps, slackId: string): Promise<Who> {
  const mentioned = await slack.fetchPerson(slackId);
  const { name, email, phone } = mentioned;
  const asked = { typed: name, prefill: { name, email: email ?? '', phone: phone ?? '' }, mentioned };
  if (email === null) return sortOut(findByName(pagerTree, name), asked);
  return sortOut(
    findByEmail(pagerTree, email).then((user) => (user === null ? [] : [user])),
    asked,
  );
}

async function sortOut(
  search: Promise<AccountUser[]>,
  { typed, prefill, mentioned = null }: { typed: string; prefill: Prefill; mentioned?: SlackPerson | null },
): Promise<Who> {
  let users: AccountUser[];
  try {
    users = await search;
  } catch (error) {
    if (error instanceof TooManyFoundError) return { kind: 'too many', typed };
    throw error;
  }
  const [user] = users;
  if (user === undefined) return { kind: 'none', typed, prefill };
  return users.length === 1
    ? { kind: 'one', user, mentioned }
    : { kind: 'several', users: sortByName(users), typed, mentioned };
}
