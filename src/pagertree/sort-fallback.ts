import { PagerTreeRefusedError } from './errors.js';
import type { ListParameters, ReadablePage } from './list.js';
import type { RequestOptions } from './request.js';

type List<Item> = (parameters: ListParameters, options?: RequestOptions) => Promise<ReadablePage<Item>>;

/** A page, and whether PagerTree took the order that was asked for. */
export type SortedPage<Item> = ReadablePage<Item> & { sortTaken: boolean };

/**
 * Makes a list that is asked for in an order as long as PagerTree takes it: by which attributes it sorts is not documented. A
 * refusal can be about anything else, such as the search; so it is the order's fault only when the same request is answered without
 * one. From then on it is left out at once, so that a page stays one request.
 */
export function createSortFallback<Item>(
  list: List<Item>,
): (
  parameters: ListParameters,
  order: Pick<ListParameters, 'sort' | 'direction'>,
  options?: RequestOptions,
) => Promise<SortedPage<Item>> {
  let takesSort = true;
  return async (parameters, order, options) => {
    if (takesSort) {
      try {
        return { ...(await list({ ...parameters, ...order }, options)), sortTaken: true };
      } catch (error) {
        if (!(error instanceof PagerTreeRefusedError) || ![400, 422].includes(error.status)) throw error;
      }
    }
    const page = await list(parameters, options);
    takesSort = false;
    return { ...page, sortTaken: false };
  };
}
