import { WebAPIRateLimitedError } from '@slack/web-api';
import { expect, test } from 'vitest';
import { pause } from '../../src/slack/deadline.js';
import { createProgress } from '../../src/slack/progress.js';

test('shows the newest state, and never more often than it may', async () => {
  const shown: { state: number; at: number }[] = [];
  const progress = createProgress<number>({
    show: async (state) => {
      shown.push({ state, at: Date.now() });
    },
    every: 40,
    now: Date.now,
    report: () => {},
  });
  for (let state = 1; state <= 25; state += 1) {
    progress.tell(state);
    await pause(5);
  }
  await pause(50);
  await progress.end();
  expect(shown[0]?.state).toBe(1);
  expect(shown.at(-1)?.state).toBe(25);
  expect(shown.length).toBeLessThan(8);
  const gaps = shown.slice(1).map(({ at }, index) => at - (shown[index]?.at ?? 0));
  expect(Math.min(...gaps)).toBeGreaterThanOrEqual(38);
});

test('a state that cannot be shown is reported, and the next one is shown', async () => {
  const reported: unknown[] = [];
  const shown: number[] = [];
  const progress = createProgress<number>({
    async show(state) {
      if (state === 1) throw new Error('no');
      shown.push(state);
    },
    every: 1,
    now: Date.now,
    report: (error) => reported.push(error),
  });
  progress.tell(1);
  await pause(10);
  progress.tell(2);
  await pause(10);
  expect([reported.length, shown]).toEqual([1, [2]]);
});

test('the last word waits until it is time for it', async () => {
  let shown = 0;
  const progress = createProgress<number>({
    async show() {
      shown = Date.now();
    },
    every: 60,
    now: Date.now,
    report: () => {},
  });
  progress.tell(1);
  await pause(5);
  await progress.endInStep();
  expect(Date.now() - shown).toBeGreaterThanOrEqual(59);
});

test('a last word that people wait for is kept back by a busy Slack alone', async () => {
  const showings = [
    { show: async () => {}, least: 0, most: 1_000 },
    { show: () => Promise.reject(new WebAPIRateLimitedError(1)), least: 900, most: 10_000 },
  ];
  for (const { show, least, most } of showings) {
    const progress = createProgress<number>({ show, every: 30_000, now: Date.now, report: () => {} });
    const began = Date.now();
    progress.tell(1);
    await pause(5);
    await progress.endUnlessBusy();
    expect(Date.now() - began).toBeGreaterThanOrEqual(least);
    expect(Date.now() - began).toBeLessThan(most);
  }
});

test('nothing is shown after the end, and what was on its way has arrived by then', async () => {
  const shown: number[] = [];
  const progress = createProgress<number>({
    async show(state) {
      await pause(20);
      shown.push(state);
    },
    every: 1,
    now: Date.now,
    report: () => {},
  });
  progress.tell(1);
  progress.tell(2);
  await progress.end();
  expect(shown).toHaveLength(1);
  progress.tell(3);
  await pause(30);
  expect(shown).toHaveLength(1);
});
