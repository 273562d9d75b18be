import { request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import { expect, test } from 'vitest';
import { type Api, errorBody, openApi, person } from './open-api.js';

const key = { authorization: 'Bearer a-key' };
const json = { ...key, 'content-type': 'application/json' };

/** Sends bytes as they are, so that no client tidies them up first; gives back everything that is answered. */
function sendRaw(url: string, text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(new URL(url).port), '127.0.0.1');
    let answer = '';
    socket.on('data', (chunk) => {
      answer += chunk;
    });
    socket.on('end', () => resolve(answer));
    socket.on('error', reject);
    socket.write(text);
  });
}

function expectError(reply: { status: number; json: unknown; text: string }, status: number): void {
  expect(reply.status).toBe(status);
  expect(reply.json).toEqual({ errors: [{ message: expect.stringMatching(/\w/) }], code: status });
  expect(reply.text).not.toMatch(/\.ts|\.js|node:|at \w+ \(/);
}

test.each([
  undefined,
  'a-key',
  'Bearer',
  'Bearer ',
  'Bearer wrong',
  'Basic a-key',
  'Bearer a-key2',
  'Bearer a-ke',
  'Bearer a-key a-key',
  'Token a-key',
])('without the key nothing opens: %s', async (authorization) => {
  const { send } = await openApi();
  const headers: Record<string, string> = authorization === undefined ? {} : { authorization };
  for (const path of ['/account_users', '/account_users/x', '/teams', '/nowhere']) {
    expectError(await send(path, { headers }), 401);
  }
  const body = JSON.stringify(person('A', 'a@example.com'));
  expectError(
    await send('/account_users', {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json' },
      body,
    }),
    401,
  );
});

test('the word Bearer may be in any case', async () => {
  const { send } = await openApi();
  expect((await send('/teams', { headers: { authorization: 'bearer a-key' } })).status).toBe(200);
});

test.each([
  ['GET', '/nowhere'],
  ['GET', '/account_users/'],
  ['GET', '/account_users//'],
  ['GET', '//account_users'],
  ['GET', '/'],
  ['GET', '/account_users/x/y'],
  ['GET', '/account_users/%2e%2e%2fteams'],
  ['GET', '/account_users/..%2fteams'],
  ['GET', '/account_users/%2f'],
  ['GET', '/account_users/%5c'],
  ['GET', '/account_users/%00'],
  ['GET', '/account_users/%ff'],
  ['GET', '/account_users.json'],
  ['GET', '/Account_Users'],
  ['GET', '/teams/x/members'],
  ['GET', '/teams/x/current_oncall/y'],
  ['PATCH', '/account_users/x'],
  ['PATCH', '/account_users'],
  ['PUT', '/account_users'],
  ['DELETE', '/account_users'],
  ['POST', '/account_users/x'],
  ['POST', '/teams'],
  ['DELETE', '/teams/x'],
  ['PUT', '/notification_rules/x'],
  ['PATCH', '/notification_rules/x'],
  ['OPTIONS', '/account_users'],
  ['GET', '/account_users/__proto__'],
  ['GET', '/account_users/constructor'],
  ['GET', '/__proto__'],
  ['GET', `/account_users/${'x'.repeat(5000)}`],
])('%s %s leads nowhere', async (method, path) => {
  const { send } = await openApi();
  expectError(await send(path, { method, headers: json, ...(method === 'GET' ? {} : { body: '{}' }) }), 404);
});

test('a real id behind a path that is none does not lead to it', async () => {
  const { url, account, server } = await openApi();
  const id = account.list({}).rows[2]?.id;
  for (const path of [
    `/api/v4/teams/../account_users/${id}`,
    `/api/v4/account_users/./${id}`,
    `/api/v4/account_users/${id}%2f`,
    `/api/v3/account_users/${id}`,
    `//api/v4/account_users/${id}`,
    `/api/v4/account_users/${id}/`,
  ]) {
    const answer = await sendRaw(
      url,
      `DELETE ${path} HTTP/1.1\r\nhost: 127.0.0.1\r\nauthorization: Bearer a-key\r\nconnection: close\r\n\r\n`,
    );
    expect(answer).toMatch(/^HTTP\/1.1 404 [\s\S]*\{"errors":\[\{"message":"Not found"\}\],"code":404\}$/);
  }
  expect(account.findById(id ?? '')).toBeDefined();
  expect(server.requests.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404, 404]);
});

