import type { Clock } from '../../../src/sandbox/clock.js';

/** A clock that moves only when a test says so. */
export interface SetClock extends Clock {
  /** Moves on and calls every task that falls due, in order. */
  advance(milliseconds: number): void;
}

/** @param start milliseconds since 1970; now by default, because Bolt compares signed requests with the real time */
export function createSetClock(start: number = Date.now()): SetClock {
  let now = start;
  const tasks = new Set<{ at: number; task: () => void }>();
  return {
    now: () => now,
    after(milliseconds, task) {
      const entry = { at: now + milliseconds, task };
      tasks.add(entry);
      return () => tasks.delete(entry);
    },
    advance(milliseconds) {
      const end = now + milliseconds;
      for (;;) {
        const [next] = [...tasks].filter(({ at }) => at <= end).sort((one, other) => one.at - other.at);
        if (!next) break;
        tasks.delete(next);
        now = next.at;
        next.task();
      }
      now = end;
    },
  };
}
