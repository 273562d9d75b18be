import { AsyncLocalStorage } from 'node:async_hooks';
import type { Patience } from './deadline.js';

/** Knows when the request that is being worked on has arrived, and how many wait with it. */
export interface Arrivals {
  /**
   * Works on a request.
   * @param arrivedAt milliseconds since 1970
   * @param work is given what to call when the request is acknowledged
   */
  run(arrivedAt: number, work: (acknowledged: () => void) => Promise<void>): Promise<void>;
  /** What is left of a patience now, for the request that is being worked on. Never less than nothing. */
  remaining(patience: Patience): Patience;
}

/** Milliseconds that one acknowledgement takes, when many are due at the same moment. Measured, on a busy machine. */
const longestAcknowledging = 4;

/**
 * Slack's three seconds begin when it sends a request, not when a listener begins with it: with many people at once a request waits
 * for its turn. And what is due for all of them at the same moment cannot be done in a moment: the more people wait, the sooner one is
 * told that the answer follows, down to half of the time.
 * @param now milliseconds since 1970
 */
export function createArrivals(now: () => number): Arrivals {
  const current = new AsyncLocalStorage<number>();
  let waiting = 0;
  const left = (milliseconds: number) => {
    const arrivedAt = current.getStore();
    if (arrivedAt === undefined) return milliseconds;
    const others = Math.max(0, waiting - 1);
    const mine = milliseconds - Math.min(milliseconds / 2, others * longestAcknowledging);
    // A clock that is set back must not make anybody wait longer.
    return Math.min(mine, Math.max(0, mine - (now() - arrivedAt)));
  };
  return {
    async run(arrivedAt, work) {
      let waits = true;
      waiting += 1;
      const acknowledged = () => {
        if (waits) waiting -= 1;
        waits = false;
      };
      try {
        await current.run(arrivedAt, () => work(acknowledged));
      } finally {
        acknowledged();
      }
    },
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
