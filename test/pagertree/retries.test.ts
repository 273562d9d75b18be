import { describe, expect, test } from 'vitest';
import type { PagerTree } from '../../src/pagertree/client.js';
import { defaultLimits } from '../../src/pagertree/limits.js';
import type { RequestLimits } from '../../src/pagertree/request.js';
import { pauseBefore } from '../../src/pagertree/retries.js';
import { clientOf, failureOf } from './client.js';
import { half, type Reply, record, reset, silence, torn } from './recording-server.js';
import { bobby, pageOf } from './samples.js';

const form = { user_attributes: { name: 'B', emails_attributes: [{ email: 'b@example.com' }] } } as const;
const rename = {
  user_attributes: { name: 'C', emails_attributes: [{ id: 'eml_2', primary: true }] },
} as const;

const repeatable: [name: string, call: (api: PagerTree) => Promise<unknown>][] = [
  ['GET', (api) => api.accountUsers.retrieve('a')],
  ['GET of a list', (api) => api.notificationRules.list()],
  ['PUT', (api) => api.accountUsers.update('a', rename)],
  ['DELETE', (api) => api.accountUsers.delete('a')],
];

/** Long enough for a good answer on a busy machine. Silence takes this long each time, so it is tried twice and not three times. */
const quick = { attempt: 250, retries: 1 };

const troubles: [what: string, reply: Reply, limits?: Partial<RequestLimits>][] = [
  ...[429, 500, 502, 503, 504].map((status): [string, Reply] => [String(status), { status }]),
  ['429 with a wait of nothing', { status: 429, headers: { 'retry-after': '0' } }],
  ['503 with a wait that cannot be read', { status: 503, headers: { 'retry-after': 'soon' } }],
  ['a 502 in HTML', { status: 502, text: '<html>' }],
  ['a reset before the answer', reset],
  ['a reset in the middle of it', torn],
  ['no answer in time', silence, quick],
  ['half an answer', half, quick],
];

describe.each(repeatable)('%s', (_method, call) => {
  test.each(troubles)('is sent again after %s, and then all is well', async (_what, trouble, limits = {}) => {
    const { retries = 2 } = limits;
    const server = await record(({ target }, number) =>
      number < retries ? trouble : { json: target.endsWith('notification_rules') ? pageOf() : bobby() },
    );
    await call(clientOf(server.url, limits));
    const [first, ...others] = server.received.map(({ method, target, body }) => ({ method, target, body }));
    expect(others).toEqual(Array.from({ length: retries }, () => first));
  });

  test.each(troubles)('is given up when it stays: %s', async (_what, trouble, limits = {}) => {
    const server = await record(() => trouble);
    await failureOf(call(clientOf(server.url, limits)));
    expect(server.received).toHaveLength(1 + (limits.retries ?? 2));
  });

  test.each([400, 401, 403, 404, 409, 422, 501])('is not sent again after %d', async (status) => {
    const server = await record(() => ({ status }));
    expect(await failureOf(call(clientOf(server.url)))).toMatchObject({ status });
    expect(server.received).toHaveLength(1);
  });

  test('does not wait longer than it is ready to', async () => {
    const date = 'Wed, 21 Oct 2026 07:28:00 GMT';
    for (const retryAfter of ['6', '86400', 'Wed, 21 Oct 2026 07:28:06 GMT', '9'.repeat(40)]) {
      const server = await record(() => ({ status: 429, headers: { 'retry-after': retryAfter, date } }));
      const failure = await failureOf(call(clientOf(server.url)));
      expect(failure).toMatchObject({ name: 'PagerTreeRefusedError', status: 429, doubtful: false });
      expect(failure).toHaveProperty('retryAfter', /^\d+$/u.test(retryAfter) ? Number(retryAfter) : 6);
      expect(server.received).toHaveLength(1);
    }
  });
});

test.each(troubles)('a create is never sent again: %s', async (_what, trouble, limits) => {
  const server = await record(() => trouble);
  await failureOf(clientOf(server.url, limits).accountUsers.create(form));
  expect(server.received).toHaveLength(1);
});

const unrepeatable = [
  ['adds an email', { emails_attributes: [{ email: 'b@example.com' }] }],
  ['adds a phone', { phones_attributes: [{ id: 'p', primary: true }, { phone: '+14155552671' }] }],
  ['removes an email', { emails_attributes: [{ id: 'eml_2', _destroy: true }] }],
] as const;

