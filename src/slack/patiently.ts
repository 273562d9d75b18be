import { pauseUnless } from './deadline.js';
import { retryAfter } from './slack-errors.js';
import { ChannelNotToldError } from './tell-channel.js';

/** How many times one call is put off, and the longest single wait in milliseconds; Slack mostly asks for half a minute at most. */
const mostWaits = 20;
export const longestWait = 120_000;

/**
 * Makes a call for work that nobody waits three seconds for: when Slack is busy it waits as long as Slack asks, and calls again.
 * @param signal ends the waiting
 * @throws what the call throws, and the 429 itself after too many of them, or when the signal says so
 */
export async function patiently<Answer>(call: () => Promise<Answer>, signal: AbortSignal): Promise<Answer> {
  return repeat(call, signal, () => true);
}

/**
 * The same for what can be asked for again: a Slack that asks to wait for more than two minutes is not waited for, and whoever asked
 * hears of it at once.
 * @throws as `patiently`, and the 429 that asks for longer
 */
export async function ratherPatiently<Answer>(
  call: () => Promise<Answer>,
  signal: AbortSignal,
): Promise<Answer> {
  return repeat(call, signal, (asked) => asked <= longestWait);
}

async function repeat<Answer>(
  call: () => Promise<Answer>,
  signal: AbortSignal,
  isWorthWaiting: (asked: number) => boolean,
): Promise<Answer> {
  for (let waits = 0; ; waits += 1) {
    try {
      return await call();
    } catch (error) {
      const asked = waitAskedFor(error);
      if (asked === null || waits >= mostWaits || signal.aborted || !isWorthWaiting(asked)) throw error;
      await pauseUnless(signal, Math.min(longestWait, asked));
      if (signal.aborted) throw error;
    }
  }
}

/**
 * Makes a call that others need not wait for: when Slack is busy it goes on in patience, and whoever called goes on as well.
 * @param signal ends the waiting
 * @returns the answer, there already unless Slack is busy; it then rejects with what `patiently` throws
 * @throws what the first call throws, unless Slack is busy
 */
export async function beginPatiently<Answer>(
  call: () => Promise<Answer>,
  signal: AbortSignal,
): Promise<{ answer: Promise<Answer> }> {
  try {
    return { answer: Promise.resolve(await call()) };
  } catch (error) {
    const asked = waitAskedFor(error);
    if (asked === null) throw error;
    const answer = pauseUnless(signal, Math.min(longestWait, asked)).then(() => patiently(call, signal));
    // Whoever waits for it hears of it all the same; nobody may be waiting yet.
    answer.catch(() => {});
    return { answer };
  }
}

/** Milliseconds; `null` when it is not for being busy that Slack did nothing. */
function waitAskedFor(error: unknown): number | null {
  // Of several ways to tell a channel, all were refused: the one that was too much can be taken later.
  if (!(error instanceof ChannelNotToldError)) return retryAfter(error);
  if (error.doubtful) return null;
  const waits = error.errors.flatMap((each: unknown) => retryAfter(each) ?? []);
  return waits.length === 0 ? null : Math.max(...waits);
}
