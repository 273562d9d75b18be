import { describe, expect, onTestFinished, test } from 'vitest';
import { createPagerTree } from '../../src/pagertree/client.js';
import { PagerTreeRefusedError } from '../../src/pagertree/errors.js';
import { findByEmail, findById, findByName } from '../../src/pagertree/find-account-user.js';
import type { RequestLimits } from '../../src/pagertree/request.js';
import type { Email, Phone } from '../../src/people/account-user.js';
import { rolesFrom } from '../../src/people/roles.js';
import { systemClock } from '../../src/sandbox/clock.js';
import { createAccount } from '../../src/sandbox/pagertree/account.js';
import type { Fault } from '../../src/sandbox/pagertree/faults.js';
import { createRandom } from '../../src/sandbox/pagertree/seeded-random.js';
import { createPagerTreeServer } from '../../src/sandbox/pagertree/server.js';
import { clientOf, collect, failureOf } from './client.js';

/** The client on PagerTree's API as the sandbox plays it, which shares no line of code with it. */
async function start(users = 57, limits: Partial<RequestLimits> = {}) {
  const account = createAccount({ users, seed: 3, clock: systemClock });
  const server = createPagerTreeServer({
    account,
    key: 'a-key',
    clock: systemClock,
    random: createRandom(4),
  });
  const { url } = await server.listen(0);
  onTestFinished(() => server.close());
  const api = clientOf(url, limits);
  const asked = () => server.requests.map(({ method, path, status }) => `${method} ${path} ${status}`);
  return { account, server, url, api, users: api.accountUsers, asked };
}

const bobby = {
  user_attributes: { name: 'Bobby Hill', emails_attributes: [{ email: 'bobby.hill+1@example.com' }] },
} as const;

test('somebody is created, read, changed in every way, found and deleted', async () => {
  const { account, api, users } = await start();
  const [rule] = account.notificationRules();
  const [team] = account.teams();
  const { user: created, welcome } = await users.create({
    ...bobby,
    roles: rolesFrom(['broadcaster']),
    member_team_ids: [team?.id ?? ''],
    user_attributes: { ...bobby.user_attributes, phones_attributes: [{ phone: '+14155552671' }] },
  });
  expect(created).toMatchObject({ name: 'Bobby Hill', roles: rolesFrom(['broadcaster']) });
  expect(created.emails).toMatchObject([{ email: 'bobby.hill+1@example.com', primary: true }]);
  expect(created.phones).toMatchObject([
    { phone: '+14155552671', primary: true, country: 'US', blocked: false },
  ]);
  expect(['created', 'unknown']).toContain(welcome);
  expect((await api.teams.retrieve(team?.id ?? '')).memberIds).toContain(created.id);
  expect(await users.retrieve(created.id)).toEqual(created);
  expect(await users.retrieve(created.prefixId ?? '')).toEqual(created);

  const changed = await users.update(created.id, {
    notification_rule_id: rule?.id ?? '',
    roles: rolesFrom(['admin', 'billing']),
    member_team_ids: [],
    user_attributes: {
      id: created.userId ?? '',
      name: 'Robert Hill',
      notify_push: false,
      notify_email: true,
      notify_sms: false,
      notify_voice: true,
      emails_attributes: [
        { id: created.emails[0]?.id ?? '', email: 'bobby@example.org' },
        { email: 'robert@example.com', primary: true },
      ],
      phones_attributes: [{ phone: '+46701740605' }],
    },
  });
  expect(changed).toMatchObject({
    name: 'Robert Hill',
    roles: rolesFrom(['admin', 'billing']),
    notificationRuleId: rule?.id,
    notify: { push: false, email: true, sms: false, voice: true },
  });
  expect(withoutIds(changed.emails)).toEqual([
    { email: 'bobby@example.org', primary: false },
    { email: 'robert@example.com', primary: true },
  ]);
  expect((await api.teams.retrieve(team?.id ?? '')).memberIds).not.toContain(created.id);

  const [gone, kept] = changed.emails;
  const left = await users.update(created.id, {
    user_attributes: {
      emails_attributes: [{ id: gone?.id ?? '', _destroy: true }],
      phones_attributes: [
        { id: changed.phones[1]?.id ?? '', primary: true },
        { id: changed.phones[0]?.id ?? '', _destroy: true },
      ],
    },
  });
  expect(left.emails).toEqual([kept]);
  expect(withoutIds(left.phones)).toMatchObject([{ phone: '+46701740605', primary: true }]);

  expect((await findByEmail(api, 'ROBERT@example.com'))?.id).toBe(created.id);
  expect(await findByEmail(api, 'bobby@example.org')).toBeNull();
  expect((await findById(api, created.prefixId ?? ''))?.id).toBe(created.id);
  expect((await findByName(api, 'hill robert')).map(({ id }) => id)).toEqual([created.id]);

  await users.delete(created.id);
  expect(await findById(api, created.id)).toBeNull();
  expect(await failureOf(users.delete(created.id))).toMatchObject({ status: 404, doubtful: false });
  expect(account.findById(created.id)).toBeUndefined();
});

