import { expect, test } from 'vitest';
import { untilSettled } from '../../src/flows/until-settled.js';
import { ListChangedError } from '../../src/pagertree/errors.js';

/** A list that changes so many times while it is read. */
function restless(changes: number) {
  let readings = 0;
  const read = async () => {
    readings += 1;
    if (readings <= changes) throw new ListChangedError();
    return readings;
  };
  return { read, count: () => readings };
}

test('a list that changed is read again, up to three times', async () => {
  const { signal } = new AbortController();
  const settling = restless(2);
  expect(await untilSettled(settling.read, () => {}, signal, 0)).toBe(3);
  const never = restless(9);
  await expect(untilSettled(never.read, () => {}, signal, 0)).rejects.toThrow(ListChangedError);
  expect(never.count()).toBe(3);
});

test('is not read again when the app is stopping', async () => {
  const stopping = new AbortController();
  const list = restless(9);
  const reading = untilSettled(list.read, () => stopping.abort(), stopping.signal, 60_000);
  await expect(reading).rejects.toThrow(ListChangedError);
  expect(list.count()).toBe(1);
});
