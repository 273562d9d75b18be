import { HTTPError, type Options } from 'ky';
import type { RequestLimits } from './limits.js';

/** What may pass by itself. Source: PagerTree's API documentation, "Errors" (429: back off exponentially). */
const passingStatuses = [429, 500, 502, 503, 504];

/** What decides about the retries of one request. */
export interface RetryRules {
  limits: RequestLimits;
  /** From 0 up to 1; spreads retries out so that many waiting requests do not come back at once. */
  random: () => number;
  /** Told of every failed attempt that could be followed by another; says whether it may be. */
  mayRepeatAfter: (error: Error) => boolean;
  /** Told of every pause after a 429, in milliseconds, when it begins. */
  onLimited?(pause: number): void;
}

/**
 * How one request is retried, in ky's terms: reading, PUT and DELETE, after a network failure, a timeout or a status that may
 * pass. A create (POST) never is.
 *
 * `Retry-After` is read here and not by ky, which waits for ever on one it cannot read, shortens a long one and comes back too early, and
 * takes other services' headers for it.
 */
export function retryOptions({
  limits,
  random,
  mayRepeatAfter,
  onLimited,
}: RetryRules): NonNullable<Options['retry']> {
  let asked: number | null = null;
  let isLimited = false;
  return {
    limit: limits.retries,
    methods: ['get', 'put', 'delete'],
    statusCodes: passingStatuses,
    afterStatusCodes: [],
    retryOnTimeout: true,
    shouldRetry({ error }) {
      if (!mayRepeatAfter(error)) return false;
      asked = error instanceof HTTPError ? readRetryAfter(error.response.headers) : null;
      isLimited = error instanceof HTTPError && error.response.status === 429;
      return asked !== null && asked * 1_000 > limits.longestRetryAfter ? false : undefined;
    },
    delay(retry) {
      const pause = pauseBefore(retry, asked, limits.firstPause, random);
      if (isLimited) onLimited?.(pause);
      return pause;
    },
  };
}

/**
 * The pause before a retry: half to all of a pause that doubles, or what was asked for and never less.
 * @param retry from 1
 * @param asked seconds, when PagerTree said how long to wait
 * @param firstPause milliseconds
 * @param random from 0 up to 1
 * @returns milliseconds
 */
export function pauseBefore(
  retry: number,
  asked: number | null,
  firstPause: number,
  random: () => number,
): number {
  const pause = firstPause * 2 ** (retry - 1);
  return asked === null ? pause * (0.5 + random() / 2) : asked * 1_000 + firstPause * random();
}

/**
 * `Retry-After` in whole seconds; `null` when there is none or it cannot be read.
 * As a date it is compared with the answer's own `Date`, because PagerTree's clock need not be this machine's.
 * Source: RFC 9110, 10.2.3.
 */
export function readRetryAfter(headers: Headers): number | null {
  const value = headers.get('retry-after')?.trim() ?? '';
  if (/^\d+$/u.test(value)) return Number(value);
  if (!value.endsWith('GMT')) return null;
  const seconds = (Date.parse(value) - Date.parse(headers.get('date') ?? '')) / 1_000;
  return Number.isFinite(seconds) ? Math.max(0, Math.ceil(seconds)) : null;
}
