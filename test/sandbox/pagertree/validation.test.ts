import { expect, test } from 'vitest';
import { errorBody, openApi, person } from './open-api.js';

/** Source: PagerTree's API documentation: required parameters of account users, E.164 phones, Errors. */

const refused: [what: string, body: unknown, ...messages: string[]][] = [
  ['nothing at all', {}, "User name can't be blank", "User emails can't be blank"],
  ['no email', { user_attributes: { name: 'A' } }, "User emails can't be blank"],
  ['a blank name', person('  ', 'a@example.com'), "User name can't be blank"],
  [
    'a name of null',
    { user_attributes: { name: null, emails_attributes: [{ email: 'a@example.com' }] } },
    "User name can't be blank",
  ],
  [
    'a name that is a list',
    { user_attributes: { name: ['A'], emails_attributes: [{ email: 'a@example.com' }] } },
    "User name can't be blank",
  ],
  [
    'a name of 256 letters',
    person('ä'.repeat(256), 'a@example.com'),
    'User name is too long (maximum is 255 characters)',
  ],
  ['an empty email', person('A', ''), "User emails email can't be blank"],
  [
    'an email of 256 letters',
    person('A', `${'a'.repeat(244)}@example.com`),
    'User emails email is too long (maximum is 255 characters)',
  ],
  ['an email without a mailbox', person('A', '@example.com'), 'User emails email is invalid'],
  ['an email without a domain', person('A', 'a@'), 'User emails email is invalid'],
  ['an email without a dot', person('A', 'a@localhost'), 'User emails email is invalid'],
  ['an email with spaces', person('A', 'a b@example.com'), 'User emails email is invalid'],
  ['an email with spaces around it', person('A', ' a@example.com '), 'User emails email is invalid'],
  ['an email with two dots', person('A', 'a..b@example.com'), 'User emails email is invalid'],
  [
    'an email that is a link',
    person('A', '<mailto:a@example.com|a@example.com>'),
    'User emails email is invalid',
  ],
  ['an email of another script', person('A', 'ä@example.com'), 'User emails email is invalid'],
  ['an email somebody has', person('A', 'ada@example.com'), 'User emails email has already been taken'],
  ['the same in capitals', person('A', 'ADA@EXAMPLE.COM'), 'User emails email has already been taken'],
  [
    'a second email somebody has',
    person('A', 'grace.okafor@example.org'),
    'User emails email has already been taken',
  ],
  [
    'one email twice',
    {
      user_attributes: {
        name: 'A',
        emails_attributes: [{ email: 'a@example.com' }, { email: 'A@example.com' }],
      },
    },
    'User emails email has already been taken',
  ],
  [
    'a second email that belongs to another account',
    {
      user_attributes: {
        name: 'A',
        emails_attributes: [{ email: 'a@example.com' }, { email: 'ingrid@example.org' }],
      },
    },
    'User emails email has already been taken',
  ],
  [
    'an unknown role',
    { ...person('A', 'a@example.com'), roles: { emperor: true } },
    'Roles contains an unknown role: emperor',
  ],
  [
    'a role named by the prototype',
    { ...person('A', 'a@example.com'), roles: { constructor: true } },
    'Roles contains an unknown role: constructor',
  ],
  [
    'a role that is neither true nor false',
    { ...person('A', 'a@example.com'), roles: { admin: 'maybe' } },
    'Roles admin must be true or false',
  ],
  [
    'a role of null',
    { ...person('A', 'a@example.com'), roles: { admin: null } },
    'Roles admin must be true or false',
  ],
  [
    'an unknown notification rule',
    { ...person('A', 'a@example.com'), notification_rule_id: 'x' },
    'Notification rule must exist',
  ],
  ['an unknown team', { ...person('A', 'a@example.com'), member_team_ids: ['x'] }, 'Member teams must exist'],
  [
    'everything at once',
    {
      user_attributes: {
        name: '',
        emails_attributes: [{ email: 'a' }, { email: 'b' }],
        phones_attributes: [{ phone: '1' }],
      },
      roles: { boss: true },
      notification_rule_id: 'x',
      member_team_ids: ['y'],
    },
    "User name can't be blank",
    'User emails email is invalid',
    'User phones phone is invalid',
    'Roles contains an unknown role: boss',
    'Notification rule must exist',
    'Member teams must exist',
  ],
];

test.each(refused)('%s is refused with every reason', async (_what, body, ...messages) => {
  const { call, account } = await openApi();
  const { status, json } = await call('POST', '/account_users', body);
  expect(json).toEqual(errorBody(422, ...messages));
  expect(status).toBe(422);
  expect(account.list({}).total).toBe(57);
});

