import type { PagerTree } from '../pagertree/client.js';
import { PagerTreeRefusedError } from '../pagertree/errors.js';
import type { ListParameters, ReadablePage } from '../pagertree/list.js';
import type { AccountUser } from '../people/account-user.js';

export type ListByName = (
  part: Pick<ListParameters, 'limit' | 'page' | 'search'>,
) => Promise<ReadablePage<AccountUser>>;

/**
 * Makes a list of account users in the order of their names, as far as PagerTree puts them in order: whether it sorts by a
 * nested attribute such as `user.name` is not documented. Where it refuses to, the list is asked for without, and from
 * then on at once, so that a page stays one request.
 */
export function createListByName(pagerTree: PagerTree): ListByName {
  let sorts = true;
  return async (part) => {
    if (sorts) {
      try {
        return await pagerTree.accountUsers.list({ ...part, sort: 'user.name', direction: 'asc' });
      } catch (error) {
        if (!(error instanceof PagerTreeRefusedError) || ![400, 422].includes(error.status)) throw error;
        sorts = false;
      }
    }
    return pagerTree.accountUsers.list(part);
  };
}