test('what is no HTTP is answered with the documented error too', async () => {
  const { url } = await openApi();
  expect(await sendRaw(url, 'HELO there\r\n\r\n')).toMatch(/^HTTP\/1.1 400 [\s\S]*"code":400\}$/);
});

const bodies: [what: string, status: number, type: string | null, body: string | Uint8Array<ArrayBuffer>][] =
  [
    ['broken JSON', 400, 'application/json', '{"user_attributes":'],
    ['single quotes', 400, 'application/json', "{'a':1}"],
    ['a list', 400, 'application/json', '[{"user_attributes":{}}]'],
    ['a text', 400, 'application/json', '"x"'],
    ['a number', 400, 'application/json', '1'],
    ['null', 400, 'application/json', 'null'],
    ['white space', 400, 'application/json', '   '],
    ['101 levels of JSON', 400, 'application/json', `{"a":${'['.repeat(100)}${']'.repeat(100)}}`],
    ['half a million levels', 400, 'application/json', '['.repeat(500_000)],
    [
      'bytes that are no UTF-8',
      400,
      'application/json',
      new Uint8Array([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]),
    ],
    ['the character NUL', 400, 'application/json', '{"user_attributes":{"name":"a\\u0000b"}}'],
    ['half a surrogate pair', 400, 'application/json', '{"user_attributes":{"name":"a\\ud800b"}}'],
    [
      'a form with a broken percent sign',
      400,
      'application/x-www-form-urlencoded',
      'user_attributes[name]=%zz',
    ],
    [
      'a form with bytes that are no UTF-8',
      400,
      'application/x-www-form-urlencoded',
      'user_attributes[name]=%ff',
    ],
    [
      'a form with one name for two things',
      400,
      'application/x-www-form-urlencoded',
      'roles=1&roles[admin]=true',
    ],
    ['a form nested deeply', 400, 'application/x-www-form-urlencoded', `a${'[b]'.repeat(5000)}=1`],
    ['plain text', 415, 'text/plain', '{}'],
    ['XML', 415, 'application/xml', '<a/>'],
    ['a multipart form', 415, 'multipart/form-data; boundary=x', '--x--'],
    ['another charset', 415, 'application/json; charset=latin1', '{}'],
    ['no content type', 415, null, '{}'],
  ];

test.each(bodies)('a body of %s is answered with %d', async (_what, status, type, body) => {
  const { send, account } = await openApi();
  const id = account.list({}).rows[2]?.id;
  const headers = { ...key, ...(type === null ? {} : { 'content-type': type }) };
  const sent = type === null && typeof body === 'string' ? new TextEncoder().encode(body) : body;
  expectError(await send('/account_users', { method: 'POST', headers, body: sent }), status);
  expectError(await send(`/account_users/${id}`, { method: 'PUT', headers, body: sent }), status);
  expect(account.list({}).total).toBe(57);
});

test('a compressed body is answered with 415', async () => {
  const { send } = await openApi();
  expectError(
    await send('/account_users', {
      method: 'POST',
      headers: { ...json, 'content-encoding': 'gzip' },
      body: '{}',
    }),
    415,
  );
});

test('100 levels, a charset of UTF-8 and no body at all are fine', async () => {
  const { send } = await openApi();
  const deep = `{"a":${'['.repeat(99)}${']'.repeat(99)}}`;
  const headers = { ...key, 'content-type': 'Application/JSON; Charset="UTF-8"' };
  expect((await send('/account_users', { method: 'POST', headers, body: deep })).status).toBe(422);
  expect((await send('/account_users', { method: 'POST', headers: key })).status).toBe(422);
});

