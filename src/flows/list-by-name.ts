import type { PagerTree } from '../pagertree/client.js';
import type { ListParameters } from '../pagertree/list.js';
import { createSortFallback, type SortedPage } from '../pagertree/sort-fallback.js';
import type { AccountUser } from '../people/account-user.js';

export type ListByName = (
  part: Pick<ListParameters, 'limit' | 'page' | 'search'>,
) => Promise<SortedPage<AccountUser>>;

/**
 * Makes a list of account users in the order of their names, as far as PagerTree puts them in order: whether it sorts by a
 * nested attribute such as `user.name` is not documented, and where it refuses to, the page says so.
 */
export function createListByName(pagerTree: PagerTree): ListByName {
  const list = createSortFallback(pagerTree.accountUsers.list);
  return (part) => list(part, { sort: 'user.name', direction: 'asc' });
}
