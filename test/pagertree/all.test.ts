import { describe, expect, test } from 'vitest';
import type { PagerTree } from '../../src/pagertree/client.js';
import { ListChangedError } from '../../src/pagertree/errors.js';
import type { Search } from '../../src/pagertree/read-all.js';
import type { RequestOptions } from '../../src/pagertree/request.js';
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

/** Every list, as an iterator. An entry as account users have them is read by the others too. */
const lists: [
  string,
  (api: PagerTree, search?: Search, options?: RequestOptions) => AsyncIterable<{ id: string }>,
][] = [
  ['account_users', (api, ...given) => api.accountUsers.all(...given)],
  ['teams', (api, ...given) => api.teams.all(...given)],
  ['notification_rules', (api, ...given) => api.notificationRules.all(...given)],
];

describe.each(lists)('all %s', (path, all) => {
  test('come once, in order, four requests at a time', async () => {
    const server = await record(partOf);
    const items = await collect(all(clientOf(server.url)));
    expect(items.map(({ id }) => id)).toEqual(Array.from({ length: 1_000 }, (_none, index) => `u${index}`));
    expect(server.received[0]?.target).toBe(
      `/api/v4/${path}?limit=100&offset=0&sort=created_at&direction=asc`,
    );
    expect(server.received).toHaveLength(11);
    expect(server.mostAtOnce()).toBeLessThanOrEqual(5);
  });

  test('that are searched for and filtered are, on every page', async () => {
    const server = await record(partOf);
    const search: Search = {
      search: 'net',
      filters: [{ attribute: 'name', value: 'Net', comparison: 'beginsWith' }],
    };
    await collect(all(clientOf(server.url), search));
    expect(server.received).toHaveLength(11);
    for (const { target } of server.received) {
      const { searchParams } = new URL(target, server.url);
      expect(Object.fromEntries(searchParams)).toMatchObject({
        q: 'net',
        name: 'Net',
        ops: 'name:beginsWith',
      });
    }
  });

  test('are refused when there are more than asked for', async () => {
    const server = await record(partOf);
    const reading = collect(all(clientOf(server.url), { most: 999 }));
    expect(await failureOf(reading)).toMatchObject({ name: 'TooManyFoundError' });
  });

  test('stop when they are cancelled', async () => {
    const server = await record(() => silence);
    const cancel = new AbortController();
    const failing = failureOf(collect(all(clientOf(server.url), {}, { signal: cancel.signal })));
    await expect.poll(() => server.open()).toBe(1);
    cancel.abort();
    expect(await failing).toMatchObject({ name: 'PagerTreeUnreachableError', reason: 'cancelled' });
    await expect.poll(() => server.open()).toBe(0);
  });
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
      await expect.poll(() => server.open()).toBe(5);
      break;
    }
    await expect.poll(() => server.open()).toBe(0);
    expect(server.received).toHaveLength(7);
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
    await expect.poll(() => server.open()).toBe(5);
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
