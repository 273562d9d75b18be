import { WebAPIRateLimitedError } from '@slack/web-api';
import { pauseUnless } from './deadline.js';

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
      if (!(error instanceof WebAPIRateLimitedError) || waits >= mostWaits || signal.aborted) throw error;
      await pauseUnless(signal, Math.min(longestWait, Math.max(1, error.retryAfter) * 1_000));
      if (signal.aborted) throw error;
    }
  }
}