test('keys of the prototype do no harm', async () => {
  const { send, post, get } = await openApi();
  const polluted =
    '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"user_attributes":{"__proto__":{"name":"P"},"emails_attributes":{"__proto__":{"email":"p@example.com"}}}}';
  expect((await send('/account_users', { method: 'POST', headers: json, body: polluted })).json).toEqual(
    errorBody(422, "User name can't be blank", "User emails can't be blank"),
  );
  const form = { ...key, 'content-type': 'application/x-www-form-urlencoded' };
  const body = '__proto__[polluted]=1&constructor[prototype][polluted]=1&user_attributes[__proto__][name]=P';
  expect((await send('/account_users', { method: 'POST', headers: form, body })).status).toBe(422);
  expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  const { id } = await post(person('__proto__', 'proto@example.com'));
  expect((await get(id)).user.name).toBe('__proto__');
});

async function sendEndless(api: Api, headers: Record<string, string | number>, megabytes: number) {
  const memoryBefore = process.memoryUsage().arrayBuffers;
  const piece = Buffer.alloc(100_000, 'x');
  return new Promise<{ status: number | undefined; text: string; grown: number }>((resolve, reject) => {
    const request = httpRequest(
      `${api.url}/account_users`,
      { method: 'POST', headers: { ...json, ...headers } },
      (response) => {
        let text = '';
        response.on('data', (chunk) => {
          text += chunk;
        });
        response.on('end', () =>
          resolve({
            status: response.statusCode,
            text,
            grown: process.memoryUsage().arrayBuffers - memoryBefore,
          }),
        );
      },
    );
    request.on('error', reject);
    const writeFrom = (written: number): void => {
      if (written >= megabytes * 10) return void request.end();
      request.write(piece, () => writeFrom(written + 1));
    };
    writeFrom(0);
  });
}

test.each([
  ['whose length is said', { 'content-length': 30_000_000 }],
  ['that comes in pieces', { 'transfer-encoding': 'chunked' }],
])('a body of 30 MB %s is refused cleanly, and not kept in memory', async (_what, headers) => {
  const api = await openApi();
  const { status, text, grown } = await sendEndless(api, headers, 30);
  expect(status).toBe(413);
  expect(JSON.parse(text)).toEqual(errorBody(413, 'The body is too large'));
  expect(grown).toBeLessThan(15_000_000);
  expect((await api.call('GET', '/teams')).status).toBe(200);
});

test('a body of nearly a megabyte is read, and one of very many entries is answered soon', async () => {
  const { call } = await openApi();
  const { user_attributes: user } = person('A', 'a@example.com');
  const long = await call('POST', '/account_users', {
    user_attributes: { ...user, name: 'x'.repeat(990_000) },
  });
  expect(long.status).toBe(422);
  const entries = Array.from({ length: 30_000 }, () => ({ email: 'a', primary: true }));
  const began = performance.now();
  expectErrorSoon(
    await call('POST', '/account_users', { user_attributes: { name: 'A', emails_attributes: entries } }),
  );
  expect(performance.now() - began).toBeLessThan(5000);
});

function expectErrorSoon(reply: { status: number; json: unknown }): void {
  expect(reply).toMatchObject({
    status: 422,
    json: errorBody(422, 'User emails email is invalid', 'User emails email has already been taken'),
  });
}

test('a client that leaves in the middle of its body changes nothing', async () => {
  const { url, account, server } = await openApi();
  const settled = new Promise((resolve) => server.onRequest(resolve));
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  socket.write(
    'POST /api/v4/account_users HTTP/1.1\r\nhost: 127.0.0.1\r\nauthorization: Bearer a-key\r\ncontent-length: 100\r\n\r\n{"user',
  );
  socket.write('_attr', () => socket.destroy());
  expect(await settled).toMatchObject({ method: 'POST', status: null, body: null });
  expect(account.list({}).total).toBe(57);
});
