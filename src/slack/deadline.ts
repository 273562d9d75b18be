/** Milliseconds a person may be kept waiting, set a little below what Slack allows. Source: Slack, "3 seconds". */
export interface Patience {
  /** For the answer to a command or a click, before a word says that it is on its way. */
  note: number;
  /** For submissions: then the acknowledgement goes out without the result. */
  answer: number;
  /** For finding out who somebody is, before a slip in their form is told without knowing it: slips are told at once. */
  slip: number;
  /** For the options of a select, which cannot be answered later. */
  options: number;
  /** For the content of a Home tab, before it says that it is on its way. */
  skeleton: number;
  /** For somebody's Slack profile before a form opens without it: the trigger lives three seconds. */
  profile: number;
  /** Between an acknowledgement that changes a modal and the next change to it, so that they arrive in order. */
  settle: number;
  /** Within which nobody presses the same button twice on purpose. Source: the double-click time of common desktops. */
  doubleClick: number;
  /** Before work on many goes on, after PagerTree said that it is too much and named no time. It doubles. */
  tooMuch: number;
  /** Between two readings of a list that changed while it was read. */
  reading: number;
  /** Before a stop gives up what PagerTree is still asked: what is left of `stop` is for telling people so, and for the record of it. */
  giveUp: number;
  /** For work that is under way when the app is told to stop. With what follows it, ten seconds at most: that is when Docker kills. */
  stop: number;
}

export const defaultPatience: Patience = {
  note: 1_000,
  answer: 2_000,
  slip: 500,
  options: 2_000,
  skeleton: 250,
  profile: 1_200,
  settle: 400,
  doubleClick: 500,
  tooMuch: 1_000,
  reading: 2_000,
  giveUp: 7_000,
  stop: 9_000,
};

/** Waits for `milliseconds`. */
export function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });
}

/** Waits for `milliseconds`, or until `signal` says not to. */
export function pauseUnless(signal: AbortSignal, milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, milliseconds);
    signal.addEventListener('abort', end);
    if (signal.aborted) end();
  });
}

const late = Symbol('late');

/**
 * Waits for work, but not longer than `milliseconds`. The work goes on either way, and whoever started it still has the promise.
 * @returns what came of it in time, or `inTime: false`
 * @throws what the work throws in time
 */
export async function waitFor<Result>(
  work: Promise<Result>,
  milliseconds: number,
): Promise<{ inTime: true; result: Result } | { inTime: false }> {
  let timer: NodeJS.Timeout | undefined;
  const deadline = new Promise<typeof late>((resolve) => {
    timer = setTimeout(resolve, milliseconds, late);
  });
  try {
    const first = await Promise.race([work, deadline]);
    return first === late ? { inTime: false } : { inTime: true, result: first };
  } finally {
    clearTimeout(timer);
  }
}
