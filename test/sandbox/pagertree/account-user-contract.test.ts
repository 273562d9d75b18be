import { expect, test } from 'vitest';
import { type Api, errorBody, openApi, person, start, teamShape } from './open-api.js';

/** Everything here is written from PagerTree's API documentation, Account users: the object's table, the permit list. */

const exampleRequest = {
  user_attributes: { name: 'Bobby Hill', emails_attributes: [{ email: 'bobby@example.com' }] },
};

test('the example request creates Bobby Hill, with every property of the object', async () => {
  const { call, account } = await openApi();
  const { status, headers, json } = await call('POST', '/account_users', exampleRequest);
  expect(status).toBe(201);
  expect(headers.get('content-type')).toBe('application/json; charset=utf-8');
  const rule = account.notificationRules()[0]?.id;
  expect(json).toEqual({
    id: expect.stringMatching(/^[0-9A-HJKMNP-TV-Z]{26}$/),
    prefix_id: expect.stringMatching(/^acu_[0-9a-z]+$/),
    tiny_id: 58,
    account_id: account.id,
    created_at: new Date(start).toISOString(),
    updated_at: new Date(start).toISOString(),
    meta: {},
    roles: { admin: false, billing: false, broadcaster: false, communicator: false },
    notification_rule_id: rule,
    user: {
      id: expect.stringMatching(/^[0-9A-HJKMNP-TV-Z]{26}$/),
      prefix_id: expect.stringMatching(/^usr_[0-9a-z]+$/),
      name: 'Bobby Hill',
      time_zone: 'UTC',
      notify_push: true,
      notify_email: true,
      notify_sms: true,
      notify_voice: true,
      emails: [
        {
          id: expect.stringMatching(/^[0-9A-HJKMNP-TV-Z]{26}$/),
          prefix_id: expect.stringMatching(/^eml_/),
          email: 'bobby@example.com',
          primary: true,
        },
      ],
      phones: [],
    },
  });
});

test('phones show their id, number, whether primary, country and whether blocked', async () => {
  const { call, post } = await openApi();
  const { id } = await post({
    user_attributes: { ...exampleRequest.user_attributes, phones_attributes: [{ phone: '+14155552671' }] },
  });
  const { json } = await call('GET', `/account_users/${id}`);
  expect(json).toMatchObject({
    user: {
      phones: [
        {
          id: expect.any(String),
          prefix_id: expect.stringMatching(/^phn_/),
          phone: '+14155552671',
          primary: true,
          country: 'US',
          blocked: false,
        },
      ],
    },
  });
});

test.each(['PUT', 'PATCH'])('%s updates', async (method) => {
  const { call, account } = await openApi();
  const bea = account.findByEmail('bea@example.com');
  const reply = await call(method, `/account_users/${bea?.id}`, { user_attributes: { name: 'Bea Quist' } });
  expect(reply).toMatchObject({ status: 200, json: { user: { name: 'Bea Quist' } } });
  expect(account.findByEmail('bea@example.com')?.user.name).toBe('Bea Quist');
  expect(await call(method, `/account_users/${bea?.id}`, { user_attributes: { name: '' } })).toMatchObject({
    status: 422,
  });
});

test.each(['/account_users', '/account_users/nobody', '/teams?limit=2', '/nowhere'])(
  'HEAD of %s is GET without the body',
  async (path) => {
    const { call } = await openApi();
    const [whole, head] = [await call('GET', path), await call('HEAD', path)];
    expect(head).toMatchObject({ status: whole.status, text: '' });
    expect(head.headers.get('content-length')).toBe(String(Buffer.byteLength(whole.text)));
    expect(head.headers.get('content-type')).toBe(whole.headers.get('content-type'));
  },
);

test('somebody blocked shows as blocked', async () => {
  const { account, get } = await openApi();
  const leif = account.findByEmail('leif@example.com');
  expect(await get(leif?.id ?? '')).toMatchObject({ user: { phones: [{ phone: '+14155552623' }] } });
  expect(leif?.user.phones[0]?.blocked).toBe(true);
});

