import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask, post } from './ask.js';
import { createFakePagerTree } from './fake-pagertree.js';
import { createFakeWorkspace } from './fake-workspace.js';
import { type RunningPage, servePage } from './open-page.js';

const slack = createFakeWorkspace();
const pagertree = createFakePagerTree(100_000);
let page: RunningPage;

beforeAll(async () => {
  page = await servePage({ slack, pagertree });
});
afterAll(() => page.stop());

describe("the page's server lets nobody else in", () => {
  it.each([
    'evil.example',
    'evil.example:4390',
    '127.0.0.1.evil.example',
    'localhost.evil.example',
    '10.0.0.1',
  ])('refuses a name that was made to point here: %s', async (host) => {
    for (const path of ['/', '/page/sight', '/page/pagertree/users', '/page/scripts/main.js']) {
      expect((await ask(page.address + path, { headers: { host } })).status).toBe(403);
    }
  });

  it.each([
    [{ origin: 'https://evil.example' }],
    [{ origin: 'null' }],
    [{ origin: 'http://127.0.0.1:1' }],
    [{ 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' }],
    [{ 'sec-fetch-site': 'same-site', 'sec-fetch-mode': 'cors' }],
  ])('refuses what another page sends: %j', async (headers) => {
    expect((await ask(`${page.address}/page/sight`, { headers })).status).toBe(403);
    const before = slack.calls.length;
    const sent = await ask(`${page.address}/page/verbs`, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json' },
      body: JSON.stringify({ as: 'U01ADA', verb: 'send', args: ['C01OPS', 'hello'] }),
    });
    expect(sent.status).toBe(403);
    expect(slack.calls).toHaveLength(before);
  });

  it('refuses a form, which any site could post without asking', async () => {
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data']) {
      const headers = { 'content-type': type };
      const answer = await ask(`${page.address}/page/faults`, {
        method: 'POST',
        headers,
        body: '{"kind":"500"}',
      });
      expect(answer.status).toBe(415);
    }
    expect(pagertree.faults.list()).toEqual([]);
  });

  it('lets itself in, by address and by name, and a link that is followed', async () => {
    const { port } = new URL(page.address);
    for (const host of [`127.0.0.1:${port}`, `localhost:${port}`]) {
      const headers = { host, origin: `http://${host}`, 'sec-fetch-site': 'same-origin' };
      expect((await ask(`${page.address}/page/sight`, { headers })).status).toBe(200);
    }
    const headers = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' };
    expect((await ask(`${page.address}/`, { headers })).status).toBe(200);
  });

  it('holds the page to its own files', async () => {
    const { headers, text } = await ask(`${page.address}/`);
    const policy = String(headers['content-security-policy']);
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self'");
    expect(policy).not.toMatch(/unsafe|https?:|\*/);
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(text).not.toMatch(/<script(?![^>]*src=)|<style|style=|\son\w+=/);
  });
});

describe("the page's files", () => {
  it('serves every file index.html names', async () => {
    const { text } = await ask(`${page.address}/`);
    const named = Array.from(text.matchAll(/(?:href|src)="(\/[^"]+)"/g), (match) => match[1] ?? '');
    expect(named.length).toBeGreaterThan(3);
    for (const path of named) expect((await ask(page.address + path)).status, path).toBe(200);
  });

  it.each([
    '/page/scripts/..%2f..%2fpage-server.js',
    '/page/scripts/../../package.json',
    '/page/scripts/%2e%2e%2fclock.js',
    '/page/scripts/main.ts',
    '/page/scripts/main.js.map',
    '/page/styles/..%2findex.html',
    '/page/scripts/nothing.js',
  ])('serves nothing else: %s', async (path) => {
    expect((await ask(page.address + path)).status).toBe(404);
  });

  it('says what to do when the page was not built', async () => {
    const unbuilt = await servePage({ slack, pagertree, root: new URL('../../', import.meta.url) });
    const answer = await ask(unbuilt.address);
    await unbuilt.stop();
    expect(answer.status).toBe(503);
    expect(answer.text).toContain('npm run build');
  });
});

describe('what a person sees and does', () => {
  it('begins with the first person, and shows the one that is asked for', async () => {
    expect(JSON.parse((await ask(`${page.address}/page/sight`)).text).me.id).toBe('U01ADA');
    expect(JSON.parse((await ask(`${page.address}/page/sight?as=U02BEN`)).text).me.id).toBe('U02BEN');
    expect((await ask(`${page.address}/page/sight?as=U99`)).status).toBe(404);
  });

  it('carries out a verb as that person, and says which version came of it', async () => {
    const target = { blockId: 'turn', actionId: 'remove', messageTs: '1.000000' };
    const answer = await post(`${page.address}/page/verbs`, { as: 'U02BEN', verb: 'click', args: [target] });
    expect(slack.calls.at(-1)).toEqual(['U02BEN', 'click', target]);
    expect(JSON.parse(answer.text)).toEqual({
      ok: true,
      result: null,
      note: null,
      version: slack.sight('U02BEN').version,
    });
  });

  it('gives back what an external select offers', async () => {
    const args = [{ blockId: 'teams', actionId: 'v' }, 'plat'];
    const answer = await post(`${page.address}/page/verbs`, { as: 'U01ADA', verb: 'suggest', args });
    expect(JSON.parse(answer.text).result).toEqual([
      { text: { type: 'plain_text', text: 'Platform' }, value: 'platform' },
    ]);
  });

  it('answers what a person cannot do with its sentence', async () => {
    const answer = await post(`${page.address}/page/verbs`, {
      as: 'U01ADA',
      verb: 'fill',
      args: ['Name', 'x'],
    });
    expect(JSON.parse(answer.text)).toMatchObject({ ok: false, error: 'No modal is open.' });
  });

  it.each([
    ['no JSON', '{'],
    ['an unknown verb', { as: 'U01ADA', verb: 'constructor', args: [] }],
    ['too few arguments', { as: 'U01ADA', verb: 'send', args: ['C01OPS'] }],
    ['too many arguments', { as: 'U01ADA', verb: 'submit', args: ['x'] }],
    ['a wrong target', { as: 'U01ADA', verb: 'click', args: [{ blockId: 'x' }] }],
    ['nobody', { verb: 'submit', args: [] }],
  ])('refuses %s', async (_, body) => {
    const before = slack.calls.length;
    const headers = { 'content-type': 'application/json' };
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    const answer = await ask(`${page.address}/page/verbs`, { method: 'POST', headers, body: text });
    expect(answer.status).toBe(400);
    expect(JSON.parse(answer.text)).toMatchObject({ ok: false });
    expect(slack.calls).toHaveLength(before);
  });

  it('refuses a body that is too large, and a person who is not there', async () => {
    const send = (as: string, text: string) =>
      post(`${page.address}/page/verbs`, { as, verb: 'send', args: ['C01OPS', text] });
    expect((await send('U01ADA', 'x'.repeat(300_000))).status).toBe(413);
    expect((await send('U99', 'x')).status).toBe(404);
  });
});

describe("PagerTree's side", () => {
  it('pages and searches', async () => {
    const users = `${page.address}/page/pagertree/users`;
    const last = JSON.parse((await ask(`${users}?offset=99990&limit=100`)).text);
    expect(last).toMatchObject({ total: 100_000 });
    expect(last.rows).toHaveLength(10);
    expect(JSON.parse((await ask(`${users}?search=person.007%40`)).text).rows).toMatchObject([
      { id: 'acu_007' },
    ]);
    expect((await ask(`${users}?limit=101`)).status).toBe(400);
    expect((await ask(`${users}?offset=-1`)).status).toBe(400);
  });
});
