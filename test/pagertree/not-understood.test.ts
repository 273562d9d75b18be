import { describe, expect, test } from 'vitest';
import { PagerTreeNotUnderstoodError } from '../../src/pagertree/errors.js';
import { clientOf, failureOf } from './client.js';
import { type Reply, record } from './recording-server.js';
import { bobby } from './samples.js';

const limits = { retries: 0 };
const form = { user_attributes: { name: 'B', emails_attributes: [{ email: 'b@example.com' }] } } as const;

/** What reading, and what creating, make of an answer. */
async function failuresWith(reply: Reply): Promise<PagerTreeNotUnderstoodError[]> {
  const server = await record(() => reply);
  const { accountUsers } = clientOf(server.url, limits);
  const failures = [await failureOf(accountUsers.retrieve('a')), await failureOf(accountUsers.create(form))];
  return failures.map((failure) => {
    if (!(failure instanceof PagerTreeNotUnderstoodError)) throw failure;
    return failure;
  });
}

const whole = JSON.stringify(bobby());
const html = '<!doctype html><title>bobby@example.com</title>';

test.each([
  ['a web page', { text: html }, 'expected JSON, got a web page (status 200)'],
  ['a web page with space before it', { text: `\n  ${html}` }, 'expected JSON, got a web page (status 200)'],
  ['a proxy’s error page', { status: 502, text: html }, 'expected JSON, got a web page (status 502)'],
  ['a page that was not found', { status: 404, text: html }, 'expected JSON, got a web page (status 404)'],
  ['a cut answer', { text: whole.slice(0, 200) }, 'expected JSON, got broken JSON (status 200)'],
  [
    'a cut refusal',
    { status: 500, text: '{"errors":[{"mess' },
    'expected JSON, got broken JSON (status 500)',
  ],
  ['a comma too many', { text: `${whole.slice(0, -1)},}` }, 'expected JSON, got broken JSON (status 200)'],
  ['plain text', { text: 'bobby@example.com' }, 'expected JSON, got broken JSON (status 200)'],
  ['nothing', { status: 200, text: '' }, 'expected JSON, got nothing (status 200)'],
  ['no content', { status: 204 }, 'expected JSON, got nothing (status 204)'],
  ['null', { json: null }, 'expected object at the top (status 200)'],
  ['a list', { json: [bobby()] }, 'expected object at the top (status 200)'],
  ['a text', { json: 'bobby@example.com' }, 'expected object at the top (status 200)'],
])('%s', async (_what, reply, words) => {
  const [reading, creating] = await failuresWith(reply);
  expect(reading?.message).toBe(`GET /account_users/…: ${words}`);
  expect(creating?.message).toBe(`POST /account_users: ${words}`);
});

const secret = 'bobby@example.com';

test.each([
  [bobby({ id: undefined }), 'string or whole number at id'],
  [bobby({ id: '' }), 'an id that is not empty at id'],
  [bobby({ id: null }), 'string or whole number at id'],
  [{ errors: [{ message: secret }] }, 'string or whole number at id'],
])('another shape: %#', async (json, expected) => {
  const [reading, creating] = await failuresWith({ json });
  expect(reading?.message).toBe(`GET /account_users/…: expected ${expected} (status 200)`);
  expect(creating?.message).toBe(`POST /account_users: expected ${expected} (status 200)`);
});

test.each([
  [{ has_more: false }, 'array at data'],
  [{ data: {}, has_more: false }, 'array at data'],
  [{ data: null, total_count: 2 }, 'array at data'],
  [[bobby()], 'object at the top'],
])('a page of another shape: %#', async (json, expected) => {
  const server = await record(() => ({ json }));
  const failure = await failureOf(clientOf(server.url).accountUsers.list());
  expect(failure).toMatchObject({
    name: 'PagerTreeNotUnderstoodError',
    message: `GET /account_users: expected ${expected} (status 200)`,
  });
});

test('who is on call must be a list', async () => {
  const server = await record(() => ({ json: { layer: 1 } }));
  const failure = await failureOf(clientOf(server.url).teams.currentOncall('t'));
  expect(failure).toMatchObject({
    message: 'GET /teams/…/current_oncall: expected array at the top (status 200)',
  });
});

test('nothing that came, and nothing that was sent, is anywhere in the error', async () => {
  for (const text of [html, `{"email":"${secret}"`, `${secret} is {`]) {
    const failures = await failuresWith({ text, headers: { 'x-trace': secret } });
    for (const failure of failures) {
      const everything = JSON.stringify({ ...failure, cause: failure.cause, stack: failure.stack });
      expect(everything).not.toMatch(/bobby|b@example|a-key/u);
    }
  }
});

describe('whether a create may have been made after all', () => {
  test.each([
    ['a good status: yes, probably', { status: 201, text: 'odd' }, true],
    ['a redirect: perhaps', { status: 302, headers: { location: '/' } }, true],
    ['a server’s error: perhaps', { status: 502, text: html }, true],
    ['a refusal: no', { status: 422, text: html }, false],
  ])('%s', async (_status, reply, doubtful) => {
    const [reading, creating] = await failuresWith(reply);
    expect(creating?.doubtful).toBe(doubtful);
    expect(reading?.doubtful).toBe(false);
  });
});

test.each([301, 302, 303, 307, 308])('a redirect (%d) is not followed', async (status) => {
  const elsewhere = await record(() => ({ json: bobby() }));
  const server = await record(() => ({ status, headers: { location: `${elsewhere.url}/account_users/a` } }));
  const { accountUsers } = clientOf(server.url);
  const failures = [
    await failureOf(accountUsers.retrieve('a')),
    await failureOf(accountUsers.update('a', { notification_rule_id: null })),
    await failureOf(accountUsers.create(form)),
  ];
  for (const failure of failures) {
    expect(failure).toMatchObject({ name: 'PagerTreeNotUnderstoodError', status });
    expect(String(failure)).toContain('expected an answer, got a redirect');
  }
  expect(server.received).toHaveLength(3);
  expect(elsewhere.received).toEqual([]);
});

test('a delete that answers with a web page is not taken for done', async () => {
  const server = await record(() => ({ text: html }));
  const failure = await failureOf(clientOf(server.url).accountUsers.delete('a'));
  expect(failure).toMatchObject({ name: 'PagerTreeNotUnderstoodError', doubtful: true });
});