const writable: [
  name: string,
  write: (api: Api) => Record<string, unknown> & { user_attributes?: object },
  read: (api: Api) => unknown,
][] = [
  [
    'notification_rule_id',
    ({ account }) => ({ notification_rule_id: account.notificationRules()[2]?.id }),
    ({ account }) => ({ notification_rule_id: account.notificationRules()[2]?.id }),
  ],
  [
    'roles',
    () => ({ roles: { admin: true, communicator: true } }),
    () => ({ roles: { admin: true, billing: false, communicator: true } }),
  ],
  [
    'user_attributes.name',
    () => ({ user_attributes: { name: 'Robert Hill' } }),
    () => ({ user: { name: 'Robert Hill' } }),
  ],
  [
    'notify_push',
    () => ({ user_attributes: { notify_push: false } }),
    () => ({ user: { notify_push: false, notify_email: true } }),
  ],
  [
    'notify_email',
    () => ({ user_attributes: { notify_email: false } }),
    () => ({ user: { notify_email: false } }),
  ],
  ['notify_sms', () => ({ user_attributes: { notify_sms: false } }), () => ({ user: { notify_sms: false } })],
  [
    'notify_voice',
    () => ({ user_attributes: { notify_voice: false } }),
    () => ({ user: { notify_voice: false } }),
  ],
  [
    'emails_attributes',
    () => ({ user_attributes: { emails_attributes: [{ email: 'hill@example.com', primary: true }] } }),
    () => ({
      user: {
        emails: [
          { email: 'bobby@example.com', primary: false },
          { email: 'hill@example.com', primary: true },
        ],
      },
    }),
  ],
  [
    'phones_attributes',
    () => ({ user_attributes: { phones_attributes: [{ phone: '+442079460958' }] } }),
    () => ({ user: { phones: [{ phone: '+442079460958', country: 'GB', primary: true }] } }),
  ],
];

test.each(writable)('%s can be written on update', async (_name, write, read) => {
  const api = await openApi();
  const { id } = await api.post(exampleRequest);
  const { status, json } = await api.call('PUT', `/account_users/${id}`, write(api));
  expect(status).toBe(200);
  expect(json).toMatchObject(read(api) ?? {});
  expect((await api.call('GET', `/account_users/${id}`)).json).toEqual(json);
});

test.each(writable.filter(([name]) => !['emails_attributes', 'user_attributes.name'].includes(name)))(
  '%s can be written on create',
  async (_name, write, read) => {
    const api = await openApi();
    const { user_attributes: more = {}, ...rest } = write(api);
    const body = { ...rest, user_attributes: { ...exampleRequest.user_attributes, ...more } };
    const { status, json } = await api.call('POST', '/account_users', body);
    expect(status).toBe(201);
    expect(json).toMatchObject(read(api) ?? {});
  },
);

test('member_team_ids replaces the teams somebody is a member of', async () => {
  const { account, post, put, call } = await openApi();
  const [platform, payments, network] = account.teams();
  const membersOf = async (id: string | undefined) =>
    teamShape.parse((await call('GET', `/teams/${id}`)).json).member_account_user_ids;
  const { id } = await post({ ...exampleRequest, member_team_ids: [platform?.id, payments?.id] });
  expect(await membersOf(platform?.id)).toContain(id);
  expect(await membersOf(payments?.id)).toContain(id);
  await put(id, { member_team_ids: [network?.id] });
  expect(await membersOf(platform?.id)).not.toContain(id);
  expect(await membersOf(network?.id)).toContain(id);
  await put(id, { roles: { admin: true } });
  expect(await membersOf(network?.id)).toContain(id);
  await put(id, { member_team_ids: [] });
  expect(await membersOf(network?.id)).not.toContain(id);
});

test('whoever administers a team still does when the teams they are a member of change', async () => {
  const { account, put } = await openApi();
  const grace = account.findByEmail('grace@example.com')?.id ?? '';
  await put(grace, { member_team_ids: [] });
  expect(account.teams().find(({ name }) => name === 'Platform')).toMatchObject({
    adminIds: expect.arrayContaining([grace]),
  });
});

