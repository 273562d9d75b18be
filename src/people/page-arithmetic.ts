/** Where a page stands in its list. Numbers count from 1. */
export interface PageView {
  number: number;
  first: number;
  last: number;
  /** How many there are in all pages; `null` when that is not known. */
  total: number | null;
  hasNext: boolean;
  /** Whether nobody said that more follows: the page is full, so that it may. */
  nextUnsure: boolean;
  /** `null` when the total is not known. */
  lastPage: number | null;
}

/**
 * Places a page in its list.
 * @param number which page, from 1
 * @param size entries a full page has
 * @param count entries this page has
 * @param total entries in all pages, as far as known; one that is smaller than what is there is not believed
 * @param hasMore whether the list says that more follows; `null` when it does not say
 */
export function viewPage(
  number: number,
  size: number,
  count: number,
  total: number | null,
  hasMore: boolean | null,
): PageView {
  const before = (number - 1) * size;
  const last = before + count;
  const known = count > 0 && total !== null && total < last ? null : total;
  const hasNext = count > 0 && (known === null ? (hasMore ?? count >= size) : last < known);
  // A page after the last one has nobody: where the list ends is not known by that.
  const isLast = !hasNext && (count > 0 || number === 1);
  return {
    number,
    first: before + 1,
    last,
    total: known ?? (isLast ? last : null),
    hasNext,
    nextUnsure: hasNext && known === null && hasMore === null,
    lastPage: known === null ? null : Math.max(1, Math.ceil(known / size)),
  };
}

/**
 * The pages to offer for a jump: all of them when they fit, otherwise the first, the last, the present one and round numbers between
 * them, which bring somebody near any page at once.
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
