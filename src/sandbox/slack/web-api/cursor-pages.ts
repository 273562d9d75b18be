import { z } from 'zod';

/** "An integer with a max value of 999" (Slack's own client on cursor pagination); "under 1000" in the guide. */
export const mostPerPage = 999;

/** The arguments of a method that answers page by page. A form writes numbers as text. */
export const pageArguments = {
  cursor: z.string().optional(),
  limit: z.union([z.number(), z.string()]).optional(),
};

interface Asked {
  cursor?: string | undefined;
  limit?: number | string | undefined;
}

export type Page<T> =
  | { ok: true; items: T[]; response_metadata: { next_cursor: string } }
  | { ok: false; error: 'invalid_limit' | 'invalid_cursor' };

/**
 * One page of a list, by cursor: Slack's guide "Pagination". A cursor names what the next page begins with, so it no
 * longer works when that is gone; at the end it is empty.
 * @param idOf what a cursor remembers of an item
 * @param usual how many there are without a `limit`
 */
export function pageOf<T>(list: T[], asked: Asked, idOf: (item: T) => string, usual: number): Page<T> {
  const limit = asked.limit === undefined ? usual : Number(asked.limit);
  // Slack does not list 0 as an error; it answers with its own choice, which no app should rely on.
  if (!Number.isInteger(limit) || limit < 1 || (asked.limit !== undefined && limit > mostPerPage)) {
    return { ok: false, error: 'invalid_limit' };
  }
  const start = asked.cursor ? list.findIndex((item) => cursorFor(idOf(item)) === asked.cursor) : 0;
  if (start === -1) return { ok: false, error: 'invalid_cursor' };
  const next = list[start + limit];
  const next_cursor = next === undefined ? '' : cursorFor(idOf(next));
  return { ok: true, items: list.slice(start, start + limit), response_metadata: { next_cursor } };
}

function cursorFor(id: string): string {
  return Buffer.from(`next:${id}`).toString('base64');
}
