/** What is read ahead of whoever takes it. */
export interface ReadingAhead<Item> {
  /** In order; throws what the source threw, in its place. */
  items(): AsyncGenerator<Item, void, void>;
  /** Reads nothing more. */
  stop(): void;
}

/**
 * Begins to read a source at once, for work that has something else to wait for first. What was read and not yet taken is held, so the
 * source must not be larger than that may be.
 */
export function readAhead<Item>(source: AsyncIterable<Item>): ReadingAhead<Item> {
  const waiting: Item[] = [];
  let failure: { error: unknown } | null = null;
  let state: 'reading' | 'read' | 'stopped' = 'reading';
  let wake = () => {};
  const read = async () => {
    try {
      for await (const item of source) {
        waiting.push(item);
        wake();
        if (state === 'stopped') return;
      }
    } catch (error) {
      failure = { error };
    }
    state = 'read';
    wake();
  };
  void read();
  return {
    async *items() {
      for (;;) {
        yield* waiting.splice(0);
        if (waiting.length > 0) continue;
        if (failure !== null) throw failure.error;
        if (state !== 'reading') return;
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    },
    stop() {
      state = 'stopped';
      wake();
    },
  };
}
