import { setImmediate } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import type { AccountUserParameters } from '../../src/pagertree/account-users.js';
import type { PagerTree } from '../../src/pagertree/client.js';
import { clientOf } from './client.js';
import { record } from './recording-server.js';
import { bobby, pageOf } from './samples.js';

/** Written from PagerTree's API documentation, "Account Users": what has to be on the wire, to the letter. */

test('the example request', async () => {
  const server = await record(() => ({ status: 201, json: bobby() }));
  const { user } = await clientOf(server.url).accountUsers.create({
    user_attributes: { name: 'Bobby Hill', emails_attributes: [{ email: 'bobby@example.com' }] },
  });
  const { method, target, headers, body } = server.only();
  expect(`${method} ${target}`).toBe('POST /api/v4/account_users');
  expect(headers).toMatchObject({
    authorization: 'Bearer a-key',
    'content-type': 'application/json',
    accept: 'application/json',
    'content-length': String(body.length),
  });
  expect(body).toBe(
    '{"user_attributes":{"name":"Bobby Hill","emails_attributes":[{"email":"bobby@example.com"}]}}',
  );
  expect(user.name).toBe('Bobby Hill');
});

const none = { admin: false, billing: false, broadcaster: false, communicator: false };

/** Each row of the permitted parameters, and what can be done with it. */
const permitted: [name: string, parameters: AccountUserParameters, body: string][] = [
  ['notification_rule_id', { notification_rule_id: '01JRULE' }, '{"notification_rule_id":"01JRULE"}'],
  ['notification_rule_id, none', { notification_rule_id: null }, '{"notification_rule_id":null}'],
  [
    'roles, all four',
    { roles: { ...none, broadcaster: true } },
    '{"roles":{"admin":false,"billing":false,"broadcaster":true,"communicator":false}}',
  ],
  ['member_team_ids', { member_team_ids: ['01JT1', '01JT2'] }, '{"member_team_ids":["01JT1","01JT2"]}'],
  ['member_team_ids, none', { member_team_ids: [] }, '{"member_team_ids":[]}'],
  ['user id', { user_attributes: { id: '01JUSER' } }, '{"user_attributes":{"id":"01JUSER"}}'],
  ['name', { user_attributes: { name: 'Zoë “Z” 🌻' } }, '{"user_attributes":{"name":"Zoë “Z” 🌻"}}'],
  ['notify_push', { user_attributes: { notify_push: true } }, '{"user_attributes":{"notify_push":true}}'],
  [
    'notify_email',
    { user_attributes: { notify_email: false } },
    '{"user_attributes":{"notify_email":false}}',
  ],
  ['notify_sms', { user_attributes: { notify_sms: true } }, '{"user_attributes":{"notify_sms":true}}'],
  [
    'notify_voice',
    { user_attributes: { notify_voice: false } },
    '{"user_attributes":{"notify_voice":false}}',
  ],
  [
    'an email added',
    { user_attributes: { emails_attributes: [{ email: 'b+1@example.com' }] } },
    '{"user_attributes":{"emails_attributes":[{"email":"b+1@example.com"}]}}',
  ],
  [
    'an email changed',
    { user_attributes: { emails_attributes: [{ id: 'eml_1', email: 'new@example.com' }] } },
    '{"user_attributes":{"emails_attributes":[{"id":"eml_1","email":"new@example.com"}]}}',
  ],
  [
    'an email made primary',
    { user_attributes: { emails_attributes: [{ id: 'eml_2', primary: true }] } },
    '{"user_attributes":{"emails_attributes":[{"id":"eml_2","primary":true}]}}',
  ],
  [
    'an email removed',
    { user_attributes: { emails_attributes: [{ id: 'eml_2', _destroy: true }] } },
    '{"user_attributes":{"emails_attributes":[{"id":"eml_2","_destroy":true}]}}',
  ],
  [
    'a phone added',
    { user_attributes: { phones_attributes: [{ phone: '+14155552671' }] } },
    '{"user_attributes":{"phones_attributes":[{"phone":"+14155552671"}]}}',
  ],
  [
    'a phone changed',
    { user_attributes: { phones_attributes: [{ id: 'phn_1', phone: '+46701740605' }] } },
    '{"user_attributes":{"phones_attributes":[{"id":"phn_1","phone":"+46701740605"}]}}',
  ],
  [
    'a phone made primary',
    { user_attributes: { phones_attributes: [{ id: 'phn_2', primary: true }] } },
    '{"user_attributes":{"phones_attributes":[{"id":"phn_2","primary":true}]}}',
  ],
  [
    'a phone removed',
    { user_attributes: { phones_attributes: [{ id: 'phn_2', _destroy: true }] } },
    '{"user_attributes":{"phones_attributes":[{"id":"phn_2","_destroy":true}]}}',
  ],
];

test.each(permitted)('%s is written by an update', async (_name, parameters, body) => {
  const server = await record(() => ({ json: bobby() }));
  await clientOf(server.url).accountUsers.update('01JBOBBY', parameters);
  expect(server.only()).toMatchObject({ method: 'PUT', target: '/api/v4/account_users/01JBOBBY', body });
});

