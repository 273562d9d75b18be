import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type BulkWork, runBulk, type Try } from '../../src/flows/bulk-runner.js';

/** Time that passes when everybody waits. */
function createTime() {
  let at = 0;
  let waiting: { until: number; wake: () => void }[] = [];
  const pause = (milliseconds: number) =>
    new Promise<void>((wake) => {
      waiting.push({ until: at + milliseconds, wake });
    });
  const pass = async (done: () => boolean) => {
    while (!done()) {
      for (let turn = 0; turn < 50; turn += 1) await Promise.resolve();
      const next = Math.min(...waiting.map(({ until }) => until));
      if (!Number.isFinite(next)) return;
      at = Math.max(at, next);
      const due = waiting.filter(({ until }) => until <= at);
      waiting = waiting.filter(({ until }) => until > at);
      for (const { wake } of due) wake();
    }
  };
  return { now: () => at, pause, pass };
}

type Given = Partial<BulkWork<number, string>> & { carryOut(item: number): Promise<Try<string>> };

async function run(count: number, time: ReturnType<typeof createTime>, given: Given) {
  const done: [number, string][] = [];
  let finished = false;
  const running = runBulk<number, string>({
    items: Array.from({ length: count }, (_, index) => index),
    giveUp: (_item, error) => `gave up: ${error}`,
    firstPause: 1_000,
    atOnce: 4,
    stop: new AbortController().signal,
    now: time.now,
    pause: time.pause,
    onDone: (item, result) => done.push([item, result]),
    ...given,
  }).finally(() => {
    finished = true;
  });
  await time.pass(() => finished);
  return { done, left: await running };
}

test('everybody is done once, with no more under way than allowed', async () => {
  const time = createTime();
  let underWay = 0;
  let most = 0;
  const { done, left } = await run(50, time, {
    async carryOut(item) {
      underWay += 1;
      most = Math.max(most, underWay);
      await time.pause(10);
      underWay -= 1;
      return { kind: 'done', result: `r${item}` };
    },
  });
  expect(most).toBe(4);
  expect(left).toEqual([]);
  expect(done.map(([item]) => item).sort((one, other) => one - other)).toEqual([...Array(50).keys()]);
});

test('somebody who is late holds up nobody else', async () => {
  const time = createTime();
  const { done } = await run(20, time, {
    async carryOut(item) {
      await time.pause(item === 0 ? 100_000 : 10);
      return { kind: 'done', result: '' };
    },
  });
  expect(done.at(-1)?.[0]).toBe(0);
  expect(done).toHaveLength(20);
});

test('after a “too much”, nobody begins before the time that was asked for', async () => {
  const time = createTime();
  const begun: number[] = [];
  const pauses: (number | null)[] = [];
  await run(12, time, {
    async carryOut(item) {
      begun.push(time.now());
      await time.pause(10);
      return item === 1 && time.now() < 5_000
        ? { kind: 'busy', seconds: 7, error: 'too much' }
        : { kind: 'done', result: '' };
    },
    onPause: (until) => pauses.push(until),
  });
  expect(pauses).toEqual([7_010, null]);
  expect(begun.filter((at) => at > 10 && at < 7_010)).toEqual([]);
  // And then not all at once again.
  const after = begun.filter((at) => at >= 7_010);
  expect(new Set(after.slice(0, 3)).size).toBe(3);
});

test('who is busy to the end is given up, and the others are done', async () => {
  const time = createTime();
  const { done } = await run(3, time, {
    async carryOut(item) {
      return item === 1 ? { kind: 'busy', seconds: null, error: 'too much' } : { kind: 'done', result: 'ok' };
    },
  });
  expect(done.sort()).toEqual([
    [0, 'ok'],
    [1, 'gave up: too much'],
    [2, 'ok'],
  ]);
});

test('stopped, it finishes whoever is under way and begins nobody more', async () => {
  const time = createTime();
  const stop = new AbortController();
  const { done, left } = await run(20, time, {
    stop: stop.signal,
    async carryOut(item) {
      if (item === 5) stop.abort();
      await time.pause(10);
      return { kind: 'done', result: '' };
    },
  });
  expect(done.length).toBeGreaterThanOrEqual(6);
  expect(done.length).toBeLessThanOrEqual(9);
  expect([...done.map(([item]) => item), ...left].sort((one, other) => one - other)).toEqual([
    ...Array(20).keys(),
  ]);
});

test('whatever is busy when, everybody ends exactly once', async () => {
  const plan = fc.array(fc.array(fc.constantFrom(null, 0, 1, 30), { maxLength: 5 }), {
    minLength: 1,
    maxLength: 30,
  });
  await fc.assert(
    fc.asyncProperty(plan, fc.integer({ min: 1, max: 6 }), async (busy, atOnce) => {
      const time = createTime();
      const tries = new Map<number, number>();
      const { done, left } = await run(busy.length, time, {
        atOnce,
        async carryOut(item) {
          const before = tries.get(item) ?? 0;
          tries.set(item, before + 1);
          await time.pause(20);
          const seconds = busy[item]?.[before];
          return seconds === undefined
            ? { kind: 'done', result: 'ok' }
            : { kind: 'busy', seconds, error: 'too much' };
        },
      });
      expect(left).toEqual([]);
      expect(done.map(([item]) => item).sort((one, other) => one - other)).toEqual([...busy.keys()]);
      expect(done.every(([, result]) => result === 'ok')).toBe(true);
    }),
    { numRuns: 50 },
  );
});
