import type { Clock } from '../clock.js';

/** Waiting that can be ended: a server that closes does not wait for the requests it keeps waiting. */
export interface Pauses {
  /** @returns after so many milliseconds, whether the time was waited out */
  pause(milliseconds: number): Promise<boolean>;
  cancelAll(): void;
}

/** @param clock decides when time is up */
export function createPauses(clock: Clock): Pauses {
  const pending = new Set<() => void>();
  return {
    pause: (milliseconds) =>
      new Promise((resolve) => {
        const cancel = (): void => {
          cancelTimer();
          pending.delete(cancel);
          resolve(false);
        };
        const cancelTimer = clock.after(milliseconds, () => {
          pending.delete(cancel);
          resolve(true);
        });
        pending.add(cancel);
      }),
    cancelAll() {
      for (const cancel of [...pending]) cancel();
    },
  };
}
