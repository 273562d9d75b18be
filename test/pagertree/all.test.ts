import { describe, expect, test } from 'vitest';
import { ListChangedError } from '../../src/pagertree/errors.js';
import { clientOf, collect, failureOf } from './client.js';
import { type Received, type Reply, record, silence } from './recording-server.js';
import { bobby } from './samples.js';

const offsetOf = ({ target }: Received) =>
  Number(new URL(target, 'http://127.0.0.1').searchParams.get('offset'));

/** A part of a list of 1,000, as PagerTree answers it. */
function partOf(request: Received): Reply {
  const offset = offsetOf(request);
  const length = Math.min(100, 1_000 - offset);
  const data = Array.from({ length }, (_none, index) => bobby({ id: `u${offset + index}` }));
  return { json: { data, has_more: offset + length < 1_000, total_count: 1_000 } };
}

test('everybody, once, in order, four requests at a time', async () => {
  const server = await record(partOf);
  const users = await collect(clientOf(server.url).accountUsers.all());
  expect(users.map(({ id }) => id)).toEqual(Array.from({ length: 1_000 }, (_none, index) => `u${index}`));
  expect(server.received[0]?.target).toBe(
    '/api/v4/account_users?limit=100&offset=0&sort=created_at&direction=asc',
  );
  expect(server.received).toHaveLength(11);
  expect(server.mostAtOnce()).toBeLessThanOrEqual(4);
});

test('nothing is asked for before somebody reads', async () => {
  const server = await record(partOf);
  clientOf(server.url).accountUsers.all();
  await clientOf(server.url).accountUsers.list();
  expect(server.received).toHaveLength(1);
});

describe('nothing is left running', () => {
  /** The first two pages come, then one does what it is told, and the others never come. */
  const stuck = (third: Reply) =>
    record((request) =>
      offsetOf(request) < 150 ? partOf(request) : offsetOf(request) === 198 ? third : silence,
    );

  test('when the reader stops early', async () => {
    const server = await stuck(silence);
    let read = 0;
    for await (const _user of clientOf(server.url).accountUsers.all()) {
      read += 1;
      if (read < 150) continue;
      await expect.poll(() => server.open()).toBe(4);
      break;
    }
    await expect.poll(() => server.open()).toBe(0);
    expect(server.received).toHaveLength(6);
  });

  test('when a page fails, with the failure of that page', async () => {
    const server = await stuck({ status: 403 });
    const reading = collect(clientOf(server.url).accountUsers.all());
    expect(await failureOf(reading)).toMatchObject({ name: 'PagerTreeRefusedError', status: 403 });
    await expect.poll(() => server.open()).toBe(0);
  });

  test('when several pages fail', async () => {
    const server = await record((request) => (offsetOf(request) === 0 ? partOf(request) : { status: 400 }));
    const reading = collect(clientOf(server.url).accountUsers.all());
    expect(await failureOf(reading)).toMatchObject({ status: 400 });
    await expect.poll(() => server.open()).toBe(0);
  });

  test('when the list changes', async () => {
    const server = await stuck({ json: { data: [bobby()], has_more: true, total_count: 1_000 } });
    const reading = collect(clientOf(server.url).accountUsers.all());
    expect(await failureOf(reading)).toBeInstanceOf(ListChangedError);
    await expect.poll(() => server.open()).toBe(0);
  });

  test('when it is cancelled, while a page is waited for', async () => {
    const cancel = new AbortController();
    const server = await stuck(silence);
    const reading = collect(clientOf(server.url).accountUsers.all({}, { signal: cancel.signal }));
    const failing = failureOf(reading);
    await expect.poll(() => server.open()).toBe(4);
    cancel.abort();
    expect(await failing).toMatchObject({ name: 'PagerTreeUnreachableError', reason: 'cancelled' });
    await expect.poll(() => server.open()).toBe(0);
  });
});

test('cancelled between two users of a page: the next does not come', async () => {
  const cancel = new AbortController();
  const server = await record(partOf);
  const read: string[] = [];
  const reading = (async () => {
    for await (const { id } of clientOf(server.url).accountUsers.all({}, { signal: cancel.signal })) {
      read.push(id);
      if (read.length === 7) cancel.abort();
    }
  })();
  expect(await failureOf(reading)).toMatchObject({ reason: 'cancelled', doubtful: false });
  expect(read).toHaveLength(7);
});
