import { expect, test } from 'vitest';
import { createFaultPlan, type FaultKind } from '../../../src/sandbox/pagertree/faults.js';
import { createRandom } from '../../../src/sandbox/pagertree/seeded-random.js';
import { type Api, errorBody, openApi, person } from './open-api.js';

const bobby = person('Bobby Hill', 'bobby@example.com');

/** What a client meets: a status and a text, or the code of what broke the connection. */
async function meet({ call }: Api, method = 'POST', path = '/account_users') {
  try {
    const { status, text, headers } = await call(method, path, method === 'POST' ? bobby : undefined);
    return { status, text, retryAfter: headers.get('retry-after'), type: headers.get('content-type') };
  } catch (error) {
    const cause = error instanceof Error ? error.cause : undefined;
    return { broken: cause instanceof Error && 'code' in cause ? cause.code : String(error) };
  }
}

const isThere = ({ account }: Api): boolean => account.findByEmail('bobby@example.com') !== undefined;

test.each(['400', '401', '403', '404', '409', '422', '429', '500', '503'] as const)(
  '%s is answered before anything is changed',
  async (kind) => {
    const api = await openApi();
    api.server.faults.add({ kind, times: 1 });
    const met = await meet(api);
    expect(met).toMatchObject({ status: Number(kind), retryAfter: null });
    expect(JSON.parse(met.text ?? '')).toEqual({
      errors: [{ message: expect.any(String) }],
      code: Number(kind),
    });
    expect(isThere(api)).toBe(false);
    expect(await meet(api)).toMatchObject({ status: 201 });
  },
);

test('429 and 503 say when to come back, if they are to', async () => {
  const api = await openApi();
  api.server.faults.add({ kind: '429', retryAfter: 7, times: 1 });
  api.server.faults.add({ kind: '503', retryAfter: 'Wed, 21 Oct 2026 07:28:00 GMT', times: 1 });
  expect(await meet(api)).toMatchObject({ status: 429, retryAfter: '7' });
  expect(await meet(api)).toMatchObject({ status: 503, retryAfter: 'Wed, 21 Oct 2026 07:28:00 GMT' });
});

test('a 502 is a page of HTML', async () => {
  const api = await openApi();
  api.server.faults.add({ kind: 'html-502' });
  expect(await meet(api)).toMatchObject({
    status: 502,
    type: 'text/html; charset=utf-8',
    text: expect.stringContaining('<h1>502 Bad Gateway'),
  });
  expect(isThere(api)).toBe(false);
});

test('a connection is reset before the change, or after it', async () => {
  const api = await openApi();
  const { faults, requests } = api.server;
  faults.add({ kind: 'reset-before', times: 1 });
  faults.add({ kind: 'reset-after', times: 1 });
  expect(await meet(api)).toEqual({ broken: expect.stringMatching(/ECONNRESET|UND_ERR_SOCKET/) });
  expect(isThere(api)).toBe(false);
  expect(await meet(api)).toEqual({ broken: expect.stringMatching(/ECONNRESET|UND_ERR_SOCKET/) });
  expect(isThere(api)).toBe(true);
  expect(await meet(api)).toMatchObject({ status: 422 });
  expect(requests.map(({ status, fault }) => [status, fault])).toEqual([
    [null, 'reset-before'],
    [null, 'reset-after'],
    [422, null],
  ]);
});

test('an error can also come once the change is made', async () => {
  const api = await openApi();
  api.server.faults.add({ kind: '500', afterChange: true, times: 1 });
  expect(await meet(api)).toMatchObject({ status: 500 });
  expect(isThere(api)).toBe(true);
});

test.each([false, true])(
  'a request hangs until its client gives up (change made: %s)',
  async (afterChange) => {
    const api = await openApi();
    const hung = new Promise((resolve) => api.server.onRequest(resolve));
    api.server.faults.add({ kind: 'hang', afterChange, times: 1 });
    const leaving = new AbortController();
    const headers = { authorization: 'Bearer a-key', 'content-type': 'application/json' };
    const request = api.send('/account_users', {
      method: 'POST',
      headers,
      body: JSON.stringify(bobby),
      signal: leaving.signal,
    });
    const left = expect(request).rejects.toThrow(/abort/);
    expect(await hung).toMatchObject({ status: null, fault: 'hang' });
    leaving.abort();
    await left;
    expect(isThere(api)).toBe(afterChange);
    expect((await api.call('GET', '/teams')).status).toBe(200);
  },
);

