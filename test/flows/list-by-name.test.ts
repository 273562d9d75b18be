import { describe, expect, test } from 'vitest';
import { createListByName } from '../../src/flows/list-by-name.js';
import { clientOf, failureOf } from '../pagertree/client.js';
import { type Reply, record } from '../pagertree/recording-server.js';
import { bobby, pageOf } from '../pagertree/samples.js';

const refusal = (message: string): Reply => ({ status: 400, json: { errors: [{ message }] } });

/** A PagerTree that refuses any order, and searches of one letter. */
async function strictPagerTree() {
  const server = await record(({ target }) => {
    const asked = new URL(target, 'http://x').searchParams;
    if (asked.get('q')?.length === 1) return refusal('q is too short');
    return asked.has('sort') ? refusal('sort is not permitted') : { json: pageOf(bobby(), bobby()) };
  });
  return { pagerTree: clientOf(server.url, { retries: 0 }), received: server.received };
}

describe('an order that PagerTree refuses', () => {
  test('is left out, then and from then on, and every page says so', async () => {
    const { pagerTree, received } = await strictPagerTree();
    const list = createListByName(pagerTree);
    expect(await list({ page: 1 })).toMatchObject({ sortTaken: false, data: [{}, {}] });
    expect(received).toHaveLength(2);
    expect(await list({ page: 2 })).toMatchObject({ sortTaken: false });
    expect(received).toHaveLength(3);
  });

  test('of teams is left out too', async () => {
    const { pagerTree } = await strictPagerTree();
    expect((await pagerTree.teams.list({ sort: 'name', limit: 1 })).data).toHaveLength(1);
  });
});

test('a refusal about anything else is told, and the order stays', async () => {
  const server = await record(({ target }) =>
    target.includes('q=') ? refusal('q is too short') : { json: pageOf(bobby()) },
  );
  const list = createListByName(clientOf(server.url, { retries: 0 }));
  expect(await failureOf(list({ search: 'a' }))).toMatchObject({ status: 400 });
  expect(await list({})).toMatchObject({ sortTaken: true });
  expect(server.received.at(-1)?.target).toContain('sort=user.name');
});

test('teams are never more than a list can offer', async () => {
  const teams = Array.from({ length: 130 }, (_, index) => ({ id: `t${index}`, name: 'Team' }));
  const server = await record(() => ({ json: pageOf(...teams) }));
  expect((await clientOf(server.url).teams.list({ limit: 500, sort: 'name' })).data).toHaveLength(100);
});
