import { waitFor } from '../slack/deadline.js';

/** Why a run ends early. */
export type StopReason = 'stopped' | 'app stopped';

/** Work that goes on after the request that began it was answered. */
export interface BackgroundRuns {
  /**
   * Begins work.
   * @param id by which it can be stopped, as long as it is under way
   * @param work must not throw; ends soon after `stop` is aborted, whose reason is a `StopReason`
   */
  begin(id: string, work: (stop: AbortSignal) => Promise<void>): void;
  /** A name for the next run. */
  nextId(): string;
  /** @returns whether it is under way here */
  stop(id: string): boolean;
  /** How many are under way. */
  count(): number;
  /**
   * Stops all, begins nothing more, and waits for them.
   * @param milliseconds the longest wait
   */
  close(milliseconds: number): Promise<void>;
}

/** @param random from 0 up to 1, for the names of runs */
export function createBackgroundRuns(random: () => number): BackgroundRuns {
  const underWay = new Map<string, { controller: AbortController; running: Promise<void> }>();
  const endedRuns = new AbortController();
  return {
    begin(id, work) {
      const controller = new AbortController();
      if (endedRuns.signal.aborted) controller.abort(endedRuns.signal.reason);
      const running = work(controller.signal).finally(() => underWay.delete(id));
      underWay.set(id, { controller, running });
    },
    nextId: () =>
      Math.floor(random() * 36 ** 8)
        .toString(36)
        .padStart(8, '0'),
    stop(id) {
      const run = underWay.get(id);
      run?.controller.abort('stopped' satisfies StopReason);
      return run !== undefined;
    },
    count: () => underWay.size,
    async close(milliseconds) {
      const reason: StopReason = 'app stopped';
      endedRuns.abort(reason);
      for (const { controller } of underWay.values()) controller.abort(reason);
      await waitFor(Promise.allSettled([...underWay.values()].map(({ running }) => running)), milliseconds);
    },
  };
}