test('a slow answer comes when its time is up, and not before', async () => {
  const api = await openApi();
  api.server.faults.add({ kind: 'latency', delayMs: 3000 });
  const met = meet(api);
  await expect.poll(() => api.clock.waiting()).toBe(1);
  api.clock.advance(2999);
  expect(isThere(api)).toBe(false);
  api.clock.advance(1);
  expect(await met).toMatchObject({ status: 201 });
});

test('a slow request is served even if its client has left', async () => {
  const api = await openApi();
  api.server.faults.add({ kind: 'latency', delayMs: 3000 });
  const leaving = new AbortController();
  const headers = { authorization: 'Bearer a-key', 'content-type': 'application/json' };
  const request = api.send('/account_users', {
    method: 'POST',
    headers,
    body: JSON.stringify(bobby),
    signal: leaving.signal,
  });
  const left = expect(request).rejects.toThrow(/abort/);
  await expect.poll(() => api.clock.waiting()).toBe(1);
  leaving.abort();
  await left;
  api.clock.advance(3000);
  await expect.poll(() => isThere(api)).toBe(true);
});

test('a server that closes does not wait for what it keeps waiting', async () => {
  const api = await openApi();
  api.server.faults.add({ kind: 'latency', delayMs: 60_000, times: 1 });
  api.server.faults.add({ kind: 'hang', method: 'GET' });
  const slow = meet(api);
  await expect.poll(() => api.clock.waiting()).toBe(1);
  const met = [slow, meet(api, 'GET', '/teams')];
  await expect.poll(() => api.server.requests.map(({ fault }) => fault)).toEqual(['latency', 'hang']);
  await api.server.close();
  for (const one of await Promise.all(met)) expect(one).toHaveProperty('broken');
  expect(isThere(api)).toBe(false);
});

const spoiled: FaultKind[] = ['truncated-json', 'malformed-json', 'empty-body'];

test.each(spoiled)('%s is an answer to a change that was made, and no JSON', async (kind) => {
  const api = await openApi();
  api.server.faults.add({ kind });
  const met = await meet(api);
  expect(met).toMatchObject({ status: 201 });
  expect(() => JSON.parse(met.text ?? '')).toThrow();
  expect(isThere(api)).toBe(true);
  const deleted = await meet(
    api,
    'DELETE',
    `/account_users/${api.account.findByEmail('bobby@example.com')?.id}`,
  );
  expect(() => JSON.parse(deleted.text ?? '')).toThrow();
});

test('one field has another type, in an object or in a list', async () => {
  const api = await openApi();
  const { faults } = api.server;
  const read = async (path: string) => (await api.call('GET', path)).json;
  const id = api.account.list({}).rows[0]?.id;
  const fields: [path: string, field: string | undefined, seen: object][] = [
    [`/account_users/${id}`, 'user.name', { user: { name: 42 } }],
    [`/account_users/${id}`, 'user.emails', { user: { emails: 'unexpected' } }],
    [`/account_users/${id}`, undefined, { user: 'unexpected' }],
    [
      '/account_users?limit=2',
      'roles.admin',
      { data: [{ roles: { admin: 'perhaps' } }, { roles: { admin: 'perhaps' } }] },
    ],
    ['/account_users?limit=2', 'data.1.user', { data: [{ user: {} }, { user: 'unexpected' }] }],
    ['/account_users?limit=1', 'total_count', { total_count: 'many' }],
    ['/account_users?limit=1', 'data', { data: 'unexpected' }],
    ['/teams?limit=1', undefined, { data: [{ name: 42 }] }],
  ];
  for (const [path, field, seen] of fields) {
    faults.add({ kind: 'wrong-type', times: 1, ...(field === undefined ? {} : { field }) });
    expect(await read(path)).toMatchObject(seen);
  }
});

test('a fault strikes only where it is aimed, and as often as it is meant to', async () => {
  const api = await openApi();
  const { faults } = api.server;
  faults.add({ kind: '500', method: 'GET', path: '/account_users/:id', times: 2 });
  const id = api.account.list({}).rows[0]?.id;
  const statuses: number[] = [];
  for (const path of [
    '/account_users',
    `/teams/${id}`,
    `/account_users/${id}`,
    '/account_users/x',
    `/account_users/${id}`,
  ]) {
    statuses.push((await api.call('GET', path)).status);
  }
  expect(statuses).toEqual([200, 404, 500, 500, 200]);
  expect(faults.list()).toEqual([]);
});

