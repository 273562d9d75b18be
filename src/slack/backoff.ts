import { longestWait } from './patiently.js';
import { retryAfter } from './slack-errors.js';

const shortest = 500;
const longest = 30_000;

/**
 * How long to wait before trying again: longer every time, never the same for every copy of the app, and never shorter than
 * Slack asked for; unless that is more than two minutes, in which nobody could reach the app.
 * @param failures how many tries in a row have failed; from 1
 * @param random from 0 up to 1
 * @returns milliseconds
 */
export function backOff(failures: number, error: unknown, random: () => number): number {
  const asked = Math.min(longestWait, retryAfter(error) ?? 0);
  const grown = Math.min(longest, shortest * 2 ** Math.min(failures - 1, 16));
  return asked + grown * (0.5 + random() / 2);
}
