import type { Attempt } from '../audit/audit.js';
import { shorten } from '../blocks/limits.js';
import { escapeText } from '../blocks/text.js';
import { PagerTreeRefusedError } from '../pagertree/errors.js';
import { findById } from '../pagertree/find-account-user.js';
import type { AccountUser } from '../people/account-user.js';
import { adviseOnRolesRefusal, lastAdministratorWords, takesAdmin } from '../people/guard-rails.js';
import { compareRoles, hasRoles } from '../people/role-change.js';
import { type RoleName, rolesFrom } from '../people/roles.js';
import type { FlowDeps } from './deps.js';
import { hasOtherAdministrator } from './last-administrator.js';

export interface RolesWanted {
  /** Of the account user. */
  id: string;
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
  /** A sentence for the person, safe as mrkdwn. */
  | { kind: 'refused'; text: string };

/**
 * Gives somebody other roles, unless they are no longer what was seen, or nobody would be left to administer the account.
 * @throws PagerTreeError when PagerTree failed
 */
export function saveRoles(deps: FlowDeps, wanted: RolesWanted, attempt: Attempt): Promise<SavedRoles> {
  const { seen, chosen } = wanted;
  attempt.about({ before: { roles: [...seen] }, after: { roles: [...chosen] } });
  const work = () => changeRoles(deps, wanted, attempt);
  return takesAdmin(compareRoles(seen, chosen)) ? deps.oneAtATime(work) : work();
}

async function changeRoles(
  deps: FlowDeps,
  { id, seen, chosen }: RolesWanted,
  attempt: Attempt,
): Promise<SavedRoles> {
  const user = await findById(deps.pagerTree, id);
  if (user === null) return { kind: 'gone' };
  if (hasRoles(user.roles, chosen)) return { kind: 'unchanged', user };
  if (!hasRoles(user.roles, seen)) return { kind: 'changed meanwhile', user };
  if (takesAdmin(compareRoles(seen, chosen)) && !(await hasOtherAdministrator(deps.pagerTree, user))) {
    return { kind: 'refused', text: lastAdministratorWords(nameOf(user), 'Nothing was changed.') };
  }
  try {
    await deps.pagerTree.accountUsers.update(user.id, { roles: rolesFrom(chosen) });
  } catch (error) {
    const text = explainRefusal(error, user);
    if (text === null) throw error;
    attempt.end({ outcome: 'refused', refusedBy: 'PagerTree', reason: text });
    return { kind: 'refused', text };
  } finally {
    deps.forgetAccess();
  }
  return { kind: 'done', user };
}

/** What PagerTree has against the change, and what to do; `null` when it said nothing about the person. */
function explainRefusal(error: unknown, user: AccountUser): string | null {
  if (!(error instanceof PagerTreeRefusedError) || error.doubtful || ![400, 409, 422].includes(error.status))
    return null;
  const messages = error.messages.map(({ message }) => message);
  const quoted =
    messages.length > 0 ? ` PagerTree says: “${escapeText(shorten(messages.join('; '), 400))}”.` : '';
  return `PagerTree did not change the roles of ${nameOf(user)}. ${adviseOnRolesRefusal(messages)}${quoted}`;
}

/** Safe as mrkdwn. */
function nameOf({ name }: AccountUser): string {
  return escapeText(shorten(name.trim() === '' ? 'Somebody without a name' : name, 80));
}
