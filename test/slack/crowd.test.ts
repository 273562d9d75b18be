import { expect, test } from 'vitest';
import { createArrivals } from '../../src/slack/arrival.js';
import { defaultPatience } from '../../src/slack/deadline.js';
import { createPromiseToKeep } from '../../src/slack/promise-to-keep.js';
import { createTurns } from '../../src/slack/turns.js';

/** A crowd that arrives at the moment 0, one of which is acknowledged by what is given back. */
function arrive(count: number) {
  const arrivals = createArrivals(() => 0);
  const patience = arrivals.remaining(defaultPatience);
  const left: number[] = [];
  const acknowledge: (() => void)[] = [];
  const ended = createPromiseToKeep();
  const come = () =>
    arrivals.run(0, async (acknowledged) => {
      left.push(patience.options);
      acknowledge.push(acknowledged);
      await ended.promise;
    });
  const requests = Array.from({ length: count }, come);
  return {
    left,
    acknowledge,
    come,
    end: async () => {
      ended.keep();
      await Promise.all(requests);
    },
  };
}

test('the more people wait, the sooner one is told that the answer follows, down to half of the time', async () => {
  const { left, end } = arrive(500);
  expect(left[0]).toBe(defaultPatience.options);
  expect(left).toEqual([...left].sort((one, other) => other - one));
  // Time for an acknowledgement between any two of them.
  const gaps = left.slice(1, 200).map((each, index) => (left[index] ?? 0) - each);
  expect(Math.min(...gaps)).toBeGreaterThanOrEqual(2);
  expect(Math.min(...left)).toBe(defaultPatience.options / 2);
  await end();
});

test('whoever is acknowledged does not count any more, however long their work goes on', async () => {
  const { left, acknowledge, come, end } = arrive(100);
  // Twice, as when a listener and the door both do.
  for (const each of [...acknowledge, ...acknowledge]) each();
  const another = come();
  expect(left.at(-1)).toBe(defaultPatience.options);
  await end();
  await another;
});

test('work begins one after the other, in order, and between any two Node looks at what is due', async () => {
  const looks: (() => void)[] = [];
  const turns = createTurns((callBack) => looks.push(callBack));
  const begun: number[] = [];
  const all = [0, 1, 2].map((number) => turns.take().then(() => begun.push(number)));
  const settle = () => new Promise((resolve) => setImmediate(resolve));
  await settle();
  expect(begun).toEqual([0]);
  looks.shift()?.();
  await settle();
  expect(begun).toEqual([0, 1]);
  looks.shift()?.();
  await Promise.all(all);
  expect(begun).toEqual([0, 1, 2]);
  looks.shift()?.();
  expect(looks).toEqual([]);
  // Nobody waits any more: the next one begins at once.
  await turns.take();
});
