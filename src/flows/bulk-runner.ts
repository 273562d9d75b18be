/** What came of one try. */
export type Try<Result> =
  | { kind: 'done'; result: Result }
  /** Nothing was done: there were too many requests, says `error`. `seconds` that were asked for, if they were. */
  | { kind: 'busy'; seconds: number | null; error: unknown };

export interface BulkWork<Item, Result> {
  items: readonly Item[];
  /** Does one. Must not throw: whatever happens is a result. */
  carryOut(item: Item): Promise<Try<Result>>;
  /** What becomes of somebody for whom it stayed busy to the end, as `error` says. */
  giveUp(item: Item, error: unknown): Result;
  /** How many are under way at the same time. */
  atOnce: number;
  /** Begins nobody more; whoever is under way is finished, so that nothing is left in doubt. */
  stop: AbortSignal;
  /** Milliseconds since 1970. */
  now(): number;
  pause(milliseconds: number, unless: AbortSignal): Promise<void>;
  /** Milliseconds of the pause after the first "too much" that names no time. The others follow from it. */
  firstPause: number;
  onDone(item: Item, result: Result): void;
  /** Is told when all wait because it was too much, and until when at least, in milliseconds since 1970; `null` when they go on. */
  onPause?(until: number | null): void;
}

/** How often one item is tried when it is busy; with the pauses between, that is several minutes. */
const mostTries = 8;
/** Times the first pause: with one of a second, nobody waits for more than a minute, and one begins every five seconds at least. */
const longestPause = 60;
const firstGap = 0.2;
const longestGap = 5;

/**
 * Does something for everybody, a few at a time. Who is late holds up nobody else; when it is too much, all slow down together, and
 * find back to their pace when it no longer is. What was done is never done again.
 * @returns those that were not begun
 */
export async function runBulk<Item, Result>(work: BulkWork<Item, Result>): Promise<Item[]> {
  const { items, stop, atOnce } = work;
  const pace = createPace(work);
  const waiting = [...items];
  const worker = async () => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) {
      const result = await carryOutAtPace(work, pace, item);
      if (result === null) {
        waiting.unshift(item);
        return;
      }
      work.onDone(item, result.result);
    }
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, worker));
  return stop.aborted ? items.filter((item) => waiting.includes(item)) : [];
}

/** `null` when it was stopped before it was done. */
async function carryOutAtPace<Item, Result>(
  work: BulkWork<Item, Result>,
  pace: Pace,
  item: Item,
): Promise<{ result: Result } | null> {
  let error: unknown = null;
  for (let tries = 0; tries < mostTries; tries += 1) {
    const began = await pace.turn();
    if (began === null) return null;
    const outcome = await work.carryOut(item);
    if (outcome.kind === 'done') {
      pace.wentWell();
      return { result: outcome.result };
    }
    ({ error } = outcome);
    pace.wasTooMuch(began, outcome.seconds);
  }
  return { result: work.giveUp(item, error) };
}

interface Pace {
  /** Resolves when the next one may begin, with the time; `null` when it is stopped. */
  turn(): Promise<number | null>;
  wentWell(): void;
  /** @param began when what was too much began: several that began together count once */
  wasTooMuch(began: number, seconds: number | null): void;
}

/** One pace for all: a pause after every "too much", and a gap between beginnings that widens with each and closes again. */
function createPace({
  stop,
  now,
  pause,
  firstPause,
  onPause,
}: Pick<BulkWork<unknown, unknown>, 'stop' | 'now' | 'pause' | 'firstPause' | 'onPause'>): Pace {
  let openAt = Number.NEGATIVE_INFINITY;
  let lastBegan = Number.NEGATIVE_INFINITY;
  let slowedAt = Number.NEGATIVE_INFINITY;
  let gap = 0;
  let strikes = 0;
  return {
    async turn() {
      for (;;) {
        if (stop.aborted) return null;
        const at = now();
        const next = Math.max(openAt, lastBegan + gap);
        if (at >= next) {
          if (openAt > lastBegan) onPause?.(null);
          lastBegan = at;
          return at;
        }
        await pause(next - at, stop);
      }
    },
    wentWell() {
      strikes = 0;
      gap = gap <= (firstGap * firstPause) / 4 ? 0 : gap * 0.8;
    },
    wasTooMuch(began, seconds) {
      if (began >= slowedAt) {
        strikes += 1;
        gap = Math.min(longestGap * firstPause, Math.max(firstGap * firstPause, gap * 2));
        slowedAt = now();
      }
      const wait = seconds === null ? firstPause * 2 ** (strikes - 1) : seconds * 1_000;
      openAt = Math.max(openAt, now() + Math.min(longestPause * firstPause, wait));
      onPause?.(openAt);
    },
  };
}
