/** Where a page stands in its list. Numbers count from 1. */
export interface PageView {
  number: number;
  first: number;
  last: number;
  /** How many there are in all pages; `null` when that is not known. */
  total: number | null;
  hasNext: boolean;
  /** `null` when the total is not known. */
  lastPage: number | null;
}

/**
 * Places a page in its list.
 * @param number which page, from 1
 * @param size entries a full page has
 * @param count entries this page has
 * @param total entries in all pages, as far as known
 * @param hasMore whether the list says that more follows
 */
export function viewPage(
  number: number,
  size: number,
  count: number,
  total: number | null,
  hasMore: boolean,
): PageView {
  const before = (number - 1) * size;
  const last = before + count;
  return {
    number,
    first: before + 1,
    last,
    total: total ?? (hasMore ? null : last),
    hasNext: count > 0 && (total === null ? hasMore : last < total),
    lastPage: total === null ? null : Math.max(1, Math.ceil(total / size)),
  };
}