describe.each(unrepeatable)('an update that %s', (_what, user_attributes) => {
  test.each([
    ['500', { status: 500 }],
    ['a reset', reset],
    ['silence', silence],
  ])('is not sent again after %s, because it may have been made', async (_trouble, reply) => {
    const server = await record(() => reply);
    const failure = await failureOf(
      clientOf(server.url, quick).accountUsers.update('a', { user_attributes }),
    );
    expect(failure).toMatchObject({ doubtful: true });
    expect(server.received).toHaveLength(1);
  });

  test('is sent again after 429, because it was not made', async () => {
    const server = await record((_request, number) => (number === 0 ? { status: 429 } : { json: bobby() }));
    await clientOf(server.url).accountUsers.update('a', { user_attributes });
    expect(server.received).toHaveLength(2);
  });
});

describe('a delete', () => {
  test('whose answer was lost is done when there is nobody left to delete', async () => {
    for (const trouble of [reset, { status: 502, text: '<html>' }]) {
      const server = await record((_request, number) => (number === 0 ? trouble : { status: 404 }));
      await clientOf(server.url).accountUsers.delete('a');
      expect(server.received).toHaveLength(2);
    }
  });

  test('of nobody is refused', async () => {
    for (const trouble of [{ status: 404 }, { status: 429 }]) {
      const server = await record((_request, number) => (number === 0 ? trouble : { status: 404 }));
      const failure = await failureOf(clientOf(server.url).accountUsers.delete('a'));
      expect(failure).toMatchObject({ status: 404, doubtful: false });
    }
  });
});

describe('pauses', () => {
  /** When each request came, in milliseconds since the first. */
  const arrivals = async (reply: Reply, firstPause: number, random: () => number) => {
    const times: number[] = [];
    const server = await record(() => {
      times.push(performance.now());
      return reply;
    });
    await failureOf(clientOf(server.url, { firstPause }, random).accountUsers.retrieve('a'));
    return times.map((time) => time - (times[0] ?? 0));
  };

  test('double, and are kept', async () => {
    const [, second = 0, third = 0] = await arrivals({ status: 503 }, 60, () => 0.999);
    // Timers may be a millisecond early.
    expect(second).toBeGreaterThanOrEqual(58);
    expect(third - second).toBeGreaterThanOrEqual(117);
  });

  test('are as long as PagerTree asks, in seconds or as a date', async () => {
    const date = 'Wed, 21 Oct 2026 07:28:00 GMT';
    const waits = ['1', 'Wed, 21 Oct 2026 07:28:01 GMT'].map((wait) =>
      arrivals({ status: 429, headers: { date, 'retry-after': wait } }, 1, () => 0),
    );
    for (const [, second = 0, third = 0] of await Promise.all(waits)) {
      expect(second).toBeGreaterThanOrEqual(998);
      expect(third - second).toBeGreaterThanOrEqual(998);
    }
  });

  test('because PagerTree is limiting requests are told when they begin, and no others', async () => {
    const answers: Reply[] = [
      { status: 503 },
      { status: 429, headers: { 'retry-after': '1' } },
      { json: pageOf(bobby()) },
    ];
    const server = await record((_request, number) => answers[number] ?? { status: 500 });
    const told: number[] = [];
    const { accountUsers } = clientOf(server.url, {}, () => 0);
    for await (const _user of accountUsers.all({}, { onLimited: (pause) => told.push(pause) }));
    expect(told).toEqual([1_000]);
  });

  test('are spread by chance, from half to whole', () => {
    expect([1, 2, 3].map((retry) => pauseBefore(retry, null, 300, () => 0))).toEqual([150, 300, 600]);
    expect([1, 2, 3].map((retry) => pauseBefore(retry, null, 300, () => 1))).toEqual([300, 600, 1_200]);
  });

  test('are never shorter than what was asked for, and spread too', () => {
    expect(pauseBefore(1, 4, 300, () => 0)).toBe(4_000);
    expect(pauseBefore(2, 4, 300, () => 1)).toBe(4_300);
  });

  test('end with the time for the whole', async () => {
    const server = await record(() => ({ status: 503 }));
    const { accountUsers } = clientOf(server.url, { firstPause: 600_000, total: 100 });
    expect(await failureOf(accountUsers.retrieve('a'))).toMatchObject({ reason: 'timeout' });
    expect(server.received).toHaveLength(1);
  });

  test('leave time for the answers, at their longest', () => {
    const { retries, longestRetryAfter, firstPause, total, attempt } = defaultLimits;
    const asked = retries * (longestRetryAfter + firstPause);
    expect(asked + attempt).toBeLessThan(total);
  });
});
