import { describe, expect, test } from 'vitest';
import type { AccountUser } from '../../src/people/account-user.js';
import { clientOf } from './client.js';
import { record } from './recording-server.js';
import { bobby, pageOf } from './samples.js';

/** Written from PagerTree's API documentation, "The Account User Object": what can be read, in every form it may come in. */

async function read(answer: unknown): Promise<AccountUser> {
  const server = await record(() => ({ json: answer }));
  return clientOf(server.url).accountUsers.retrieve('acu_b0bby');
}

/** Each row of the object's table, another value for it, and where the client holds it. */
const properties: [row: string, answer: unknown, held: (user: AccountUser) => unknown, value: unknown][] = [
  [
    'roles',
    bobby(),
    (user) => user.roles,
    { admin: false, billing: true, broadcaster: true, communicator: false },
  ],
  ['notification_rule_id', bobby(), (user) => user.notificationRuleId, '01JRULE000000000000000000R'],
  ['user.id', bobby(), (user) => user.userId, '01JUSER000000000000000000U'],
  ['user.prefix_id', bobby(), (user) => user.userPrefixId, 'usr_b0bby'],
  ['user.name', bobby(), (user) => user.name, 'Bobby Hill'],
  ['user.name, as string[]', bobby({}, { name: ['Bobby Hill'] }), (user) => user.name, 'Bobby Hill'],
  ['user.time_zone', bobby(), (user) => user.timeZone, 'America/Chicago'],
  ['user.time_zone, as string[]', bobby({}, { time_zone: ['UTC'] }), (user) => user.timeZone, 'UTC'],
  ['user.emails[].id', bobby(), (user) => user.emails.map(({ id }) => id), ['eml_1', 'eml_2']],
  [
    'user.emails[].email',
    bobby(),
    (user) => user.emails.map(({ email }) => email),
    ['bobby@example.com', 'bobby.hill@example.org'],
  ],
  ['user.emails[].primary', bobby(), (user) => user.emails.map(({ primary }) => primary), [true, false]],
  ['user.phones[].id', bobby(), (user) => user.phones[0]?.id, '01JPHONE00000000000000000P'],
  [
    'user.phones[].prefix_id',
    bobby(),
    (user) => user.phones.map(({ prefixId }) => prefixId),
    ['phn_1', 'phn_2'],
  ],
  ['user.phones[].phone', bobby(), (user) => user.phones[0]?.phone, '+14155552671'],
  ['user.phones[].primary', bobby(), (user) => user.phones.map(({ primary }) => primary), [true, false]],
  ['user.phones[].country', bobby(), (user) => user.phones.map(({ country }) => country), ['US', 'SE']],
  ['user.phones[].blocked', bobby(), (user) => user.phones.map(({ blocked }) => blocked), [false, true]],
  ['id', bobby(), (user) => user.id, '01JBOBBY0000000000000000AU'],
  ['prefix_id', bobby(), (user) => user.prefixId, 'acu_b0bby'],
  ['tiny_id', bobby(), (user) => user.tinyId, 7],
  ['account_id', bobby(), (user) => user.accountId, '01JACCOUNT00000000000000AC'],
  ['created_at', bobby(), (user) => user.createdAt, '2026-01-02T03:04:05.678Z'],
  ['updated_at', bobby(), (user) => user.updatedAt, '2026-02-03T04:05:06.789Z'],
];

test.each(properties)('%s is read', async (_row, answer, held, value) => {
  expect(held(await read(answer))).toEqual(value);
});

