import { ListChangedError } from './errors.js';
import type { ListParameters, Page } from './list.js';

/** Asks for one page, and lets go when the signal says so. */
export type FetchPage<Item> = (parameters: ListParameters, ended: AbortSignal) => Promise<Page<Item>>;

/** The most PagerTree gives in one page. Source: PagerTree's API documentation, "Pagination and Filters". */
const pageSize = 100;

/** Enough to read 10,000 entries in seconds, and few enough to leave PagerTree's rate limit to others. */
const pagesAtOnce = 5;

type Ask<Item> = (offset: number) => Promise<Page<Item>>;

/**
 * Reads the pages of a list, oldest first, each beginning with the entry that the one before ends with, unless the list
 * changes meanwhile. Whoever stops early leaves no request running.
 *
 * @throws ListChangedError when a page leads nowhere although more is promised
 */
export async function* readPages<Item>(
  fetchPage: FetchPage<Item>,
  search: ListParameters,
  signal?: AbortSignal,
): AsyncGenerator<Page<Item>, void, void> {
  const stop = new AbortController();
  const ended = signal === undefined ? stop.signal : AbortSignal.any([stop.signal, signal]);
  const underWay = new Set<Promise<unknown>>();
  const ask: Ask<Item> = (offset) => {
    const page = fetchPage(
      { ...search, limit: pageSize, offset, sort: 'created_at', direction: 'asc' },
      ended,
    );
    // It is awaited in its turn; until then a failure must not count as nobody's.
    const settled = page.catch(() => {}).finally(() => underWay.delete(settled));
    underWay.add(settled);
    return page;
  };
  try {
    const first = await ask(0);
    yield first;
    if (first.totalCount === null) yield* readOneByOne(ask, first);
    else yield* readSeveralAtOnce(ask, first.data.length, first.totalCount);
  } finally {
    stop.abort();
    await Promise.all(underWay);
  }
}

/** Without a total nobody knows how many pages there are: then one at a time, as far as `has_more`, or full pages, lead. */
async function* readOneByOne<Item>(ask: Ask<Item>, first: Page<Item>): AsyncGenerator<Page<Item>> {
  let read = first.data.length;
  for (let page = first; page.hasMore ?? page.data.length >= pageSize; ) {
    if (page.data.length < 2) throw new ListChangedError();
    page = await ask(read - 1);
    read += page.data.length - 1;
    yield page;
  }
}

/** @param length of a page: as long as the first one, should PagerTree give fewer than it was asked for */
async function* readSeveralAtOnce<Item>(
  ask: Ask<Item>,
  length: number,
  total: number,
): AsyncGenerator<Page<Item>> {
  const step = length - 1;
  const waiting: Promise<Page<Item>>[] = [];
  let offset = step;
  const askAhead = () => {
    for (; step > 0 && offset + 1 < total && waiting.length < pagesAtOnce; offset += step) {
      waiting.push(ask(offset));
    }
  };
  askAhead();
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    const page = await next;
    askAhead();
    yield page;
  }
}
