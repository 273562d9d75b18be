import type { After } from '../slack/timers.js';

/** A look that many may ask for at once: whoever asks while it is under way, or due, shares it. */
export interface SharedLook {
  /** Settles as the look does; never, once it is stopped. */
  ask(): Promise<void>;
  stop(): void;
}

/** @param gap milliseconds from the end of one to the next */
export function createSharedLook(
  look: () => Promise<void>,
  { gap, now, after }: { gap: number; now: () => number; after: After },
): SharedLook {
  let next: Promise<void> | null = null;
  let earliest = Number.NEGATIVE_INFINITY;
  let cancel = () => {};
  let stopped = false;
  const whenDue = () =>
    new Promise<void>((resolve) => {
      const wait = earliest - now();
      if (stopped) return;
      if (wait <= 0) return resolve();
      cancel = after(wait, resolve);
    });
  return {
    ask() {
      next ??= whenDue()
        .then(look)
        .finally(() => {
          earliest = now() + gap;
          next = null;
        });
      return next;
    },
    stop() {
      stopped = true;
      cancel();
    },
  };
}
