import type { Query } from './request.js';

/** One page of a list. */
export interface Page<Item> {
  data: Item[];
  hasMore: boolean;
  /** How many there are in all pages; `null` when PagerTree does not say. */
  totalCount: number | null;
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

/** Somebody added or removed entries while a list was being read, so that one may be missing or there twice. */
export class ListChangedError extends Error {
  override readonly name = 'ListChangedError';

  constructor() {
    super('The list changed while it was being read');
  }
}

const pageSize = 100;
const pagesAtOnce = 4;

/**
 * Reads a whole list, 100 entries a request, several requests at a time, and yields the entries oldest first.
 *
 * Pages are cut by counting, so an entry removed meanwhile moves another across a cut unseen. Removals change the total,
 * additions change which entry is newest: both are looked at before and after, which is what the first request is for.
 *
 * @param fetchPage asks for one page
 * @yields every entry exactly once
 * @throws ListChangedError as soon as that can no longer be promised
 */
export async function* readAll<Item extends { id: string; createdAt: string | null }>(
  fetchPage: (parameters: ListParameters) => Promise<Page<Item>>,
  search: Pick<ListParameters, 'search' | 'filters'> = {},
): AsyncGenerator<Item, void, void> {
  const newest = await fetchPage({ ...search, limit: 1, sort: 'created_at', direction: 'desc' });
  const total = newest.totalCount;
  const waiting: Promise<Page<Item>>[] = [];
  let asked = 0;
  const askAhead = () => {
    // Without a total nobody knows how many pages there are: then one at a time, as far as `has_more` leads.
    const ahead = total === null ? 1 : pagesAtOnce;
    while (waiting.length < ahead && (total === null || asked * pageSize < total)) {
      asked += 1;
      const page = fetchPage({
        ...search,
        limit: pageSize,
        page: asked,
        sort: 'created_at',
        direction: 'asc',
      });
      // It is awaited in its turn; until then a failure must not count as nobody's.
      page.catch(() => {});
      waiting.push(page);
    }
  };

  const seen = new Set<string>();
  let last: Item | undefined;
  for (askAhead(); waiting.length > 0; ) {
    const page = await waiting.shift();
    if (page === undefined || page.totalCount !== total) throw new ListChangedError();
    for (const item of page.data) {
      if (seen.has(item.id)) throw new ListChangedError();
      seen.add(item.id);
      last = item;
      yield item;
    }
    if (total !== null || page.hasMore) askAhead();
  }
  if (total !== null && seen.size !== total) throw new ListChangedError();
  if (last?.createdAt !== newest.data[0]?.createdAt) throw new ListChangedError();
}
