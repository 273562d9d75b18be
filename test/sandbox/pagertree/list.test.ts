import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { createAccount } from '../../../src/sandbox/pagertree/account.js';
import { createSettableClock, openApi, person } from './open-api.js';

/** Source: PagerTree's API documentation, Pagination, Filtering, Sorting. */

describe('pages', () => {
  test('a list has ten by default, oldest first, and says how many there are', async () => {
    const { list } = await openApi();
    const page = await list('');
    expect(page).toMatchObject({ has_more: true, total_count: 57 });
    expect(page.data.map(({ tiny_id }) => tiny_id)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  });

  test('offset and page lead to the same places, and past the end is an empty page', async () => {
    const { list } = await openApi();
    expect(await list('?limit=20&page=3')).toEqual(await list('?limit=20&offset=40'));
    expect(await list('?limit=20&page=3')).toMatchObject({ has_more: false, data: { length: 17 } });
    expect(await list('?limit=57')).toMatchObject({ has_more: false });
    expect(await list('?limit=56')).toMatchObject({ has_more: true });
    expect(await list('?offset=57')).toEqual({ data: [], has_more: false, total_count: 57 });
    expect(await list('?page=999999999&limit=100')).toEqual({ data: [], has_more: false, total_count: 57 });
  });

  test('an empty account is an empty list', async () => {
    const { list } = await openApi({ users: 0 });
    expect(await list('')).toEqual({ data: [], has_more: false, total_count: 0 });
  });

  const impossible = [
    'limit=0',
    'limit=101',
    'limit=1000',
    'limit=-1',
    'limit=ten',
    'limit=',
    'limit=1.5',
    'limit=1e1',
    'limit=%31%30%20',
    'page=0',
    'page=-1',
    'page=x',
    'page=',
    'offset=-1',
    'offset=x',
    'offset=99999999999999999999',
    'offset=0&page=1',
    'sort=nonsense',
    'sort=',
    'sort=user',
    'sort=__proto__',
    'sort=user.name&direction=up',
    'direction=',
    'direction=ASC',
    'nonsense=1',
    'constructor=1',
    'limit[]=3',
    'user[name]=x',
    'tiny_id=x',
    'created_at=yesterday',
    'created_at=2026-13-01',
    'roles.admin=perhaps',
    'roles.emperor=true',
    'name=x&ops=name',
    'name=x&ops=name:like',
    'name=x&ops=name:equals:x',
    'name=x&ops=:equals',
    'name=x&ops=,',
    'name=x&ops=name:lt,name:gt',
    'ops=name:equals',
    'name=x&ops=limit:equals&limit=3',
    'q=%ff',
    'q=%',
    'name=%E0%A4%A',
  ];

  test.each(impossible)('?%s is answered with 400 and a sentence', async (query) => {
    const { call } = await openApi();
    expect(await call('GET', `/account_users?${query}`)).toMatchObject({
      status: 400,
      json: { errors: [{ message: expect.stringMatching(/\w+ \w+/) }], code: 400 },
    });
  });
});

/** The names of everything an object shows: of a hash its own name and those in it, of a list those in its entries. */
function namesIn(shown: object, above = ''): string[] {
  return Object.entries(shown).flatMap(([key, value]) => {
    const name = `${above}${key}`;
    const [first = value] = Array.isArray(value) ? value : [value];
    if (typeof first !== 'object' || first === null) return [name];
    // The documentation names the person and the lists only by what is in them.
    const itself = name === 'user' || Array.isArray(value) ? [] : [name];
    return [...itself, ...namesIn(first, `${name}.`)];
  });
}

test.each(['account_users', 'teams', 'notification_rules'])(
  'of %s, whatever is shown can be sorted and filtered by',
  async (path) => {
    const { call } = await openApi();
    const whole = z.object({ data: z.array(z.looseObject({})) });
    const { data } = whole.parse((await call('GET', `/${path}?limit=100`)).json);
    const names = [...new Set(data.flatMap((shown) => namesIn(shown)))];
    expect(names.length).toBeGreaterThan(8);
    for (const name of names) {
      for (const query of [`sort=${name}`, `sort=${name}&direction=desc`, `${name}=&ops=${name}:contains`]) {
        const { status, json } = await call('GET', `/${path}?${query}`);
        expect([query, status, json]).toEqual([query, 200, expect.anything()]);
      }
    }
  },
);

test('the invited and the silent are told apart', async () => {
  const { call, list, account } = await openApi();
  const silent = account.list({}).rows[3];
  await call('PUT', `/account_users/${silent?.id}`, {
    user_attributes: { notify_push: false, notify_sms: false },
  });
  const pushes = account.list({ limit: 100 }).rows.filter(({ user }) => user.notifyPush).length;
  expect((await list('?user.notify_push=true')).total_count).toBe(pushes);
  expect((await list('?sort=user.notify_push')).data[0]?.user.notify_push).toBe(false);
  expect((await list('?sort=meta')).data[0]?.meta).toEqual({});
  expect((await list('?meta.invited=false')).total_count).toBe(57);
});

describe('filters', () => {
  const counts: [query: string, names: string[]][] = [
    ['user.name=Ada Stone', ['Ada Stone']],
    ['name=Ada Stone', ['Ada Stone']],
    ['name=ada stone', []],
    ['name=ada&ops=name:beginsWith', ['Ada Stone']],
    ['name=TON&ops=name:contains', ['Ada Stone']],
    ['tiny_id=2', ['Grace Okafor']],
    ['tiny_id=3&ops=tiny_id:lt', ['Ada Stone', 'Grace Okafor']],
    ['tiny_id=2&ops=tiny_id:lte', ['Ada Stone', 'Grace Okafor']],
    ['tiny_id=56&ops=tiny_id:gt', ['last']],
    ['tiny_id=57&ops=tiny_id:gte', ['last']],
    ['user.emails.email=grace.okafor@example.org', ['Grace Okafor']],
    ['user.emails.email=grace&ops=user.emails.email:beginsWith', ['Grace Okafor']],
    ['user.phones.phone=%2B14155552600', ['Ada Stone']],
    ['name=Ada Stone&tiny_id=2', []],
    ['name=Ada&ops=name:beginsWith&tiny_id=1', ['Ada Stone']],
    ['created_at=1970-01-01&ops=created_at:lt', []],
    ['name=a&name=Ada Stone', ['Ada Stone']],
    ['name=', []],
  ];

  test.each(counts)('?%s', async (query, names) => {
    const { list, account } = await openApi();
    const last = account.list({ offset: 56 }).rows[0]?.user.name ?? '';
    const { data, total_count } = await list(`?${query.replaceAll(' ', '+')}`);
    expect(data.map(({ user }) => user.name)).toEqual(names.map((name) => (name === 'last' ? last : name)));
    expect(total_count).toBe(names.length);
  });

  test('ids, rules, roles and times filter, and ne is everybody else', async () => {
    const { list, account } = await openApi();
    const ada = account.findByEmail('ada@example.com');
    const total = async (query: string) => (await list(query)).total_count;
    expect(await total(`?id=${ada?.id}`)).toBe(1);
    expect(await total(`?id=${ada?.id}&ops=id:ne`)).toBe(56);
    expect(await total(`?prefix_id=${ada?.prefixId}`)).toBe(1);
    expect(await total(`?account_id=${account.id}`)).toBe(57);
    expect(await total(`?user.id=${ada?.user.id}`)).toBe(1);
    const admins = account.list({ limit: 57 }).rows.filter(({ roles }) => roles.admin).length;
    expect(await total('?roles.admin=true')).toBe(admins);
    expect(await total('?roles.admin=0')).toBe(57 - admins);
    const ruled = account
      .list({ limit: 57 })
      .rows.filter((row) => row.notificationRuleId === ada?.notificationRuleId);
    expect(await total(`?notification_rule_id=${ada?.notificationRuleId}`)).toBe(ruled.length);
    const joined = new Date(ada?.createdAt ?? 0).toISOString();
    expect(await total(`?created_at=${joined}`)).toBe(1);
    expect(await total(`?created_at=${joined}&ops=created_at:gt`)).toBe(56);
    expect(await total(`?updated_at=${joined}&ops=updated_at:lte`)).toBe(1);
    expect(await total(`?created_at=${joined.slice(0, 10)}&ops=created_at:beginsWith`)).toBe(1);
  });
});

describe('search', () => {
  const searches: [q: string, names: string[]][] = [
    ['ada stone', ['Ada Stone']],
    ['STONE Ada', ['Ada Stone']],
    ['okafor@example.org', ['Grace Okafor']],
    ['+1 415 555 2600', ['Ada Stone']],
    ['(415) 555-2600', ['Ada Stone']],
    ['14155552600', ['Ada Stone']],
    ['grace nobody', []],
    ['山田', ['山田 花子']],
    ["o'hara", ["Siobhán O’Malley-O'Hara"]],
    ['%', []],
    ['.*', []],
    ['selma communicator', ['Selma Brandt']],
  ];

  test.each(searches)('%s finds %j', async (q, names) => {
    const { list } = await openApi();
    const { data, total_count } = await list(`?q=${encodeURIComponent(q)}`);
    expect(data.map(({ user }) => user.name)).toEqual(names);
    expect(total_count).toBe(names.length);
  });

  test('nothing to search for is no search', async () => {
    const { list } = await openApi();
    expect((await list('?q=')).total_count).toBe(57);
    expect((await list('?q=+++')).total_count).toBe(57);
  });

  test('who is added, changed or deleted is found as they are now', async () => {
    const { list, post, put, call } = await openApi();
    expect((await list('?q=quirk')).total_count).toBe(0);
    const { id } = await post(person('Bobby Quirk', 'bobby@example.com'));
    expect((await list('?q=quirk')).total_count).toBe(1);
    await put(id, { user_attributes: { name: 'Bobby Valley' } });
    expect((await list('?q=quirk')).total_count).toBe(0);
    expect((await list('?q=valley')).total_count).toBe(1);
    await call('DELETE', `/account_users/${id}`);
    expect((await list('?q=valley')).total_count).toBe(0);
  });
});

describe('order', () => {
  test('names sort as people sort them, whatever their case and accents', async () => {
    const { list, post } = await openApi({ users: 0 });
    for (const name of ['Zoe', 'émile', 'Emma', 'adam', 'Ödön', 'Adam', 'Bob', 'Zoë', 'oscar']) {
      await post(
        person(name, `a${Math.abs(name.charCodeAt(0))}${name.length}x${name.codePointAt(2)}@example.com`),
      );
    }
    const names = async (query: string) => (await list(query)).data.map(({ user }) => user.name);
    const sorted = ['adam', 'Adam', 'Bob', 'émile', 'Emma', 'Ödön', 'oscar', 'Zoe', 'Zoë'];
    expect(await names('?sort=user.name')).toEqual(sorted);
    expect(await names('?sort=name&direction=desc')).toEqual([
      'Zoë',
      'Zoe',
      'oscar',
      'Ödön',
      'Emma',
      'émile',
      'Bob',
      'adam',
      'Adam',
    ]);
  });

  test('an order stays right while people come, change and go', () =>
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(2), fc.nat(30), fc.constantFrom('a', 'B', 'b', 'é', 'z', 'Z 1')), {
          maxLength: 15,
        }),
        (steps) => {
          const account = createAccount({ users: 12, seed: 3, clock: createSettableClock() });
          const sort = { attribute: 'user.name', direction: 'desc' } as const;
          account.list({ sort });
          for (const [what, who, name] of steps) {
            const rows = account.list({ limit: 100 }).rows;
            const id = rows[who % rows.length]?.id ?? '';
            if (what === 0) account.create(person(name, `m${rows.length}.${who}@example.net`));
            if (what === 1) account.update(id, { user_attributes: { name } });
            if (what === 2) account.delete(id);
          }
          const kept = account.list({ sort, limit: 100 }).rows.map(({ id }) => id);
          const fresh = createAccount({ users: 0, seed: 3, clock: createSettableClock() });
          fresh.restore(account.snapshot());
          expect(kept).toEqual(fresh.list({ sort, limit: 100 }).rows.map(({ id }) => id));
        },
      ),
    ));

  test('all pages together are the whole list, each exactly once', async () => {
    const { call, list } = await openApi();
    const query = fc.record({
      limit: fc.integer({ min: 1, max: 100 }),
      sort: fc.constantFrom(
        'user.name',
        'created_at',
        'roles.admin',
        'user.emails.email',
        'user.time_zone',
        'user.phones.country',
        'tiny_id',
      ),
      direction: fc.constantFrom('asc', 'desc'),
      filter: fc.constantFrom(
        '',
        '&roles.admin=false',
        '&name=a&ops=name:contains',
        '&q=example.com',
        '&tiny_id=20&ops=tiny_id:gt&q=e',
      ),
      byPage: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(query, async ({ limit, sort, direction, filter, byPage }) => {
        const order = `sort=${sort}&direction=${direction}${filter}`;
        const whole = (await list(`?limit=100&${order}`)).data.map(({ id }) => id);
        const collected: string[] = [];
        for (let page = 1, more = true; more; page += 1) {
          const place = byPage ? `page=${page}` : `offset=${(page - 1) * limit}`;
          const answer = await list(`?limit=${limit}&${place}&${order}`);
          expect(answer.total_count).toBe(whole.length);
          collected.push(...answer.data.map(({ id }) => id));
          more = answer.has_more;
        }
        expect(collected).toEqual(whole);
        expect(new Set(collected).size).toBe(whole.length);
      }),
      { numRuns: 40 },
    );
    expect((await call('GET', '/account_users')).status).toBe(200);
  });
});

test('100,000 people are there at once, and their last page is as near as the first', async () => {
  const began = performance.now();
  const { list } = await openApi({ users: 100_000 });
  expect(performance.now() - began).toBeLessThan(8000);
  await list('?sort=user.name&q=chen');
  await list('?sort=user.name');
  const time = async (query: string) => {
    const from = performance.now();
    for (let round = 0; round < 20; round += 1) await list(query);
    return performance.now() - from;
  };
  await time('?limit=100&sort=user.name');
  const first = await time('?limit=100&sort=user.name');
  const last = await time('?limit=100&sort=user.name&offset=99900');
  expect(last).toBeLessThan(first * 3 + 200);
  expect((await list('?limit=100&sort=user.name&offset=99900')).data).toHaveLength(100);
}, 60_000);
