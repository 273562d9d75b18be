import type { Query } from './request.js';

/** One page of a list. */
export interface Page<Item> {
  data: Item[];
  /** Whether more follow; `null` when PagerTree does not say. */
  hasMore: boolean | null;
  /** How many there are in all pages; `null` when PagerTree does not say. */
  totalCount: number | null;
}

/** One page of a list, with what could be read of it. */
export interface ReadablePage<Item> extends Page<Item> {
  /** How many entries of the page could not be read, and are not in it. */
  leftOut: number;
}

/** A page without the entries that could not be read, which are `null`. */
export function leaveOutUnread<Item>(page: Page<Item | null>): ReadablePage<Item> {
  const data = page.data.filter((entry) => entry !== null);
  return { ...page, data, leftOut: page.data.length - data.length };
}

/** Which part of a list is wanted. Source: PagerTree's API documentation, "Pagination and Filters". */
export interface ListParameters {
  /** 1 to 100. */
  limit?: number;
  /** From 1. Either this or `offset`. */
  page?: number;
  /** From 0. */
  offset?: number;
  /** Free text; for account users it looks at name, email, phone and roles. */
  search?: string;
  sort?: string;
  direction?: 'asc' | 'desc';
  /** Attributes to filter on, with the comparison where it is not "equals". */
  filters?: readonly Filter[];
}

export type Comparison = 'equals' | 'ne' | 'lt' | 'lte' | 'gt' | 'gte' | 'beginsWith' | 'contains';

export interface Filter {
  attribute: string;
  value: string;
  comparison?: Comparison;
}

/** The parameters as PagerTree spells them in an address. */
export function toQuery({ search, filters = [], ...plain }: ListParameters): Query {
  const comparisons = filters.flatMap(({ attribute, comparison }) =>
    comparison === undefined ? [] : [`${attribute}:${comparison}`],
  );
  return {
    ...Object.fromEntries(filters.map(({ attribute, value }) => [attribute, value])),
    ...plain,
    q: search,
    ops: comparisons.length > 0 ? comparisons.join(',') : undefined,
  };
}
