import type { Attempt } from '../audit/audit.js';
import { carriedName } from '../blocks/remove-modal.js';
import { showAtHead, showInside } from '../blocks/shown-name.js';
import { PagerTreeError, PagerTreeRefusedError } from '../pagertree/errors.js';
import { findById } from '../pagertree/find-account-user.js';
import type { AccountUser } from '../people/account-user.js';
import { adviseOnRolesRefusal, lastAdministratorWords, takesAdmin } from '../people/guard-rails.js';
import { compareRoles, hasRoles } from '../people/role-change.js';
import { namesOf, type RoleName, rolesFrom } from '../people/roles.js';
import type { FlowDeps } from './deps.js';
import { hasOtherAdministrator } from './last-administrator.js';
import { explainRefusedChange } from './refusal-words.js';
import { settleDoubt } from './settle-doubt.js';

export interface RolesWanted {
  /** Of the account user. */
  id: string;
  /** What they were called where somebody chose; left out where that was not shown. */
  name?: string;
  /** The roles as whoever chose saw them. */
  seen: readonly RoleName[];
  chosen: readonly RoleName[];
}

export type SavedRoles =
  /** `user` is the person before the change. */
  | { kind: 'done'; user: AccountUser }
  | { kind: 'gone' }
  | { kind: 'unchanged'; user: AccountUser }
  | { kind: 'changed meanwhile'; user: AccountUser }
  /** They are called something else than whoever chose was shown. */
  | { kind: 'renamed'; user: AccountUser }
  /** A sentence for the person, safe as mrkdwn. */
  | { kind: 'refused'; text: string };

/**
 * Gives somebody other roles, unless they are no longer what was seen, or nobody would be left to administer the account.
 * When the answer is lost, PagerTree is asked which roles they have now.
 * @throws PagerTreeError when PagerTree failed and certainly changed nothing
 */
export function saveRoles(deps: FlowDeps, wanted: RolesWanted, attempt: Attempt): Promise<SavedRoles> {
  const { seen, chosen } = wanted;
  attempt.about({ before: { roles: [...seen] }, after: { roles: [...chosen] } });
  const work = () => changeRoles(deps, wanted, attempt);
  // Between looking and sending nobody else may change them.
  return deps.oneChangeAtATime(wanted.id, () =>
    takesAdmin(compareRoles(seen, chosen)) ? deps.oneAtATime(work) : work(),
  );
}

async function changeRoles(
  deps: FlowDeps,
  { id, name, seen, chosen }: RolesWanted,
  attempt: Attempt,
): Promise<SavedRoles> {
  const user = await findById(deps.pagerTree, id);
  if (user === null) return { kind: 'gone' };
  if (name !== undefined && carriedName(user) !== name) return { kind: 'renamed', user };
  if (hasRoles(user.roles, chosen)) return { kind: 'unchanged', user };
  if (!hasRoles(user.roles, seen)) return { kind: 'changed meanwhile', user };
  if (takesAdmin(compareRoles(seen, chosen)) && !(await hasOtherAdministrator(deps.pagerTree, user))) {
    return { kind: 'refused', text: lastAdministratorWords(showAtHead(user.name), 'Nothing was changed.') };
  }
  try {
    await deps.pagerTree.accountUsers.update(user.id, { roles: rolesFrom(chosen) });
    return { kind: 'done', user };
  } catch (error) {
    if (!(error instanceof PagerTreeError)) throw error;
    if (error.doubtful) return findOut(deps, user, chosen, error);
    const text = explainRefusal(deps, error, user);
    if (text === null) throw error;
    attempt.end({ outcome: 'refused', refusedBy: 'PagerTree', reason: text });
    return { kind: 'refused', text };
  } finally {
    deps.forgetAccess();
  }
}

/** The answer was lost, or made no sense: the roles as they are now tell what became of it. */
async function findOut(
  deps: FlowDeps,
  user: AccountUser,
  chosen: readonly RoleName[],
  error: PagerTreeError,
): Promise<SavedRoles> {
  const answer = await settleDoubt(deps, error, 'save roles', () => findById(deps.pagerTree, user.id));
  if (!answer.known) return { kind: 'refused', text: answer.text };
  const now = answer.found;
  if (now === null) return { kind: 'gone' };
  if (hasRoles(now.roles, chosen)) return { kind: 'done', user };
  if (!hasRoles(now.roles, namesOf(user.roles))) return { kind: 'changed meanwhile', user: now };
  const text = `So far the roles of ${showInside(user.name)} are as they were. ${deps.trouble(error, 'save roles', false)}`;
  return { kind: 'refused', text };
}

/** What PagerTree has against the change, and what to do; `null` when it said nothing about the person. */
function explainRefusal(deps: FlowDeps, error: PagerTreeError, user: AccountUser): string | null {
  if (!(error instanceof PagerTreeRefusedError) || ![400, 409, 422].includes(error.status)) return null;
  const notDone = `PagerTree did not change the roles of ${showInside(user.name)}.`;
  return explainRefusedChange(error, notDone, adviseOnRolesRefusal, deps.refer(error, 'save roles'));
}
