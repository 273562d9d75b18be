import type { PagerTree } from '../pagertree/client.js';
import type { ListParameters, ReadablePage } from '../pagertree/list.js';
import { createSortFallback } from '../pagertree/sort-fallback.js';
import type { AccountUser } from '../people/account-user.js';
import type { ListSort } from '../people/list-choices.js';
import { isInOrder, putInOrder } from '../people/list-order.js';

/** A page of account users, in order within itself. */
export interface OrderedPage extends ReadablePage<AccountUser> {
  /** Whether the whole list is in order, as far as this page shows. */
  sorted: boolean;
}

/** Throws a `PagerTreeError`. */
export type ListInOrder = (
  sort: ListSort,
  part: Pick<ListParameters, 'limit' | 'page' | 'search'>,
) => Promise<OrderedPage>;

/**
 * Makes a list of account users in an order, as far as PagerTree puts them in it: by which attributes it sorts is not documented,
 * least of all whether by a nested one such as `user.name`. Where it refuses to, or does not do it, each page is put in order by itself, and
 * says so.
 */
export function createListInOrder({ accountUsers }: PagerTree): ListInOrder {
  // One each: that PagerTree refuses one order says nothing of the others.
  const byName = createSortFallback(accountUsers.list);
  const byCreation = createSortFallback(accountUsers.list);
  const byChange = createSortFallback(accountUsers.list);
  const ask = {
    name: (part: ListParameters) => byName(part, { sort: 'user.name', direction: 'asc' }),
    newest: (part: ListParameters) => byCreation(part, { sort: 'created_at', direction: 'desc' }),
    changed: (part: ListParameters) => byChange(part, { sort: 'updated_at', direction: 'desc' }),
  } as const satisfies Record<ListSort, unknown>;
  return async (sort, part) => {
    const { sortTaken, ...page } = await ask[sort](part);
    // One that it refuses to sort may come in order by chance, and the next one not.
    const sorted = sortTaken && isInOrder(page.data, sort);
    return { ...page, data: sorted && sort !== 'name' ? page.data : putInOrder(page.data, sort), sorted };
  };
}