describe('a boolean', () => {
  test.each([
    [true, true],
    [false, false],
    ['true', true],
    ['false', false],
    [['true'], true],
    [['false'], false],
    [[true], true],
    [1, true],
    ['0', false],
    ['', false],
    [[], false],
    [null, false],
    [undefined, false],
  ])('%j is read as %j', async (given, value) => {
    const user = await read(
      bobby(
        { roles: { admin: given, billing: given, broadcaster: given, communicator: given } },
        {
          emails: [{ id: 'e', email: 'b@example.com', primary: given }],
          phones: [{ id: 'p', phone: '+14155552671', primary: given, blocked: given }],
        },
      ),
    );
    expect(user.roles).toEqual({ admin: value, billing: value, broadcaster: value, communicator: value });
    expect(user.emails[0]?.primary).toBe(value);
    expect(user.phones[0]).toMatchObject({ primary: value, blocked: value, country: null, prefixId: null });
  });

  test('the four switches are read when they come, and unknown when they do not', async () => {
    expect((await read(bobby())).notify).toEqual({ push: null, email: null, sms: null, voice: null });
    const told = { notify_push: true, notify_email: 'false', notify_sms: [true], notify_voice: 0 };
    expect((await read(bobby({}, told))).notify).toEqual({
      push: true,
      email: false,
      sms: true,
      voice: false,
    });
  });
});

describe('what may be missing', () => {
  test('nothing but ids and the person is needed', async () => {
    expect(await read({ id: '01J', user: {} })).toEqual({
      id: '01J',
      prefixId: null,
      tinyId: null,
      accountId: null,
      roles: { admin: false, billing: false, broadcaster: false, communicator: false },
      notificationRuleId: null,
      createdAt: null,
      updatedAt: null,
      userId: null,
      userPrefixId: null,
      name: '',
      timeZone: null,
      emails: [],
      phones: [],
      notify: { push: null, email: null, sms: null, voice: null },
    });
  });

  test('null stands for the same, in every place', async () => {
    const nobody = { name: null, time_zone: null, emails: null, phones: null, notify_sms: null };
    const user = await read(bobby({ roles: null, tiny_id: null, notification_rule_id: null }, nobody));
    expect(user).toMatchObject({ name: '', timeZone: null, emails: [], phones: [], tinyId: null });
    expect(user.roles).toEqual({ admin: false, billing: false, broadcaster: false, communicator: false });
  });

  test('a role that is not named is not held', async () => {
    const { roles } = await read(bobby({ roles: { admin: true, superuser: true } }));
    expect(roles).toEqual({ admin: true, billing: false, broadcaster: false, communicator: false });
  });
});

test('unknown fields pass, wherever they stand', async () => {
  const odd = { surprise: [{ a: 1 }], constructor: 1, toString: null };
  expect(await read(bobby(odd, { ...odd, avatar: { url: 'x' } }))).toEqual(await read(bobby()));
});

test('an answer may be deep and large where the client does not look', async () => {
  const deep = `${'['.repeat(50_000)}${']'.repeat(50_000)}`;
  const large = JSON.stringify('x'.repeat(10_000_000));
  const text = `{"deep":${deep},"large":${large},"__proto__":{"id":"no"},${JSON.stringify(bobby()).slice(1)}`;
  const server = await record(() => ({ text }));
  expect(await clientOf(server.url).accountUsers.retrieve('acu_b0bby')).toEqual(await read(bobby()));
});

test('numbers for ids are ids', async () => {
  const user = await read(bobby({ id: 12, notification_rule_id: 34, tiny_id: '56' }, { id: 78 }));
  expect(user).toMatchObject({ id: '12', notificationRuleId: '34', tinyId: 56, userId: '78' });
});

describe('a create says how the person was welcomed', () => {
  const bobbysForm = {
    user_attributes: { name: 'B', emails_attributes: [{ email: 'b@example.com' }] },
  } as const;

  test.each([
    [{}, 'unknown'],
    [{ meta: { invited: true } }, 'invited'],
    [{ invited: 'true' }, 'invited'],
    [{ status: 'pending' }, 'invited'],
    [{ state: 'Invited' }, 'invited'],
    [{ invited: false }, 'created'],
    [{ status: 'active' }, 'created'],
    [{ status: 7, meta: 'x', invited: {} }, 'unknown'],
  ])('%j: %s', async (changes, welcome) => {
    const server = await record(() => ({ status: 201, json: bobby(changes) }));
    const created = await clientOf(server.url).accountUsers.create(bobbysForm);
    expect(created).toEqual({ welcome, rolesSaid: true, user: await read(bobby(changes)) });
  });
});