test('time_zone and everything else that is not permitted is dropped without a word', async () => {
  const { post, get } = await openApi();
  const { id } = await post({
    ...exampleRequest,
    id: 'mine',
    tiny_id: 1,
    meta: { invited: true },
    account_id: 'theirs',
    is_owner: true,
    user_attributes: {
      ...exampleRequest.user_attributes,
      time_zone: 'Europe/Berlin',
      admin: true,
      emails_attributes: [{ email: 'bobby@example.com', verified: true, prefix_id: 'x' }],
    },
  });
  expect(id).not.toBe('mine');
  expect(await get(id)).toMatchObject({ tiny_id: 58, meta: {}, user: { name: 'Bobby Hill' } });
});

test('an account user is found by id and by prefix id, and by nothing else', async () => {
  const { call, post } = await openApi();
  const bobby = await post(exampleRequest);
  expect((await call('GET', `/account_users/${bobby.id}`)).json).toEqual(bobby);
  expect((await call('GET', `/account_users/${bobby.prefix_id}`)).status).toBe(200);
  for (const id of [bobby.user.id, String(bobby.tiny_id), bobby.id.toLowerCase(), 'x', 'bobby@example.com']) {
    expect(await call('GET', `/account_users/${id}`)).toMatchObject({ status: 404, json: { code: 404 } });
  }
});

test('deleting answers 204 with nothing, and then the person is gone from the account and its teams', async () => {
  const { call, post, account } = await openApi();
  const { id } = await post({ ...exampleRequest, member_team_ids: [account.teams()[0]?.id] });
  const reply = await call('DELETE', `/account_users/${id}`);
  expect(reply).toMatchObject({ status: 204, text: '' });
  expect(reply.headers.get('content-type')).toBeNull();
  expect((await call('GET', `/account_users/${id}`)).status).toBe(404);
  expect((await call('DELETE', `/account_users/${id}`)).status).toBe(404);
  expect(account.teams()[0]?.memberIds).not.toContain(id);
  expect(await post(exampleRequest)).toMatchObject({ tiny_id: 59 });
});

test('only what was sent changes, and updated_at moves only when something did', async () => {
  const { post, put, clock } = await openApi();
  const bobby = await post({ ...exampleRequest, roles: { broadcaster: true } });
  clock.advance(60_000);
  expect(await put(bobby.id, {})).toEqual(bobby);
  expect(
    await put(bobby.id, { roles: { broadcaster: true }, user_attributes: { name: 'Bobby Hill' } }),
  ).toEqual(bobby);
  const changed = await put(bobby.id, { roles: { admin: true } });
  expect(changed).toEqual({
    ...bobby,
    roles: { admin: true, billing: false, broadcaster: true, communicator: false },
    updated_at: new Date(start + 60_000).toISOString(),
  });
  const again = await put(bobby.id, { roles: { admin: false } });
  expect(Date.parse(again.updated_at)).toBeGreaterThan(Date.parse(changed.updated_at));
});

test('somebody of another account is invited, and stays who they are', async () => {
  const { call, post, account } = await openApi();
  const ingrid = account.foreignPeople().find(({ name }) => name === 'Ingrid Vale');
  const invited = await post({
    ...person('Somebody Else', 'INGRID@example.org'),
    roles: { broadcaster: true },
  });
  expect(invited).toMatchObject({
    meta: { invited: true },
    roles: { broadcaster: true },
    user: { id: ingrid?.id, name: 'Ingrid Vale', emails: [{ email: 'ingrid@example.org' }] },
  });
  expect((await call('POST', '/account_users', person('Again', 'ingrid@example.org'))).json).toEqual(
    errorBody(422, 'User emails email has already been taken'),
  );
  await call('DELETE', `/account_users/${invited.id}`);
  expect(await post(person('Once more', 'ingrid@example.org'))).toMatchObject({ user: { id: ingrid?.id } });
});

test('a repeated Idempotency-Key means nothing to PagerTree', async () => {
  const { send } = await openApi();
  const init = {
    method: 'POST',
    headers: { authorization: 'Bearer a-key', 'content-type': 'application/json', 'idempotency-key': 'one' },
    body: JSON.stringify(exampleRequest),
  };
  expect((await send('/account_users', init)).status).toBe(201);
  expect((await send('/account_users', init)).status).toBe(422);
});