test('values come as Rails understands them', async () => {
  const { post } = await openApi();
  const created = await post({
    roles: { admin: 'true', billing: '0', broadcaster: 1, communicator: 'off' },
    user_attributes: {
      name: 42,
      notify_push: 'false',
      notify_email: '0',
      notify_sms: 'yes',
      emails_attributes: { 0: { email: 'a@example.com' }, 1: { email: 'b@example.com', primary: '1' } },
    },
  });
  expect(created).toMatchObject({
    roles: { admin: true, billing: false, broadcaster: true, communicator: false },
    user: {
      name: '42',
      notify_push: false,
      notify_email: false,
      notify_sms: true,
      emails: [
        { email: 'a@example.com', primary: false },
        { email: 'b@example.com', primary: true },
      ],
    },
  });
});

test('a name of 255 letters and one of markup are kept as they are', async () => {
  const { post } = await openApi();
  const long = '𝒜'.repeat(255);
  expect((await post(person(long, 'long@example.com'))).user.name).toBe(long);
  const markup = '<!channel> & <@U123> *x* `y` ~z~';
  expect((await post(person(markup, 'markup@example.com'))).user.name).toBe(markup);
});

test('a permitted name with the wrong shape is dropped like any other', async () => {
  const { post, put } = await openApi();
  const bobby = await post(person('Bobby Hill', 'bobby@example.com'));
  const misshapen = [
    { roles: [true] },
    { roles: 'admin' },
    { roles: { admin: { yes: true }, billing: [true] } },
    { notification_rule_id: ['x'] },
    { member_team_ids: 'x' },
    { member_team_ids: [['x']] },
    { member_team_ids: { 0: 'x' } },
    { user_attributes: [{ name: 'X' }] },
    { user_attributes: 'X' },
    {
      user_attributes: {
        name: { first: 'X' },
        emails_attributes: 'x@example.com',
        phones_attributes: ['+14155552671'],
      },
    },
    { user_attributes: { emails_attributes: { email: 'x@example.com' } } },
  ];
  for (const body of misshapen) expect(await put(bobby.id, body)).toEqual(bobby);
});

test('an update is held to the same rules, and changes nothing when one is broken', async () => {
  const { post, get, call } = await openApi();
  const bobby = await post(person('Bobby Hill', 'bobby@example.com'));
  const email = bobby.user.emails[0]?.id;
  const refusals: [unknown, string][] = [
    [{ roles: { admin: true }, user_attributes: { name: '' } }, "User name can't be blank"],
    [
      { user_attributes: { emails_attributes: [{ id: email, email: 'ada@example.com' }] } },
      'User emails email has already been taken',
    ],
    [
      { user_attributes: { emails_attributes: [{ email: 'ingrid@example.org' }] } },
      'User emails email has already been taken',
    ],
    [
      { user_attributes: { emails_attributes: [{ id: email, _destroy: true }] } },
      "User emails can't be blank",
    ],
    [{ member_team_ids: ['x'] }, 'Member teams must exist'],
  ];
  for (const [body, message] of refusals) {
    expect((await call('PUT', `/account_users/${bobby.id}`, body)).json).toEqual(errorBody(422, message));
  }
  expect(await get(bobby.id)).toEqual(bobby);
});

test('the owner stays, and stays administrator', async () => {
  const { call, account, put } = await openApi();
  const ada = account.findByEmail('ada@example.com')?.id ?? '';
  expect(await call('DELETE', `/account_users/${ada}`)).toMatchObject({
    status: 422,
    json: errorBody(422, "Account owner can't be deleted"),
  });
  expect(
    (await call('PUT', `/account_users/${ada}`, { roles: { admin: false, billing: 'false' } })).json,
  ).toEqual(
    errorBody(
      422,
      "Roles admin can't be taken from the account owner",
      "Roles billing can't be taken from the account owner",
    ),
  );
  expect((await put(ada, { roles: { broadcaster: true } })).roles).toMatchObject({
    admin: true,
    broadcaster: true,
  });
});

test('a team keeps its last member and its last administrator', async () => {
  const { call, account } = await openApi();
  const noor = account.findByEmail('noor.haddad@example.com')?.id ?? '';
  expect((await call('DELETE', `/account_users/${noor}`)).json).toEqual(
    errorBody(
      422,
      'Team Security must keep at least one member',
      'Team Security must keep at least one admin',
    ),
  );
  expect((await call('PUT', `/account_users/${noor}`, { member_team_ids: [] })).json).toEqual(
    errorBody(422, 'Team Security must keep at least one member'),
  );
});
