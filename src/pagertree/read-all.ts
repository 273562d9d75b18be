import { ListChangedError, TooManyFoundError, throwIfCancelled } from './errors.js';
import type { ListParameters } from './list.js';
import { type FetchPage, readPages } from './read-pages.js';

/** Which entries of a list are wanted. */
export interface Search extends Pick<ListParameters, 'search' | 'filters'> {
  /** More entries than this are not read: `TooManyFoundError` instead. */
  most?: number;
  /** Is told at the end how many entries could not be read, and did not come. Not called when there are none. */
  onUnread?(count: number): void;
}

/**
 * Reads a whole list, oldest first, 100 entries a request and a few requests at a time.
 *
 * Pages are cut by counting, so an entry removed meanwhile moves another across a cut unseen. That is why each page
 * begins with the entry the one before ended with: as long as it does, the pages lie edge to edge, and whoever is in the
 * list all the time is in exactly one of them, in whichever order they were answered. A total that changes is believed too.
 *
 * @param fetchPage asks for one page, with `null` where an entry cannot be read, and lets go when the signal says so
 * @yields every entry that can be read exactly once
 * @throws ListChangedError as soon as that can no longer be promised
 * @throws TooManyFoundError when there are more than `most`
 */
export async function* readAll<Item extends { id: string }>(
  fetchPage: FetchPage<Item | null>,
  { most = Number.POSITIVE_INFINITY, onUnread, ...search }: Search = {},
  signal?: AbortSignal,
): AsyncGenerator<Item, void, void> {
  const seen = new Set<string>();
  let total: number | null = null;
  let unread = 0;
  let last: Item | null | undefined;
  for await (const page of readPages(fetchPage, search, signal)) {
    if (last === undefined) total = page.totalCount;
    else if (page.totalCount !== total || idOf(page.data[0]) !== idOf(last)) throw new ListChangedError();
    const fresh = last === undefined ? page.data : page.data.slice(1);
    if (Math.max(total ?? 0, seen.size + unread + fresh.length) > most) throw new TooManyFoundError(most);
    for (const item of fresh) {
      throwIfCancelled('reading a list', signal);
      last = item;
      if (item === null) {
        unread += 1;
        continue;
      }
      if (seen.has(item.id)) throw new ListChangedError();
      seen.add(item.id);
      yield item;
    }
  }
  if (total !== null && seen.size + unread !== total) throw new ListChangedError();
  if (unread > 0) onUnread?.(unread);
}

/** `null` for an entry that cannot be read, which counts in its place; `undefined` for none. */
function idOf(entry: { id: string } | null | undefined): string | null | undefined {
  return entry === null ? null : entry?.id;
}