function withoutIds(items: readonly (Email | Phone)[]): object[] {
  return items.map(({ id: _id, ...rest }) => rest);
}

test('somebody who uses PagerTree elsewhere is invited', async () => {
  const { account, users } = await start();
  account.addForeignPerson({ name: 'Bobby Hill', email: 'bobby.hill+1@example.com' });
  expect((await users.create(bobby)).welcome).toBe('invited');
});

test('teams, who is on call, and notification rules', async () => {
  const { account, api } = await start();
  const teams = await api.teams.list({ limit: 100 });
  expect(teams.data.map(({ name }) => name).sort()).toEqual(
    account
      .teams()
      .map(({ name }) => name)
      .sort(),
  );
  const shifts = await Promise.all(teams.data.map(({ id }) => api.teams.currentOncall(id)));
  const people = shifts.flat().flatMap(({ accountUserIds }) => accountUserIds);
  expect(people.length).toBeGreaterThan(0);
  for (const id of people) expect((await api.accountUsers.retrieve(id)).name).not.toBe('');

  const rules = await api.notificationRules.list();
  expect(rules.totalCount).toBe(account.notificationRules().length);
  for (const rule of rules.data) expect(await api.notificationRules.retrieve(rule.id)).toEqual(rule);
});

test('a list takes every comparison there is', async () => {
  const { users } = await start();
  const countOf = async (comparison: 'equals' | 'ne' | 'lt' | 'lte' | 'gt' | 'gte') =>
    (await users.list({ filters: [{ attribute: 'tiny_id', value: '10', comparison }] })).totalCount;
  expect(await Promise.all((['equals', 'ne', 'lt', 'lte', 'gt', 'gte'] as const).map(countOf))).toEqual([
    1, 56, 9, 10, 47, 48,
  ]);
  const byName = async (comparison: 'beginsWith' | 'contains', value: string) =>
    (await users.list({ limit: 100, filters: [{ attribute: 'user.name', value, comparison }] })).data;
  const beginning = await byName('beginsWith', 'ada');
  expect(beginning.length).toBeGreaterThan(0);
  for (const { name } of beginning) expect(name.toLowerCase().startsWith('ada')).toBe(true);
  expect((await byName('contains', 'ada')).length).toBeGreaterThanOrEqual(beginning.length);
});

test('10,000 people are read in at most 101 requests, each once, oldest first', async () => {
  const { account, server, users } = await start(10_000);
  const ids = (await collect(users.all())).map(({ id }) => id);
  expect(ids).toEqual(account.userTable.list({ limit: 10_000 }).rows.map(({ id }) => id));
  expect(new Set(ids).size).toBe(10_000);
  expect(server.requests.length).toBeLessThanOrEqual(101);
});

test('what PagerTree refuses is about the field it names', async () => {
  const { account, users } = await start();
  const taken = account.userTable.all()[0]?.user.emails[0]?.email ?? '';
  const failure = await failureOf(
    users.create({
      notification_rule_id: 'nowhere',
      member_team_ids: ['nowhere'],
      user_attributes: {
        name: '',
        emails_attributes: [{ email: taken }, { email: 'not an address' }],
        phones_attributes: [{ phone: '12' }],
      },
    }),
  );
  expect(failure).toMatchObject({ status: 422, doubtful: false });
  if (!(failure instanceof PagerTreeRefusedError)) throw failure;
  const fields = new Set(failure.messages.map(({ field }) => field));
  expect([...fields].sort()).toEqual(['email', 'name', 'notificationRule', 'phone', 'teams']);
});

test('a wrong key is refused', async () => {
  const { url } = await start();
  const { accountUsers } = createPagerTree({ baseUrl: url, apiKey: 'another-key', random: () => 0 });
  expect(await failureOf(accountUsers.list())).toMatchObject({ status: 401 });
});

const refused = 'PagerTreeRefusedError';
const unreachable = 'PagerTreeUnreachableError';
const notUnderstood = 'PagerTreeNotUnderstoodError';

