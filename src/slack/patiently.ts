import { WebAPIRateLimitedError } from '@slack/web-api';
import { pauseUnless } from './deadline.js';
import { ChannelNotToldError } from './tell-channel.js';

/** How many times one call is put off, and the longest single wait in milliseconds; Slack mostly asks for half a minute at most. */
const mostWaits = 20;
const longestWait = 120_000;

/**
 * Makes a call for work that nobody waits three seconds for: when Slack is busy it waits as long as Slack asks, and calls again.
 * @param signal ends the waiting
 * @throws what the call throws, and the 429 itself after too many of them, or when the signal says so
 */
export async function patiently<Answer>(call: () => Promise<Answer>, signal: AbortSignal): Promise<Answer> {
  for (let waits = 0; ; waits += 1) {
    try {
      return await call();
    } catch (error) {
      const wait = waitAskedFor(error);
      if (wait === null || waits >= mostWaits || signal.aborted) throw error;
      await pauseUnless(signal, wait);
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
    const wait = waitAskedFor(error);
    if (wait === null) throw error;
    const answer = pauseUnless(signal, wait).then(() => patiently(call, signal));
    // Whoever waits for it hears of it all the same; nobody may be waiting yet.
    answer.catch(() => {});
    return { answer };
  }
}

/** Milliseconds; `null` when it is not for being busy that Slack did nothing. */
function waitAskedFor(error: unknown): number | null {
  if (error instanceof WebAPIRateLimitedError) {
    return Math.min(longestWait, Math.max(1, error.retryAfter) * 1_000);
  }
  // Of several ways to tell a channel, all were refused: the one that was too much can be taken later.
  if (!(error instanceof ChannelNotToldError) || error.doubtful) return null;
  const waits = error.errors.flatMap((each: unknown) => waitAskedFor(each) ?? []);
  return waits.length === 0 ? null : Math.max(...waits);
}
