import type { Attempt } from '../audit/audit.js';
import { nameOf } from '../blocks/remove-modal.js';
import { PagerTreeError, PagerTreeRefusedError } from '../pagertree/errors.js';
import { findById } from '../pagertree/find-account-user.js';
import type { AccountUser } from '../people/account-user.js';
import { isAdministrator, lastAdministratorWords } from '../people/guard-rails.js';
import { adviseOnRefusal } from '../people/removal.js';
import { namesOf } from '../people/roles.js';
import type { FlowDeps } from './deps.js';
import { hasOtherAdministrator } from './last-administrator.js';
import { explainRefusedChange } from './refusal-words.js';

export type Removal =
  | { kind: 'removed' }
  /** Somebody else was quicker, says PagerTree. It was logged under `reference`. */
  | { kind: 'gone'; reference: string }
  /** A sentence for the head of the form, safe as mrkdwn. */
  | { kind: 'trouble'; text: string };

/**
 * Removes an account user, unless they are the last administrator. When the answer is lost, PagerTree is asked whether they are still there.
 * @param attempt is told what is removed, and that PagerTree refused it; the rest is the caller's to end
 * @throws PagerTreeError when PagerTree failed before anything could be removed
 */
export function removeAccountUser(deps: FlowDeps, user: AccountUser, attempt: Attempt): Promise<Removal> {
  attempt.about({ before: recordOf(user) });
  const work = () => remove(deps, user, attempt);
  return isAdministrator(user) ? deps.oneAtATime(() => unlessLast(deps, user, work)) : work();
}

async function unlessLast(
  { pagerTree }: FlowDeps,
  user: AccountUser,
  work: () => Promise<Removal>,
): Promise<Removal> {
  if (await hasOtherAdministrator(pagerTree, user)) return work();
  return { kind: 'trouble', text: lastAdministratorWords(nameOf(user), 'Nobody was removed.') };
}

async function remove(deps: FlowDeps, user: AccountUser, attempt: Attempt): Promise<Removal> {
  try {
    await deps.pagerTree.accountUsers.delete(user.id);
    return { kind: 'removed' };
  } catch (error) {
    if (!(error instanceof PagerTreeError)) throw error;
    if (error.doubtful) return settleDoubt(deps, user, error);
    if (error instanceof PagerTreeRefusedError && error.status === 404) {
      return { kind: 'gone', reference: deps.refer(error, 'remove account user') };
    }
    const refusal = explainRefusal(deps, error, user);
    if (refusal === null) throw error;
    attempt.end({ outcome: 'refused', refusedBy: 'PagerTree', reason: refusal });
    return { kind: 'trouble', text: refusal };
  }
}

/** What is gone with them, for the record. */
function recordOf({ roles, emails, phones }: AccountUser) {
  return {
    roles: namesOf(roles),
    emails: emails.map(({ email }) => email),
    phones: phones.map(({ phone }) => phone),
  };
}

async function settleDoubt(deps: FlowDeps, user: AccountUser, error: PagerTreeError): Promise<Removal> {
  let found: AccountUser | null;
  try {
    found = await findById(deps.pagerTree, user.id);
  } catch {
    // Two failures, one story: the first is the one that matters, and it says that the outcome is not known.
    return { kind: 'trouble', text: deps.trouble(error, 'remove account user', true) };
  }
  if (found === null) return { kind: 'removed' };
  const text =
    explainRefusal(deps, error, user) ??
    `${nameOf(user)} is still in PagerTree. ${deps.trouble(error, 'remove account user', false)}`;
  return { kind: 'trouble', text };
}

/** What PagerTree has against the removal, and what to do; `null` when it said nothing about the person. */
function explainRefusal(deps: FlowDeps, error: PagerTreeError, user: AccountUser): string | null {
  if (!(error instanceof PagerTreeRefusedError) || ![400, 409, 422].includes(error.status)) return null;
  const notDone = `PagerTree did not remove ${nameOf(user)}.`;
  return explainRefusedChange(error, notDone, adviseOnRefusal, deps.refer(error, 'remove account user'));
}