test('a create takes every parameter too, several emails and phones among them', async () => {
  const server = await record(() => ({ status: 201, json: bobby() }));
  await clientOf(server.url).accountUsers.create({
    notification_rule_id: '01JRULE',
    roles: { ...none, admin: true },
    member_team_ids: ['01JT1'],
    user_attributes: {
      id: '01JUSER',
      name: 'Bobby Hill',
      notify_push: true,
      notify_email: false,
      notify_sms: true,
      notify_voice: false,
      emails_attributes: [{ email: 'a@example.com' }, { email: 'b@example.com', primary: true }],
      phones_attributes: [{ phone: '+14155552671' }, { phone: '+46701740605', primary: true }],
    },
  });
  expect(server.only().body).toBe(
    '{"notification_rule_id":"01JRULE",' +
      '"roles":{"admin":true,"billing":false,"broadcaster":false,"communicator":false},' +
      '"member_team_ids":["01JT1"],' +
      '"user_attributes":{"id":"01JUSER","name":"Bobby Hill",' +
      '"notify_push":true,"notify_email":false,"notify_sms":true,"notify_voice":false,' +
      '"emails_attributes":[{"email":"a@example.com"},{"email":"b@example.com","primary":true}],' +
      '"phones_attributes":[{"phone":"+14155552671"},{"phone":"+46701740605","primary":true}]}}',
  );
});

/** Every documented request besides those above. */
const documented: [call: (api: PagerTree) => Promise<unknown>, request: string, answer: unknown][] = [
  [(api) => api.accountUsers.retrieve('acu_1'), 'GET /account_users/acu_1', bobby()],
  [(api) => api.accountUsers.delete('acu_1'), 'DELETE /account_users/acu_1', undefined],
  [(api) => api.accountUsers.list(), 'GET /account_users', pageOf(bobby())],
  [(api) => api.teams.list(), 'GET /teams', pageOf({ id: 't' })],
  [(api) => api.teams.retrieve('tem_1'), 'GET /teams/tem_1', { id: 't' }],
  [(api) => api.teams.currentOncall('tem_1'), 'GET /teams/tem_1/current_oncall', []],
  [(api) => api.notificationRules.list(), 'GET /notification_rules', pageOf({ id: 'r' })],
  [(api) => api.notificationRules.retrieve('ntr_1'), 'GET /notification_rules/ntr_1', { id: 'r' }],
];

test.each(documented)('%s', async (call, wanted, answer) => {
  const server = await record(() => (answer === undefined ? { status: 204 } : { json: answer }));
  await call(clientOf(server.url));
  const { method, target, headers, body } = server.only();
  expect(`${method} ${target.replace('/api/v4', '')}`).toBe(wanted);
  expect(headers.authorization).toBe('Bearer a-key');
  expect(body).toBe('');
});

describe('a list', () => {
  const sent = async (call: (api: PagerTree) => Promise<unknown>) => {
    const server = await record(() => ({ json: pageOf() }));
    await call(clientOf(server.url));
    return Object.fromEntries(new URL(server.only().target, server.url).searchParams);
  };

  test('takes limit, page, offset, sort, direction and a search', async () => {
    expect(
      await sent((api) =>
        api.accountUsers.list({ limit: 100, page: 2, sort: 'created_at', direction: 'desc' }),
      ),
    ).toEqual({ limit: '100', page: '2', sort: 'created_at', direction: 'desc' });
    expect(await sent((api) => api.teams.list({ limit: 1, offset: 30 }))).toEqual({
      limit: '1',
      offset: '30',
    });
    expect(await sent((api) => api.accountUsers.list({ search: "bobby+x@o'hill.com & Söhne #1?" }))).toEqual({
      q: "bobby+x@o'hill.com & Söhne #1?",
    });
  });

  test('takes filters, with their comparison where it is not "equals"', async () => {
    const filters = [
      { attribute: 'name', value: 'a', comparison: 'beginsWith' },
      { attribute: 'tiny_id', value: '7', comparison: 'gte' },
      { attribute: 'id', value: '01J' },
    ] as const;
    expect(await sent((api) => api.teams.list({ filters }))).toEqual({
      name: 'a',
      tiny_id: '7',
      id: '01J',
      ops: 'name:beginsWith,tiny_id:gte',
    });
  });

  test('a plus and a space in a search can be told apart on the wire', async () => {
    const server = await record(() => ({ json: pageOf() }));
    await clientOf(server.url).accountUsers.list({ search: 'a+b c' });
    expect(server.only().target).toBe('/api/v4/account_users?q=a%2Bb+c');
  });
});

test('a base address with a slash at its end is the same one', async () => {
  const server = await record(() => ({ json: bobby() }));
  await clientOf(`${server.url}/`).accountUsers.retrieve('acu_1');
  expect(server.only().target).toBe('/api/v4/account_users/acu_1');
});

test('one connection serves all requests that follow each other, refused ones and retries too', async () => {
  const server = await record((_request, number) =>
    number === 1
      ? { status: 503, text: 'x'.repeat(200_000) }
      : number === 3
        ? { status: 422, json: { errors: [] } }
        : { json: bobby() },
  );
  const { accountUsers } = clientOf(server.url);
  await accountUsers.retrieve('a');
  // Node frees a connection a turn after its answer is complete.
  await setImmediate();
  await accountUsers.retrieve('b');
  await setImmediate();
  await accountUsers.update('c', { user_attributes: { name: 'C' } }).catch(() => {});
  await setImmediate();
  await accountUsers.create({
    user_attributes: { name: 'D', emails_attributes: [{ email: 'd@example.com' }] },
  });
  expect(server.received.map(({ method }) => method)).toEqual(['GET', 'GET', 'GET', 'PUT', 'POST']);
  expect(server.connections()).toBe(1);
});
