import { pause, pauseUnless } from './deadline.js';
import { longestWait } from './patiently.js';
import { retryAfter } from './slack-errors.js';

/** Shows how far work has come, now and then. */
export interface Progress<State> {
  /** The newest state is what is shown when it is time; those in between nobody sees. Never throws. */
  tell(state: State): void;
  /** Shows nothing more, and waits for what is on its way, so that what comes after is not overwritten by it. */
  end(): Promise<void>;
  /** Ends as well, and waits only if Slack has said that it is too much: for a last word that people wait for. */
  endUnlessBusy(): Promise<void>;
  /** Ends as well, and waits until it is time to show something again: for a last word in the same place. */
  endInStep(): Promise<void>;
}

export interface ProgressOptions<State> {
  show(state: State): Promise<void>;
  /** Milliseconds between two updates, at least. */
  every: number;
  /** Milliseconds since 1970. */
  now(): number;
  /** When something was shown last; there is none before that plus `every`. */
  since?: number;
  /** Is told why something could not be shown; the work goes on. */
  report(error: unknown): void;
}

/** Makes a progress that is shown at most once in `every` milliseconds, and less often while Slack says that is too much. */
export function createProgress<State>(options: ProgressOptions<State>): Progress<State> {
  const { show, every, now, report } = options;
  const ended = new AbortController();
  let newest: { state: State } | null = null;
  let next = (options.since ?? Number.NEGATIVE_INFINITY) + every;
  let busyUntil = Number.NEGATIVE_INFINITY;
  let running: Promise<void> | null = null;

  const run = async () => {
    while (newest !== null && !ended.signal.aborted) {
      if (next > now()) await pauseUnless(ended.signal, next - now());
      if (ended.signal.aborted) return;
      const { state } = newest;
      newest = null;
      next = now() + every;
      try {
        await show(state);
      } catch (error) {
        const asked = retryAfter(error);
        if (asked === null) report(error);
        // What comes at the end waits for it as well, and is not to wait for ever.
        else next = busyUntil = now() + Math.min(longestWait, asked);
      }
    }
    // Here and not later: whatever is told after this begins anew.
    running = null;
  };

  return {
    tell(state) {
      newest = { state };
      running ??= run();
    },
    async end() {
      ended.abort();
      await running;
    },
    async endUnlessBusy() {
      ended.abort();
      await running;
      if (busyUntil > now()) await pause(busyUntil - now());
    },
    async endInStep() {
      ended.abort();
      await running;
      if (next > now()) await pause(next - now());
    },
  };
}
