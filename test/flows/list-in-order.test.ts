import { describe, expect, test } from 'vitest';
import { createListInOrder } from '../../src/flows/list-in-order.js';
import { listSorts } from '../../src/people/list-choices.js';
import { clientOf, failureOf } from '../pagertree/client.js';
import { type Reply, record } from '../pagertree/recording-server.js';
import { bobby, pageOf } from '../pagertree/samples.js';
import { idsIn, openList } from '../support/list.js';
import { startStory } from '../support/story.js';

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
  test.each(listSorts)('is left out, then and from then on, and every page says so: %s', async (sort) => {
    const { pagerTree, received } = await strictPagerTree();
    const list = createListInOrder(pagerTree);
    expect(await list(sort, { page: 1 })).toMatchObject({ sorted: false, data: [{}, {}] });
    expect(received).toHaveLength(2);
    expect(await list(sort, { page: 2 })).toMatchObject({ sorted: false });
    expect(received).toHaveLength(3);
  });

  test('of teams is left out too', async () => {
    const { pagerTree } = await strictPagerTree();
    expect((await pagerTree.teams.list({ sort: 'name', limit: 1 })).data).toHaveLength(1);
  });

  test('says nothing of the other orders', async () => {
    const server = await record(({ target }) =>
      target.includes('sort=updated_at') ? refusal('sort is not permitted') : { json: pageOf(bobby()) },
    );
    const list = createListInOrder(clientOf(server.url, { retries: 0 }));
    expect(await list('changed', {})).toMatchObject({ sorted: false });
    expect(await list('newest', {})).toMatchObject({ sorted: true });
    expect(await list('name', {})).toMatchObject({ sorted: true });
  });
});

test('a refusal about anything else is told, and the order stays', async () => {
  const server = await record(({ target }) =>
    target.includes('q=') ? refusal('q is too short') : { json: pageOf(bobby()) },
  );
  const list = createListInOrder(clientOf(server.url, { retries: 0 }));
  expect(await failureOf(list('name', { search: 'a' }))).toMatchObject({ status: 400 });
  expect(await list('name', {})).toMatchObject({ sorted: true });
  expect(server.received.at(-1)?.target).toContain('sort=user.name');
});

test('an order that PagerTree takes and does not keep is made within the page, which says so', async () => {
  const at = (day: number) => bobby({ id: `id-${day}`, created_at: `2026-01-0${day}T00:00:00Z` });
  const server = await record(() => ({ json: pageOf(at(2), at(3), at(1)) }));
  const { data, sorted } = await createListInOrder(clientOf(server.url))('newest', {});
  expect(data.map(({ id }) => id)).toEqual(['id-3', 'id-2', 'id-1']);
  expect(sorted).toBe(false);
});

test('teams are never more than a list can offer', async () => {
  const teams = Array.from({ length: 130 }, (_, index) => ({ id: `t${index}`, name: 'Team' }));
  const server = await record(() => ({ json: pageOf(...teams) }));
  expect((await clientOf(server.url).teams.list({ limit: 500, sort: 'name' })).data).toHaveLength(100);
});

describe('on screen', () => {
  test.each([
    ['Newest first', 'newest first'],
    ['Last changed first', 'last changed first'],
  ])('a PagerTree that refuses “%s” still shows the page, and says what it is', async (label, title) => {
    const { slack, pagertree } = await startStory();
    const hank = slack.as('hank');
    await openList(hank);
    pagertree.faults.add({ kind: '400', path: '/account_users', times: 1 });
    await hank.pick('users_sort', label);
    await hank.see(`*PagerTree users*  ·  ${title}`);
    await hank.see('1–10 of 57  ·  PagerTree did not sort this list: it is in order within a page only');
    expect(idsIn(hank)).toHaveLength(10);
    await hank.pick('users_sort', 'By name');
    await hank.see(() => !hank.seen().includes('did not sort'));
    await hank.see('1–10 of 57');
  });
});
