import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { PagerTree } from '../../src/pagertree/client.js';
import { clientOf } from './client.js';
import { type Recorder, record } from './recording-server.js';

const calls: [call: (api: PagerTree, id: string) => Promise<unknown>, before: string, after: string][] = [
  [(api, id) => api.accountUsers.retrieve(id), 'GET /api/v4/account_users/', ''],
  [(api, id) => api.accountUsers.update(id, {}), 'PUT /api/v4/account_users/', ''],
  [(api, id) => api.accountUsers.delete(id), 'DELETE /api/v4/account_users/', ''],
  [(api, id) => api.teams.retrieve(id), 'GET /api/v4/teams/', ''],
  [(api, id) => api.teams.currentOncall(id), 'GET /api/v4/teams/', '/current_oncall'],
  [(api, id) => api.notificationRules.retrieve(id), 'GET /api/v4/notification_rules/', ''],
];

/** What every server and every proxy on the way takes for one part of a path: it has something in it, and nothing that leads elsewhere. */
const onePart = /^(?!\.{1,2}$)(?!(?:%2e|\.){1,2}$)[\w.~!'()*%-]+$/iu;

/** What was on the wire between what goes before an id and what comes after it. */
async function sentFor(server: Recorder, id: string, [call, before, after]: (typeof calls)[number]) {
  const earlier = server.received.length;
  await call(clientOf(server.url, { retries: 0 }), id).catch(() => {});
  return server.received.slice(earlier).map(({ method, target }) => {
    const line = `${method} ${target}`;
    expect(line.startsWith(before) && line.endsWith(after), line.slice(0, 200)).toBe(true);
    // As an address it is the same again: nothing in it is taken for a way to elsewhere.
    expect(new URL(target, server.url).pathname).toBe(target);
    return line.slice(before.length, line.length - after.length);
  });
}

const odd = [
  '',
  ' ',
  '.',
  '..',
  '...',
  '/',
  '//',
  '../teams',
  '..%2Fteams',
  '%2e%2e',
  '%2F',
  '%252F',
  '\\..\\teams',
  'a/b',
  'a?limit=1',
  'a#b',
  'a;b',
  'a&b=c',
  '%',
  '%zz',
  'a\r\nX-Injected: 1',
  '\0',
  '\t',
  'http://example.com/',
  '@example.com',
  'Zoë 🌻 名前',
  '\ud800',
  'a\udc00b',
  '__proto__',
];

describe.each(calls)('%s', (...called) => {
  test.each(odd)('%j stays one part of its path', async (id) => {
    const server = await record(() => ({ status: 404 }));
    const [part = ''] = await sentFor(server, id, called);
    expect(part).toMatch(onePart);
  });

  test('any id does, and an ordinary one comes as it is', async () => {
    const server = await record(() => ({ status: 404 }));
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', minLength: 1 }), async (id) => {
        const [part = ''] = await sentFor(server, id, called);
        expect(part).toMatch(onePart);
        if (id !== '.' && id !== '..') expect(decodeURIComponent(part)).toBe(id);
      }),
      { numRuns: 60 },
    );
  });

  test('10,000 characters reach nothing else', async () => {
    const server = await record(() => ({ status: 404 }));
    for (const character of ['a', '/', '🌻', '../', '%']) {
      const parts = await sentFor(server, character.repeat(10_000), called);
      for (const part of parts) expect(part).toMatch(onePart);
    }
  });
});
