import { waitFor } from '../slack/deadline.js';
import { Recent } from '../slack/repeats.js';

/** Why a run ends early. */
export type StopReason = 'stopped' | 'app stopped';

/** Work that goes on after the request that began it was answered. */
export interface BackgroundRuns {
  /**
   * Begins work.
   * @param id by which it can be stopped, as long as it is under way
   * @param work must not throw; ends soon after `stop` is aborted, whose reason is a `StopReason`. It may say `over` when nothing is left of
   * it that could be stopped, and only to be told what became of it
   * @param begunBy the Slack id of whoever began it, if it is somebody's to stop
   */
  begin(id: string, work: (stop: AbortSignal, over: () => void) => Promise<void>, begunBy?: string): void;
  /** Who began what is under way here; `null` when nobody did, or it is not. */
  begunBy(id: string): string | null;
  /** Whether it was under way here, and nothing is left of it to be stopped. The last hundred are known. */
  hasEnded(id: string): boolean;
  /** Aborted when the app is told to stop: what waits for Slack then waits no longer. */
  closing: AbortSignal;
  /** A name for the next run. */
  nextId(): string;
  /** @returns whether it is under way here, and could still be stopped */
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
  const underWay = new Map<
    string,
    { controller: AbortController; running: Promise<void>; begunBy: string | null }
  >();
  const ended = new Recent<true>(100);
  const endedRuns = new AbortController();
  return {
    begin(id, work, begunBy) {
      const controller = new AbortController();
      if (endedRuns.signal.aborted) controller.abort(endedRuns.signal.reason);
      const over = () => ended.set(id, true);
      const running = work(controller.signal, over).finally(() => {
        underWay.delete(id);
        over();
      });
      underWay.set(id, { controller, running, begunBy: begunBy ?? null });
    },
    begunBy: (id) => underWay.get(id)?.begunBy ?? null,
    hasEnded: (id) => ended.get(id) === true,
    closing: endedRuns.signal,
    nextId: () =>
      Math.floor(random() * 36 ** 8)
        .toString(36)
        .padStart(8, '0'),
    stop(id) {
      if (ended.get(id)) return false;
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
