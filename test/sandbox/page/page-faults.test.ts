import { expect, onTestFinished, test } from 'vitest';
import { connectPagerTree } from '../../../src/sandbox/connect-page.js';
import { faultKinds } from '../../../src/sandbox/pagertree/faults.js';
import { openApi } from '../pagertree/open-api.js';
import { ask, post } from './ask.js';
import { createFakeWorkspace } from './fake-workspace.js';
import { servePage } from './open-page.js';

/** PagerTree's API, and the page's server in front of it. */
async function openBoth() {
  const api = await openApi();
  const pagertree = connectPagerTree(api.account, api.server, api.clock.now);
  const page = await servePage({ slack: createFakeWorkspace(), pagertree });
  onTestFinished(() => page.stop());
  const faults = `${page.address}/page/faults`;
  const put = (body: unknown) =>
    ask(faults, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  return { api, faults, put };
}

test.each(faultKinds)('the page can switch on %s, and it strikes where it is aimed', async (kind) => {
  const { api, faults } = await openBoth();
  const aim = { method: 'GET', path: '/teams/:id', times: 1 };
  expect((await post(faults, { kind, ...aim, ...(kind === 'latency' ? { delayMs: 1 } : {}) })).status).toBe(
    200,
  );
  expect((await api.call('GET', '/teams')).status).toBe(200);
  const leaving = new AbortController();
  const struck = new Promise((resolve) => api.server.onRequest(resolve));
  const request = api
    .send('/teams/x', { headers: { authorization: 'Bearer a-key' }, signal: leaving.signal })
    .catch(() => undefined);
  if (kind === 'latency') {
    await expect.poll(() => api.clock.waiting()).toBe(1);
    api.clock.advance(1);
  }
  expect(await struck).toMatchObject({ path: '/teams/x', fault: kind });
  leaving.abort();
  await request;
  expect(JSON.parse((await ask(faults)).text)).toEqual({ faults: [] });
});

test('faults are added, replaced by others, and switched off one by one or all at once', async () => {
  const { faults, put } = await openBoth();
  const read = ({ text }: { text: string }) => JSON.parse(text).faults;
  await post(faults, { kind: '500', path: '/teams' });
  const [first] = read(await post(faults, { kind: 'hang', method: 'PUT' }));
  expect(first).toEqual({
    id: expect.any(String),
    fault: { kind: '500', path: '/teams' },
    text: 'Every request to /teams: answered 500.',
  });
  expect(read(await ask(`${faults}/${first.id}`, { method: 'DELETE' }))).toMatchObject([
    { fault: { kind: 'hang' } },
  ]);
  expect(read(await put([{ kind: '429', retryAfter: 20 }]))).toMatchObject([
    { text: 'Every request: answered 429, try again in 20 seconds.' },
  ]);
  expect(read(await ask(faults, { method: 'DELETE' }))).toEqual([]);
});

test.each([
  [{ kind: '502' }, /^kind: one of latency, 400/],
  [{ kind: '500', times: 0 }, /^times: a whole number, 1 or more$/],
  [{ kind: '500', share: 3 }, /^share: more than 0 and at most 1$/],
  [{ kind: '500', path: 'teams' }, /^path: begins with a slash/],
  [{ kind: 'latency', delayMs: -1 }, /^delayMs: milliseconds/],
  [{ kind: '429', retryAfter: -1 }, /^retryAfter: seconds, or a date/],
  [{ kind: '500', more: 1 }, /more/],
  ['500', /./],
])('%j is refused with a sentence, and what is on stays on', async (body, sentence) => {
  const { api, faults, put } = await openBoth();
  await post(faults, { kind: '500' });
  for (const answer of [await post(faults, body), await put([body])]) {
    expect(answer.status).toBe(400);
    expect(JSON.parse(answer.text).error).toMatch(sentence);
  }
  expect(api.server.faults.list()).toMatchObject([{ kind: '500' }]);
});
