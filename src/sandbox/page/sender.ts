/** Sends what a field holds: the newest value only, one at a time, in the order of typing. */
export interface Sender<Value> {
  /** Sends this soon. */
  send(value: Value): void;
  /** Sends what is left at once; resolves when all is sent. */
  flush(): Promise<void>;
  isIdle(): boolean;
}

/** @param pause milliseconds without typing after which a value is sent. */
export function createSender<Value>(perform: (value: Value) => Promise<unknown>, pause = 150): Sender<Value> {
  let waiting: { value: Value } | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running: Promise<void> | null = null;

  async function run(): Promise<void> {
    while (waiting !== null) {
      const { value } = waiting;
      waiting = null;
      await perform(value);
    }
  }
  function flush(): Promise<void> {
    clearTimeout(timer);
    running ??= run().finally(() => {
      running = null;
    });
    return running;
  }
  return {
    send(value) {
      waiting = { value };
      clearTimeout(timer);
      timer = setTimeout(() => void flush(), pause);
    },
    flush,
    isIdle: () => waiting === null && running === null,
  };
}
