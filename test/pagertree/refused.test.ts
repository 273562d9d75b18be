import { describe, expect, test } from 'vitest';
import { PagerTreeRefusedError } from '../../src/pagertree/errors.js';
import { clientOf, failureOf } from './client.js';
import { type Reply, record } from './recording-server.js';

const limits = { retries: 0 };
const form = { user_attributes: { name: 'B', emails_attributes: [{ email: 'b@example.com' }] } } as const;

async function createAgainst(reply: Reply): Promise<PagerTreeRefusedError> {
  const server = await record(() => reply);
  const failure = await failureOf(clientOf(server.url, limits).accountUsers.create(form));
  if (!(failure instanceof PagerTreeRefusedError)) throw failure;
  return failure;
}

const refusal = (status: number, ...messages: string[]): Reply => ({
  status,
  json: { errors: messages.map((message) => ({ message })), code: status },
});

test('a refusal has its status and every message, in order', async () => {
  const error = await createAgainst(
    refusal(422, "User name can't be blank", 'User emails email is invalid', 'Something else'),
  );
  expect(error.status).toBe(422);
  expect(error.messages).toEqual([
    { message: "User name can't be blank", field: 'name' },
    { message: 'User emails email is invalid', field: 'email' },
    { message: 'Something else', field: null },
  ]);
  expect(error.retryAfter).toBeNull();
});

test.each([
  ['User emails email has already been taken', 'email'],
  ["User emails can't be blank", 'email'],
  ['user_attributes.emails_attributes.email is invalid', 'email'],
  ['E-mail is invalid', 'email'],
  ['User phones phone is invalid', 'phone'],
  ['phones_attributes[0].phone must be E.164', 'phone'],
  ["User name can't be blank", 'name'],
  ['Roles has an unknown key', 'roles'],
  ['Role admin is not permitted', 'roles'],
  ['member_team_ids holds an unknown team', 'teams'],
  ['Team not found', 'teams'],
  ['Notification rule must exist', 'notificationRule'],
  ['notification_rule_id is unknown', 'notificationRule'],
  ['The hostname is renamed', null],
  ['Something went astray', null],
])('%j is about %j', async (message, field) => {
  expect((await createAgainst(refusal(422, message))).messages).toEqual([{ message, field }]);
});

const taken = 'User emails email has already been taken';
const invalid = 'User phones phone is invalid';

describe('the messages are found in', () => {
  test.each([
    [
      'the documented form, with an entry that cannot be read',
      { errors: [{ message: 'a' }, { text: 5 }, 'b'] },
      ['a', 'b'],
    ],
    ['a list of texts', { errors: ['a', 'b'] }, ['a', 'b']],
    [
      'lists by field, as Rails has them',
      { errors: { name: ['is short', 'is odd'], email: 'is bad' } },
      ['name is short', 'name is odd', 'email is bad'],
    ],
    ['one text', { errors: 'a' }, ['a']],
    ['an "error"', { status: 400, error: 'Bad Request' }, ['Bad Request']],
    ['an "error" with a message', { error: { message: 'a', code: 4 } }, ['a']],
    ['a "message"', { message: 'a' }, ['a']],
    ['a "message" beside errors that cannot be read', { errors: 5, message: 'a' }, ['a']],
    [
      'a sentence that holds them all',
      { error: `Validation failed: ${taken}, ${invalid}` },
      [taken, invalid],
    ],
    [
      'a sentence with a comma in a message',
      { errors: [{ message: 'Validation failed: User name Hill, Bobby, Junior is taken' }] },
      ['User name Hill, Bobby, Junior is taken'],
    ],
    ['a list by field that is the body', { email: ['is taken'], status: 422 }, ['email is taken']],
    ['an "attribute"', { errors: [{ attribute: 'email', message: 'is taken' }] }, ['email is taken']],
    ['a "field"', { errors: [{ field: 'email', message: 'Email is taken' }] }, ['Email is taken']],
    ['nothing in particular', { errors: [{ attribute: 'base', message: 'No' }] }, ['No']],
    ['the names of rules', { errors: { email: [{ error: 'taken' }] } }, ['email taken']],
    [
      'JSON:API',
      { errors: [{ title: 'Invalid', detail: 'is taken', source: { pointer: '/data/attributes/email' } }] },
      ['email is taken'],
    ],
    ['nothing that is known', { problem: 'a' }, []],
    ['a bare list', ['a'], []],
    ['null', null, []],
  ])('%s', async (_form, json, messages) => {
    const error = await createAgainst({ status: 422, json });
    expect(error.messages.map(({ message }) => message)).toEqual(messages);
  });
});

test.each([400, 401, 403, 404, 409, 422, 429, 500, 502, 503, 504])(
  '%d with an empty body is a refusal without words',
  async (status) => {
    expect(await createAgainst({ status })).toMatchObject({ status, messages: [] });
  },
);

test.each([401, 429])('%d is a refusal in whatever words, because the status says it all', async (status) => {
  for (const text of ['HTTP Token: Access denied.\n', '<html>Slow down</html>', '{"errors":[{"mes']) {
    expect(await createAgainst({ status, text })).toMatchObject({ status, messages: [] });
  }
});

describe('whether a create may have been made after all', () => {
  test.each([400, 401, 403, 404, 409, 422, 429])('%d: no', async (status) => {
    expect((await createAgainst(refusal(status, 'no'))).doubtful).toBe(false);
  });

  test.each([500, 502, 503, 504])('%d: perhaps', async (status) => {
    expect((await createAgainst(refusal(status, 'oops'))).doubtful).toBe(true);
  });
});

test('reading leaves nothing in doubt', async () => {
  const server = await record(() => refusal(500, 'oops'));
  const failure = await failureOf(clientOf(server.url, limits).accountUsers.retrieve('a'));
  expect(failure).toMatchObject({ name: 'PagerTreeRefusedError', status: 500, doubtful: false });
});

test('its message can be logged: it holds nothing that was sent or answered', async () => {
  const error = await createAgainst(refusal(422, 'b@example.com has already been taken by Bobby Hill'));
  expect(error.message).toBe('POST /account_users: PagerTree answered 422');
});

describe('the wait asked for', () => {
  const now = 'Wed, 21 Oct 2026 07:28:00 GMT';
  test.each([
    ['0', 0],
    ['7', 7],
    ['86400', 86_400],
    ['Wed, 21 Oct 2026 07:28:30 GMT', 30],
    ['Wed, 21 Oct 2026 07:27:00 GMT', 0],
    ['soon', null],
    ['1.5', null],
    ['-5', null],
    ['', null],
  ])('Retry-After %j is %j seconds', async (header, seconds) => {
    const headers = { 'retry-after': header, date: now };
    expect((await createAgainst({ ...refusal(429), headers })).retryAfter).toBe(seconds);
  });
});
