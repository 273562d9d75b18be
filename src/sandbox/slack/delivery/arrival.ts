/** Lets others wait until the app can be reached. */
export interface Arrival {
  /** @param here whether it can be reached already. Rejects when the workspace is stopped before it can */
  wait(here: boolean): Promise<void>;
  happened(): void;
  stop(): void;
}

/** For one transport: the app may come and go any number of times. */
export function createArrival(): Arrival {
  const waiting = new Set<{ resolve: () => void; reject: (reason: Error) => void }>();
  return {
    wait: (here) =>
      here
        ? Promise.resolve()
        : new Promise((resolve, reject) => {
            waiting.add({ resolve, reject });
          }),
    happened() {
      for (const { resolve } of waiting) resolve();
      waiting.clear();
    },
    stop() {
      for (const { reject } of waiting) reject(new Error('The workspace was stopped.'));
      waiting.clear();
    },
  };
}