test.each([
  [{ roles: undefined }, false],
  [{ roles: null }, false],
  [{ roles: {} }, false],
  [{ roles: 'all' }, false],
  [{ roles: { admin: 'perhaps', superuser: true } }, false],
  [{ roles: { admin: false } }, true],
  [{ roles: { billing: 'true' } }, true],
  [{ roles: [] }, true],
  [{ roles: ['admin'] }, true],
])('a create tells whether it says the roles: %j', async (changes, rolesSaid) => {
  const server = await record(() => ({ status: 201, json: bobby(changes) }));
  const form = { user_attributes: { name: 'B', emails_attributes: [{ email: 'b@example.com' }] } } as const;
  expect(await clientOf(server.url).accountUsers.create(form)).toMatchObject({ rolesSaid });
});

describe('a page', () => {
  const list = async (answer: unknown) => {
    const server = await record(() => ({ json: answer }));
    return clientOf(server.url).accountUsers.list();
  };

  test('has its entries, whether there are more, and how many in all', async () => {
    const page = await list({ data: [bobby(), bobby({ id: 'other' })], has_more: true, total_count: 57 });
    expect(page.data.map(({ id }) => id)).toEqual(['01JBOBBY0000000000000000AU', 'other']);
    expect(page).toMatchObject({ hasMore: true, totalCount: 57 });
  });

  test('may be empty, and may not know its total', async () => {
    expect(await list({ data: [], has_more: 'false' })).toEqual({
      data: [],
      hasMore: false,
      totalCount: null,
      leftOut: 0,
    });
    expect(await list({ data: [], has_more: true, total_count: '12' })).toMatchObject({ totalCount: 12 });
  });
});

describe('the neighbours', () => {
  test('a team has a name, members and admins', async () => {
    const team = {
      id: '01JT',
      prefix_id: 'tem_1',
      name: 'Platform',
      member_account_user_ids: ['a', 'b'],
      admin_account_user_ids: null,
      surprise: 1,
    };
    const server = await record(({ target }) => ({ json: target.endsWith('/teams') ? pageOf(team) : team }));
    const wanted = { id: '01JT', prefixId: 'tem_1', name: 'Platform', memberIds: ['a', 'b'], adminIds: [] };
    const { teams } = clientOf(server.url);
    expect(await teams.retrieve('01JT')).toEqual(wanted);
    expect((await teams.list()).data).toEqual([wanted]);
  });

  test('who is on call is a bare list, one entry a layer', async () => {
    const shift = {
      layer: 1,
      start_time: '2026-01-01T00:00:00Z',
      end_time: '2026-01-08T00:00:00Z',
      attendees: [{ attendee_id: 'acu_1' }, { attendee_id: 2 }, { attendee_id: null }],
    };
    const server = await record(() => ({ json: [shift, { layer: '2' }] }));
    expect(await clientOf(server.url).teams.currentOncall('tem_1')).toEqual([
      {
        layer: 1,
        startTime: '2026-01-01T00:00:00Z',
        endTime: '2026-01-08T00:00:00Z',
        accountUserIds: ['acu_1', '2'],
      },
      { layer: '2', startTime: null, endTime: null, accountUserIds: [] },
    ]);
  });

  test('a notification rule has a name and is enabled, unless it says otherwise', async () => {
    const rules = [
      { id: 'r1', name: 'Loud', enabled: true },
      { id: 'r2', name: 'Quiet', enabled: 'false' },
      { id: 'r3' },
    ];
    const server = await record(() => ({ json: pageOf(...rules) }));
    const { data } = await clientOf(server.url).notificationRules.list();
    expect(data).toEqual([
      { id: 'r1', prefixId: null, name: 'Loud', enabled: true },
      { id: 'r2', prefixId: null, name: 'Quiet', enabled: false },
      { id: 'r3', prefixId: null, name: '', enabled: true },
    ]);
  });
});

test('a delete may answer with nothing, with an object, or with no content', async () => {
  for (const reply of [{ status: 204 }, { status: 200 }, { status: 200, json: bobby() }]) {
    const server = await record(() => reply);
    expect(await clientOf(server.url).accountUsers.delete('acu_1')).toBeUndefined();
  }
});