/** Everything the sandbox can do to an answer, and what it is for the client. */
const faults: [fault: Fault, name: string][] = [
  ...(['400', '401', '403', '404', '409', '422', '429', '500', '503'] as const).map(
    (kind): [Fault, string] => [{ kind }, refused],
  ),
  [{ kind: '500', afterChange: true }, refused],
  [{ kind: '429', retryAfter: 3_600 }, refused],
  [{ kind: 'html-502' }, notUnderstood],
  [{ kind: 'html-502', afterChange: true }, notUnderstood],
  [{ kind: 'hang' }, unreachable],
  [{ kind: 'hang', afterChange: true }, unreachable],
  [{ kind: 'latency', delayMs: 60_000 }, unreachable],
  [{ kind: 'reset-before' }, unreachable],
  [{ kind: 'reset-after' }, unreachable],
  [{ kind: 'truncated-json' }, notUnderstood],
  [{ kind: 'malformed-json' }, notUnderstood],
  [{ kind: 'empty-body' }, notUnderstood],
];

/** Little time only where it is meant to run out: on a busy machine anything else may take longer. */
const limitsFor = ({ kind }: Fault, retries = 0) =>
  kind === 'hang' || kind === 'latency' ? { attempt: 250, retries } : { retries };

describe.each(faults)('%j', (fault, name) => {
  test('on reading', async () => {
    const { account, server, users } = await start(3, limitsFor(fault));
    server.faults.add(fault);
    const failure = await failureOf(users.retrieve(account.userTable.all()[0]?.id ?? ''));
    expect(failure).toMatchObject({ name, doubtful: false });
  });

  test('on a create: who says that nothing was done is right', async () => {
    const { account, server, users, asked } = await start(3, limitsFor(fault));
    server.faults.add({ ...fault, method: 'POST' });
    const failure = await failureOf(users.create(bobby));
    const made = account.findByEmail('bobby.hill+1@example.com') !== undefined;
    expect(failure).toMatchObject({ name });
    expect([failure, made]).not.toMatchObject([{ doubtful: false }, true]);
    expect(asked()).toHaveLength(1);
  });

  test('on an update: who says that nothing was done is right', async () => {
    const { account, server, users } = await start(3, limitsFor(fault));
    server.faults.add({ ...fault, method: 'PUT' });
    const id = account.userTable.all()[1]?.id ?? '';
    const failure = await failureOf(users.update(id, { user_attributes: { name: 'Somebody Else' } }));
    expect(failure).toMatchObject({ name });
    const made = account.findById(id)?.user.name === 'Somebody Else';
    expect([failure, made]).not.toMatchObject([{ doubtful: false }, true]);
  });

  test('on anything, for a moment: reading and updating get over it where repeating can help', async () => {
    const { account, server, users } = await start(3, limitsFor(fault, 1));
    const id = account.userTable.all()[1]?.id ?? '';
    const passes = name === unreachable || ['429', '500', '503', 'html-502'].includes(fault.kind);
    const waits = Number(fault.retryAfter ?? 0) < 5;
    for (const call of [
      () => users.retrieve(id),
      () => users.update(id, { user_attributes: { name: 'Somebody Else' } }),
    ]) {
      server.faults.add({ ...fault, times: 1 });
      const result = await call().catch((error: Error) => error.name);
      expect(typeof result === 'string' ? result : 'well').toBe(passes && waits ? 'well' : name);
    }
  });
});

test.each(['user.name', 'user.emails', 'roles', 'tiny_id', 'created_at'])(
  'a %s of another type leaves the rest of the person',
  async (field) => {
    const { account, server, users } = await start(3);
    const [, second] = account.userTable.all();
    server.faults.add({ kind: 'wrong-type', field });
    expect(await users.retrieve(second?.id ?? '')).toMatchObject({ prefixId: second?.prefixId });
    expect((await users.list()).data).toHaveLength(3);
  },
);

test('a person of another type is nobody who is known, alone or on a page of such', async () => {
  const { account, server, users } = await start(3);
  const [, second] = account.userTable.all();
  server.faults.add({ kind: 'wrong-type', field: 'user' });
  await expect(users.retrieve(second?.id ?? '')).rejects.toThrow('expected object at user');
  // Whoever is looked for on a page of which nothing can be read would seem not to be there.
  await expect(users.list()).rejects.toThrow('expected an entry that can be read at data');
});

test('a delete whose answer was lost has happened, and is told as done', async () => {
  const { account, server, users, asked } = await start(3);
  const { id } = (await users.create(bobby)).user;
  server.faults.add({ kind: 'reset-after', method: 'DELETE', times: 1 });
  await users.delete(id);
  expect(account.findById(id)).toBeUndefined();
  expect(asked().slice(1)).toEqual([`DELETE /account_users/${id} null`, `DELETE /account_users/${id} 404`]);
});
