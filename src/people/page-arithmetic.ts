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

/**
 * The pages to offer for a jump: all of them when they fit, otherwise the first, the last, the present one and round numbers between
 * them, so that every page is a few turns from one that is offered.
 * @param most how many may be offered, at least 4
 * @returns page numbers, ascending
 */
export function pagesToOffer(present: number, last: number, most: number): number[] {
  if (last <= most) return Array.from({ length: last }, (_, index) => index + 1);
  const step = roundSteps(last).find((size) => Math.floor(last / size) + 3 <= most) ?? last;
  const round = Array.from({ length: Math.floor(last / step) }, (_, index) => (index + 1) * step);
  return [...new Set([1, ...round, present, last])]
    .filter((page) => page <= last)
    .sort((one, other) => one - other);
}

/** 2, 5, 10, 20, 50, 100… up to a number. */
function roundSteps(most: number): number[] {
  const steps: number[] = [];
  for (let unit = 1; unit <= most; unit *= 10) steps.push(2 * unit, 5 * unit, 10 * unit);
  return steps;
}
