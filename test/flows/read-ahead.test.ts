import { expect, test } from 'vitest';
import { readAhead } from '../../src/flows/read-ahead.js';

/** A source that says how far it was read. */
function countTo(last: number, failure?: Error) {
  const source = {
    read: 0,
    ended: false,
    async *[Symbol.asyncIterator]() {
      try {
        while (source.read < last) {
          source.read += 1;
          yield source.read;
        }
        if (failure !== undefined) throw failure;
      } finally {
        source.ended = true;
      }
    },
  };
  return source;
}

async function take(items: AsyncIterable<number>): Promise<number[]> {
  const taken: number[] = [];
  for await (const item of items) taken.push(item);
  return taken;
}

test('everything is read before anybody takes it, and taken in order', async () => {
  const source = countTo(5);
  const ahead = readAhead(source);
  await expect.poll(() => source.ended).toBe(true);
  expect(await take(ahead.items())).toEqual([1, 2, 3, 4, 5]);
});

test('a failure waits for its place', async () => {
  const ahead = readAhead(countTo(2, new Error('Slack is away')));
  const items = ahead.items();
  expect([await items.next(), await items.next()]).toMatchObject([{ value: 1 }, { value: 2 }]);
  await expect(items.next()).rejects.toThrow('Slack is away');
});

test('once it is stopped, nothing more is read', async () => {
  const source = countTo(1_000_000);
  const ahead = readAhead(source);
  await ahead.items().next();
  ahead.stop();
  await expect.poll(() => source.ended).toBe(true);
  expect(source.read).toBeLessThan(1_000_000);
});
