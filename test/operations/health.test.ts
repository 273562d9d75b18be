import { describe, expect, test } from 'vitest';
import { startStory, transports } from '../support/story.js';

const minute = 60_000;

/** A clock that is turned by hand. */
function createClock() {
  let time = Date.now();
  return {
    now: () => time,
    advance(milliseconds: number) {
      time += milliseconds;
    },
  };
}

async function ask(address: string, method = 'GET') {
  const response = await fetch(address, { method });
  const text = await response.text();
  return { status: response.status, headers: response.headers, text };
}

describe.each(transports)('over %s', (transport) => {
  test('the process says that it is there, and whether it can serve anybody', async () => {
    const { appUrl } = await startStory({ transport });
    expect(await ask(`${appUrl}/healthz`)).toMatchObject({ status: 200, text: '{"status":"ok"}\n' });
    const ready = await ask(`${appUrl}/readyz`);
    expect(ready.status).toBe(200);
    expect(JSON.parse(ready.text)).toEqual({
      status: 'ready',
      slack: transport === 'socket' ? 'connected' : expect.stringMatching(/^token accepted \d+ s ago$/u),
      pagertree: expect.stringMatching(/^key accepted \d+ s ago$/u),
    });
  });

  test.each(['/healthz', '/readyz', '/metrics'])('HEAD %s says the same without the words', async (path) => {
    const { appUrl } = await startStory({ transport });
    const { status, headers, text } = await ask(`${appUrl}${path}`, 'HEAD');
    expect({ status, text }).toEqual({ status: 200, text: '' });
    expect(Number(headers.get('content-length'))).toBeGreaterThan(10);
  });

  test('another method is not allowed, and another path is not there', async () => {
    const { appUrl } = await startStory({ transport });
    const posted = await ask(`${appUrl}/readyz`, 'POST');
    expect(posted.status).toBe(405);
    expect(posted.headers.get('allow')).toBe('GET, HEAD');
    for (const path of ['/', '/healthz/', '//', '/readyz/../healthz2', '/%']) {
      expect((await ask(`${appUrl}${path}`)).status).toBe(404);
    }
  });

  test('a key that PagerTree refuses makes it not ready, until PagerTree takes it again', async () => {
    const { now, advance } = createClock();
    const { appUrl, pagertree } = await startStory({ transport, now });
    pagertree.faults.add({ kind: '401', times: 1 });
    const { status, text } = await ask(`${appUrl}/readyz`);
    expect(status).toBe(503);
    expect(JSON.parse(text)).toMatchObject({
      status: 'not ready',
      problems: ['PagerTree: key refused (401)'],
    });
    expect((await ask(`${appUrl}/healthz`)).status).toBe(200);
    advance(minute);
    expect((await ask(`${appUrl}/readyz`)).status).toBe(200);
  });

  test('a PagerTree that is away makes it not ready only after some minutes, and keeps nobody waiting', async () => {
    const { now, advance } = createClock();
    const { appUrl, pagertree } = await startStory({ transport, now });
    expect((await ask(`${appUrl}/readyz`)).status).toBe(200);
    pagertree.faults.add({ kind: 'hang' });
    advance(4 * minute);
    const began = performance.now();
    expect((await ask(`${appUrl}/readyz`)).status).toBe(200);
    expect(performance.now() - began).toBeLessThan(2_000);
    advance(2 * minute);
    expect(JSON.parse((await ask(`${appUrl}/readyz`)).text)).toMatchObject({
      problems: [expect.stringMatching(/^PagerTree: key accepted 36\d s ago$/u)],
    });
  });

  test('PagerTree is asked once a minute at most, and not at all while people do', async () => {
    const { now, advance } = createClock();
    const { appUrl, pagertree, slack } = await startStory({ transport, now });
    pagertree.faults.add({ kind: '503' });
    const asked = () => pagertree.requests.length;
    await Promise.all(Array.from({ length: 20 }, () => ask(`${appUrl}/readyz`)));
    expect(asked()).toBe(1);
    advance(59_000);
    await ask(`${appUrl}/readyz`);
    expect(asked()).toBe(1);
    pagertree.faults.clear();
    advance(1_000);
    await ask(`${appUrl}/readyz`);
    expect(asked()).toBe(2);

    advance(3 * minute);
    const ada = slack.as('ada');
    await ada.send('#ops', '/pagertree users');
    await ada.see('1–10 of 57');
    const before = asked();
    await ask(`${appUrl}/readyz`);
    expect(asked()).toBe(before);
  });

  test('what it says holds no secret and no person', async () => {
    const { appUrl, secrets, pagertree } = await startStory({ transport });
    pagertree.faults.add({ kind: '401', times: 1 });
    const said = (await ask(`${appUrl}/readyz`)).text + (await ask(`${appUrl}/healthz`)).text;
    for (const secret of Object.values(secrets)) expect(said).not.toContain(secret);
    expect(said).not.toContain('@');
  });
});

test('over Socket Mode it is not ready while no connection is up', async () => {
  const { appUrl, slack } = await startStory({ transport: 'socket' });
  slack.failMethod('apps.connections.open', 'internal_error', 3);
  slack.dropSockets();
  await expect.poll(async () => (await ask(`${appUrl}/readyz`)).text).toContain('Slack: not connected');
  await slack.whenConnected();
  await expect.poll(async () => (await ask(`${appUrl}/readyz`)).status, { timeout: 20_000 }).toBe(200);
});

describe('over HTTP', () => {
  test('it asks Slack for its token after a silence, and is not ready when Slack refuses it', async () => {
    const { now, advance } = createClock();
    const { appUrl, slack } = await startStory({ transport: 'http', now, allowViolations: true });
    advance(3 * minute);
    slack.failMethod('auth.test', 'account_inactive', 1);
    const { status, text } = await ask(`${appUrl}/readyz`);
    expect(status).toBe(503);
    expect(JSON.parse(text)).toMatchObject({ problems: ['Slack: token refused (account_inactive)'] });
  });

  test('Slack’s requests are still checked: unsigned ones are turned away, and only POST is taken', async () => {
    const { appUrl } = await startStory({ transport: 'http' });
    const unsigned = await fetch(`${appUrl}/slack/events`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'command=%2Fpagertree&text=help',
    });
    expect(unsigned.status).toBe(401);
    expect((await ask(`${appUrl}/slack/events`)).status).toBe(405);
  });
});