test('delays add up and come before the first other fault', async () => {
  const plan = createFaultPlan(() => 0);
  plan.add({ kind: 'latency', delayMs: 100 });
  plan.add({ kind: '500', times: 1 });
  plan.add({ kind: 'latency', delayMs: 20, times: 1 });
  plan.add({ kind: '404' });
  expect(plan.strike('GET', ['teams'])).toMatchObject({ delayMs: 120, fault: { kind: '500' } });
  expect(plan.strike('GET', ['teams'])).toMatchObject({ delayMs: 100, fault: { kind: '404' } });
});

test('a share of the requests is struck, the same ones for the same seed', () => {
  const strikes = (seed: number) => {
    const plan = createFaultPlan(createRandom(seed));
    plan.add({ kind: '500', share: 0.25 });
    return Array.from({ length: 2000 }, () => plan.strike('GET', []).fault !== null);
  };
  expect(strikes(5)).toEqual(strikes(5));
  expect(strikes(5)).not.toEqual(strikes(6));
  const share = strikes(5).filter(Boolean).length / 2000;
  expect(share).toBeGreaterThan(0.2);
  expect(share).toBeLessThan(0.3);
});

test('a share with a seed strikes the same requests, whatever else strikes', () => {
  const strikes = (besides: number) => {
    const plan = createFaultPlan(createRandom(besides));
    plan.add({ kind: 'latency', delayMs: 1, share: 0.5 });
    plan.add({ kind: '500', share: 0.25, seed: 7 });
    return Array.from({ length: 200 }, () => plan.strike('GET', []).fault !== null);
  };
  expect(strikes(1)).toEqual(strikes(2));
});

test('a share without a seed tells the one it drew', () => {
  const strikes = (seed?: number) => {
    const plan = createFaultPlan(createRandom(3));
    const added = plan.add({ kind: '500', share: 0.25, ...(seed === undefined ? {} : { seed }) });
    return {
      seed: added.seed,
      struck: Array.from({ length: 200 }, () => plan.strike('GET', []).fault !== null),
    };
  };
  const drawn = strikes();
  expect(drawn.seed).toEqual(expect.any(Number));
  expect(strikes(drawn.seed).struck).toEqual(drawn.struck);
  expect(strikes((drawn.seed ?? 0) + 1).struck).not.toEqual(drawn.struck);
});

test('faults are listed with how often they struck, and cleared one by one or all at once', async () => {
  const plan = createFaultPlan(() => 0);
  const slow = plan.add({ kind: 'latency', delayMs: 10 });
  plan.add({ kind: '500', times: 3 });
  plan.strike('GET', []);
  expect(plan.list()).toMatchObject([
    { kind: 'latency', struck: 1 },
    { kind: '500', times: 3, struck: 1 },
  ]);
  plan.clear(slow.id);
  expect(plan.list()).toMatchObject([{ kind: '500' }]);
  plan.clear();
  expect(plan.strike('GET', [])).toEqual({ delayMs: 0, fault: null });
});

test('a fault that makes no sense is not planned', () => {
  const plan = createFaultPlan(() => 0);
  for (const nonsense of [{ share: 2 }, { times: 0 }, { delayMs: -1 }, { path: 'teams' }]) {
    expect(() => plan.add({ kind: '500', ...nonsense })).toThrow(RangeError);
  }
  expect(plan.list()).toEqual([]);
});

test('requests are recorded as they came and as they were answered', async () => {
  const api = await openApi();
  await api.call('POST', '/account_users', bobby);
  await api.call('GET', '/account_users?q=hill&limit=5');
  await api.send('/teams', { headers: {} });
  expect(api.server.requests).toEqual([
    {
      method: 'POST',
      path: '/account_users',
      query: {},
      body: bobby,
      status: 201,
      fault: null,
      startedAt: api.clock.now(),
    },
    {
      method: 'GET',
      path: '/account_users',
      query: { q: 'hill', limit: '5' },
      body: null,
      status: 200,
      fault: null,
      startedAt: api.clock.now(),
    },
    {
      method: 'GET',
      path: '/teams',
      query: {},
      body: null,
      status: 401,
      fault: null,
      startedAt: api.clock.now(),
    },
  ]);
});

test('connections are kept alive', async () => {
  const api = await openApi();
  expect((await api.call('GET', '/teams')).headers.get('connection')).toBe('keep-alive');
  expect((await api.call('POST', '/account_users', {})).json).toEqual(
    errorBody(422, "User name can't be blank", "User emails can't be blank"),
  );
});
