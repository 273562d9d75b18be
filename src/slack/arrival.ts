import { AsyncLocalStorage } from 'node:async_hooks';
import type { Patience } from './deadline.js';

/** Knows when the request that is being worked on has arrived. */
export interface Arrivals {
  /** Works on a request. @param arrivedAt milliseconds since 1970 */
  run<Result>(arrivedAt: number, work: () => Result): Result;
  /** What is left of a patience now, for the request that is being worked on. Never less than nothing. */
  remaining(patience: Patience): Patience;
}

/**
 * Slack's three seconds begin when it sends a request, not when a listener begins with it: with many people at once a request waits
 * for its turn.
 * @param now milliseconds since 1970
 */
export function createArrivals(now: () => number): Arrivals {
  const current = new AsyncLocalStorage<number>();
  const left = (milliseconds: number) => {
    const arrivedAt = current.getStore();
    if (arrivedAt === undefined) return milliseconds;
    // A clock that is set back must not make anybody wait longer.
    return Math.min(milliseconds, Math.max(0, milliseconds - (now() - arrivedAt)));
  };
  return {
    run: (arrivedAt, work) => current.run(arrivedAt, work),
    remaining: (patience) => ({
      ...patience,
      get note() {
        return left(patience.note);
      },
      get answer() {
        return left(patience.answer);
      },
      get options() {
        return left(patience.options);
      },
      get profile() {
        return left(patience.profile);
      },
    }),
  };
}
