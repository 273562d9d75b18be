import type { PagerTree } from '../pagertree/client.js';
import type { AccountUser } from '../people/account-user.js';
import { isAdministrator } from '../people/guard-rails.js';

/**
 * Whether an account has an administrator besides somebody. PagerTree does not say that it can filter by role: the account is read
 * until the first one is found, which in most is on the first page.
 *
 * Whoever asks this and then takes the role has to do both in `oneAtATime`: otherwise two administrators could take it from each
 * other at once. Two copies of the app could still do that within a second of each other; PagerTree has no way to make a change
 * depend on what somebody else is meanwhile. Even then the owner of the account remains, who always has the role.
 * @throws PagerTreeError
 */
export async function hasOtherAdministrator(
  { accountUsers }: PagerTree,
  { id }: AccountUser,
): Promise<boolean> {
  for await (const user of accountUsers.all()) {
    if (user.id !== id && isAdministrator(user)) return true;
  }
  return false;
}
