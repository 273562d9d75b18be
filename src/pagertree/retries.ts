import { setTimeout as sleep } from 'node:timers/promises';
import type { Answer } from '../http/exchange.js';
import type { RequestLimits } from './limits.js';

/** What may pass by itself. Source: PagerTree's API documentation, "Errors" (429: back off exponentially). */
const passingStatuses = [429, 500, 502, 503, 504];

/** What decides about the retries of one request. */
export interface RetryRules {
  limits: RequestLimits;
  /** From 0 up to 1; spreads retries out so that many waiting requests do not come back at once. */
  random: () => number;
  /** Asked after an attempt that failed: whether doing it twice would still be the same as once. */
  mayRepeat: () => boolean;
  /** When there is no more time for another attempt. */
  signal: AbortSignal;
}

/**
 * Makes attempts until one is answered for good: after a network failure, a timeout, or a status that may pass, there is another.
 * @throws what the last attempt threw
 */
export async function attemptUntilAnswered(
  attempt: () => Promise<Answer>,
  rules: RetryRules,
): Promise<Answer> {
  for (let retry = 1; ; retry += 1) {
    const outcome = await outcomeOf(attempt);
    const wait = waitAfter(outcome, retry, rules);
    if (wait === null) {
      if ('error' in outcome) throw outcome.error;
      return outcome.answer;
    }
    await sleep(wait, undefined, { signal: rules.signal });
  }
}

type Outcome = { answer: Answer } | { error: unknown };

async function outcomeOf(attempt: () => Promise<Answer>): Promise<Outcome> {
  try {
    return { answer: await attempt() };
  } catch (error) {
    return { error };
  }
}

/** @returns milliseconds until the next attempt; `null` when there is none */
function waitAfter(outcome: Outcome, retry: number, rules: RetryRules): number | null {
  const { limits, random, mayRepeat, signal } = rules;
  const answer = 'answer' in outcome ? outcome.answer : null;
  if (answer !== null && !passingStatuses.includes(answer.status)) return null;
  if (retry > limits.retries || signal.aborted || !mayRepeat()) return null;
  const asked = answer === null ? null : readRetryAfter(answer.headers);
  if (asked !== null && asked * 1_000 > limits.longestRetryAfter) return null;
  return pauseBefore(retry, asked, limits.firstPause, random);
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
export function readRetryAfter(headers: Answer['headers']): number | null {
  const value = headers.get('retry-after')?.trim() ?? '';
  if (/^\d+$/u.test(value)) return Number(value);
  if (!value.endsWith('GMT')) return null;
  const seconds = (Date.parse(value) - Date.parse(headers.get('date') ?? '')) / 1_000;
  return Number.isFinite(seconds) ? Math.max(0, Math.ceil(seconds)) : null;
}
