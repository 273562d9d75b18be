import { WebAPIRateLimitedError } from '@slack/web-api';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { backOff } from '../../src/slack/backoff.js';
import { patiently, ratherPatiently } from '../../src/slack/patiently.js';
import { createProgress } from '../../src/slack/progress.js';

const hour = 3_600;
const minute = 60_000;

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A call that Slack puts off so many times, and when it was made. */
function putOff(times: number, seconds: number) {
  const calls: number[] = [];
  const began = Date.now();
  const call = async () => {
    calls.push(Date.now() - began);
    if (calls.length <= times) throw new WebAPIRateLimitedError(seconds);
    return 'done';
  };
  return { call, calls };
}

const never = new AbortController().signal;

describe('a Slack that asks to wait for an hour', () => {
  test('is asked again every two minutes for what would be lost otherwise', async () => {
    const { call, calls } = putOff(3, hour);
    const answer = patiently(call, never);
    await vi.advanceTimersByTimeAsync(6 * minute);
    expect(await answer).toBe('done');
    expect(calls).toEqual([0, 2 * minute, 4 * minute, 6 * minute]);
  });

  test('is given up after twenty waits, and the error says what it asked for', async () => {
    const { call, calls } = putOff(100, hour);
    const refused = expect(patiently(call, never)).rejects.toMatchObject({ retryAfter: hour });
    await vi.advanceTimersByTimeAsync(41 * minute);
    await refused;
    expect(calls).toHaveLength(21);
  });

  test('is not waited for by what can be asked for again', async () => {
    const { call, calls } = putOff(100, hour);
    await expect(ratherPatiently(call, never)).rejects.toMatchObject({ retryAfter: hour });
    expect(calls).toEqual([0]);
  });

  test('is not waited for once the app stops', async () => {
    const stopping = new AbortController();
    const { call, calls } = putOff(100, hour);
    const refused = expect(patiently(call, stopping.signal)).rejects.toMatchObject({ retryAfter: hour });
    await vi.advanceTimersByTimeAsync(1_000);
    stopping.abort();
    await refused;
    expect(calls).toHaveLength(1);
  });

  test('keeps nobody from reaching the app for longer than two minutes', () => {
    expect(backOff(1, new WebAPIRateLimitedError(hour), () => 1)).toBeLessThanOrEqual(2 * minute + 500);
    expect(backOff(1, new WebAPIRateLimitedError(60), () => 1)).toBeGreaterThanOrEqual(minute);
  });

  test('keeps the last word of a progress back for two minutes at most', async () => {
    const { call, calls } = putOff(1, hour);
    const progress = createProgress<number>({
      async show() {
        await call();
      },
      every: 1_000,
      now: Date.now,
      report: () => {},
    });
    progress.tell(1);
    await vi.advanceTimersByTimeAsync(0);
    expect(calls).toHaveLength(1);
    const ended = vi.fn();
    void progress.endInStep().then(ended);
    await vi.advanceTimersByTimeAsync(2 * minute - 1_000);
    expect(ended).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(ended).toHaveBeenCalled();
  });
});

test('a Slack that asks for half a minute is waited for as long, whoever waits', async () => {
  for (const wait of [patiently, ratherPatiently]) {
    const { call, calls } = putOff(1, 30);
    const answer = wait(call, never);
    await vi.advanceTimersByTimeAsync(30_000);
    expect(await answer).toBe('done');
    expect(calls).toEqual([0, 30_000]);
  }
});
