import { setImmediate } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { eachOf } from '../../src/flows/each-of.js';

test('what is done for each comes back in order, a few at a time', async () => {
  let [underWay, most] = [0, 0];
  const results = await eachOf([5, 1, 3, 2, 4], 2, async (turns) => {
    underWay += 1;
    most = Math.max(most, underWay);
    for (let turn = 0; turn < turns; turn += 1) await setImmediate();
    underWay -= 1;
    return turns * 10;
  });
  expect(results).toEqual([50, 10, 30, 20, 40]);
  expect(most).toBe(2);
});

test('after the first error nothing more is begun', async () => {
  const begun: number[] = [];
  const work = async (item: number) => {
    begun.push(item);
    await setImmediate();
    if (item === 3) throw new Error('the third');
  };
  const items = Array.from({ length: 100 }, (_, index) => index + 1);
  await expect(eachOf(items, 4, work)).rejects.toThrow('the third');
  for (let turn = 0; turn < 200; turn += 1) await setImmediate();
  // The four at once; the first two of them were done before the third failed, and begun anew.
  expect(begun.length).toBeLessThanOrEqual(6);
});
