import type { After } from '../slack/timers.js';

/** Milliseconds between two looks at the same thing: it doubles from the first to the longest. */
const firstPause = 60_000;
const longestPause = 60 * 60_000;

/** Looks at things again, in growing pauses, for as long as it may make a difference. */
export interface Rechecks {
  /**
   * Begins, or begins anew.
   * @param until milliseconds since 1970: no look after that
   */
  begin(key: string, until: number): void;
  end(key: string): void;
  /** Ends all of it. Settles when no look is under way any more. */
  stop(): Promise<void>;
}

export interface RechecksOptions {
  /** Looks at one of them. What it throws is reported, and ends the round: whoever was asked is in trouble. */
  look(key: string): Promise<void>;
  report(error: unknown): void;
  /** Milliseconds since 1970. */
  now(): number;
  after: After;
}

interface Entry {
  at: number;
  pause: number;
  until: number;
}

/** One timer for all of them, and one look at a time. */
export function createRechecks({ look, report, now, after }: RechecksOptions): Rechecks {
  const entries = new Map<string, Entry>();
  let cancel = () => {};
  let round: Promise<void> | null = null;
  let stopped = false;

  const arm = (soonest: number) => {
    cancel();
    if (stopped || round !== null || entries.size === 0) return;
    const earliest = Math.min(...[...entries.values()].map(({ at }) => at));
    cancel = after(Math.max(soonest, earliest - now()), begin);
  };
  const begin = () => {
    round = lookAtDue().then((goesWell) => {
      round = null;
      arm(goesWell ? 0 : firstPause);
    });
  };
  const lookAtDue = async (): Promise<boolean> => {
    const due = [...entries].filter(([, { at }]) => at <= now());
    for (const [key, entry] of due) {
      if (stopped || entries.get(key) !== entry) continue;
      const goesWell = await look(key).then(
        () => true,
        (error: unknown) => {
          report(error);
          return false;
        },
      );
      entry.pause = Math.min(longestPause, 2 * entry.pause);
      entry.at = now() + entry.pause;
      if (entry.at > entry.until && entries.get(key) === entry) entries.delete(key);
      if (!goesWell) return false;
    }
    return true;
  };

  return {
    begin(key, until) {
      const at = now() + firstPause;
      if (at <= until) entries.set(key, { at, pause: firstPause, until });
      arm(0);
    },
    end(key) {
      if (entries.delete(key)) arm(0);
    },
    async stop() {
      stopped = true;
      cancel();
      entries.clear();
      await round;
    },
  };
}
