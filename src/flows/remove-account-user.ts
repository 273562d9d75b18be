import type { Attempt } from '../audit/audit.js';
import { showAtHead, showInside } from '../blocks/shown-name.js';
import { PagerTreeError, PagerTreeRefusedError } from '../pagertree/errors.js';
import { findById } from '../pagertree/find-account-user.js';
import type { AccountUser } from '../people/account-user.js';
import { isAdministrator, lastAdministratorWords } from '../people/guard-rails.js';
import { adviseOnRefusal } from '../people/removal.js';
import { namesOf } from '../people/roles.js';
import type { FlowDeps } from './deps.js';
import { hasOtherAdministrator } from './last-administrator.js';
import { explainRefusedChange } from './refusal-words.js';
import { settleDoubt } from './settle-doubt.js';

export type Removal =
  /** `user` is the person as they were to the last. */
  | { kind: 'removed'; user: AccountUser }
  /** Somebody else was quicker. Logged under `reference` where PagerTree said so only to the removal. */
  | { kind: 'gone'; reference: string | null }
  /** A sentence for the head of the form, safe as mrkdwn. */
  | { kind: 'trouble'; text: string };

/**
 * Removes an account user, unless they are the last administrator. When the answer is lost, PagerTree is asked whether they are still there.
 *
 * Who somebody is is read anew when it is their turn: whoever was no administrator when the form was shown may be the only one by now. Until
 * they are removed nobody else may change them, so that whoever is none cannot become one; whatever takes an administrator away waits for
 * whatever else does.
 * @param id of the account user
 * @param attempt is told what is removed, and that PagerTree refused it; the rest is the caller's to end
 * @throws PagerTreeError when PagerTree failed before anything could be removed
 */
export function removeAccountUser(
  deps: FlowDeps,
  { id }: Pick<AccountUser, 'id'>,
  attempt: Attempt,
): Promise<Removal> {
  return deps.oneChangeAtATime(id, async () => {
    const user = await findById(deps.pagerTree, id);
    if (user === null) return { kind: 'gone', reference: null };
    attempt.about({ before: recordOf(user) });
    const work = () => remove(deps, user, attempt);
    return isAdministrator(user) ? deps.oneAtATime(() => unlessLast(deps, user, work)) : work();
  });
}

async function unlessLast(
  { pagerTree }: FlowDeps,
  user: AccountUser,
  work: () => Promise<Removal>,
): Promise<Removal> {
  if (await hasOtherAdministrator(pagerTree, user)) return work();
  return { kind: 'trouble', text: lastAdministratorWords(showAtHead(user.name), 'Nobody was removed.') };
}

async function remove(deps: FlowDeps, user: AccountUser, attempt: Attempt): Promise<Removal> {
  try {
    await deps.pagerTree.accountUsers.delete(user.id);
    return { kind: 'removed', user };
  } catch (error) {
    if (!(error instanceof PagerTreeError)) throw error;
    if (error.doubtful) return findOut(deps, user, error);
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
function recordOf({ name, roles, emails, phones }: AccountUser) {
  return {
    // Nobody can be asked any more whose the id was.
    name,
    roles: namesOf(roles),
    emails: emails.map(({ email }) => email),
    phones: phones.map(({ phone }) => phone),
  };
}

/** The answer was lost, or made no sense: whether they are there now tells what became of it. */
async function findOut(deps: FlowDeps, user: AccountUser, error: PagerTreeError): Promise<Removal> {
  const now = await settleDoubt(deps, error, 'remove account user', () => findById(deps.pagerTree, user.id));
  if (!now.known) return { kind: 'trouble', text: now.text };
  if (now.found === null) return { kind: 'removed', user };
  const text =
    explainRefusal(deps, error, user) ??
    `${showAtHead(user.name)} is still in PagerTree. ${deps.trouble(error, 'remove account user', false)}`;
  return { kind: 'trouble', text };
}

/** What PagerTree has against the removal, and what to do; `null` when it said nothing about the person. */
function explainRefusal(deps: FlowDeps, error: PagerTreeError, user: AccountUser): string | null {
  if (!(error instanceof PagerTreeRefusedError) || ![400, 409, 422].includes(error.status)) return null;
  const notDone = `PagerTree did not remove ${showInside(user.name)}.`;
  return explainRefusedChange(error, notDone, adviseOnRefusal, deps.refer(error, 'remove account user'));
}
