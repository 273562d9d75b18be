import { findByEmail, findByHandle, findByName, findPeople } from '../pagertree/find-account-user.js';
import type { AccountUser } from '../people/account-user.js';
import { sortByName } from '../people/name-order.js';
import { checkEmail } from '../people/new-user.js';
import type { Prefill } from '../people/prefill.js';
import { readHandle, readMention, readTypedText } from '../people/typed-text.js';
import type { FlowDeps } from './deps.js';

export type Who =
  | { kind: 'nobody named' }
  | { kind: 'one'; user: AccountUser }
  /** In the order of their names. */
  | { kind: 'several'; users: AccountUser[]; typed: string }
  /** `prefill` is what is known of somebody who could be added. */
  | { kind: 'none'; typed: string; prefill: Prefill };

/**
 * Finds out who is meant.
 * @param argument a mention, an email, a name or an id, as typed; what is left of a mention that Slack did not resolve, too
 * @throws what Slack or PagerTree throws
 */
export async function findWho(deps: FlowDeps, argument: string): Promise<Who> {
  const typed = readTypedText(argument);
  if (typed === '') return { kind: 'nobody named' };
  const mentioned = readMention(argument);
  if (mentioned !== null) return findMentioned(deps, mentioned);
  const handle = readHandle(typed);
  if (handle !== null) {
    // A handle is nobody's name.
    return sortOut(await findByHandle(deps.pagerTree, handle), typed, { name: '', email: '', phone: '' });
  }
  const prefill = checkEmail(typed).ok
    ? { name: '', email: typed, phone: '' }
    : { name: typed, email: '', phone: '' };
  return sortOut(await findPeople(deps.pagerTree, typed), typed, prefill);
}

/** A mentioned person is known to PagerTree by their Slack email; by their name only where Slack shows none. */
async function findMentioned({ slack, pagerTree }: FlowDeps, slackId: string): Promise<Who> {
  const { name, email, phone } = await slack.fetchPerson(slackId);
  const prefill = { name, email: email ?? '', phone: phone ?? '' };
  if (email === null) return sortOut(await findByName(pagerTree, name), name, prefill);
  const user = await findByEmail(pagerTree, email);
  return sortOut(user === null ? [] : [user], name, prefill);
}

function sortOut(users: AccountUser[], typed: string, prefill: Prefill): Who {
  const [user] = users;
  if (user === undefined) return { kind: 'none', typed, prefill };
  return users.length === 1 ? { kind: 'one', user } : { kind: 'several', users: sortByName(users), typed };
}
