import { createServer } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { addMany, creations } from '../support/bulk.js';
import { startOn, startProgram, startStage } from '../support/program.js';
import { type TransportKind, transports } from '../support/story.js';

/** The built app, ready, with where it listens. */
async function startApp(transport: TransportKind) {
  const stage = await startStage({ transport, users: 3 });
  const { process: child, ended, output } = await startOn(stage);
  const port = /"port":(\d+)/u.exec(output())?.[1] ?? '';
  return { ...stage, child, ended, output, appUrl: `http://127.0.0.1:${port}` };
}

/** Seconds until the program has ended, from now on. */
async function timeToEnd(ended: Promise<number | null>): Promise<number> {
  const began = performance.now();
  await ended;
  return (performance.now() - began) / 1_000;
}

describe.each(transports)('told to stop, over %s', { timeout: 60_000 }, (transport) => {
  test('with nothing under way, it ends at once', async () => {
    const { child, ended } = await startApp(transport);
    child.kill('SIGTERM');
    expect(await timeToEnd(ended)).toBeLessThan(5);
    expect(await ended).toBe(0);
  });

  test('it says so while work is under way, takes no more, and finishes what it took', async () => {
    const { slack, pagertree, account, child, ended, appUrl } = await startApp(transport);
    const ada = slack.as('ada');
    await ada.send('#ops', '/pagertree adduser dana@example.com Dana Fox');
    await ada.see('Add user to PagerTree');
    pagertree.faults.add({ kind: 'latency', delayMs: 5_000, method: 'POST' });
    await ada.submit();
    await ada.see('Adding Dana Fox to PagerTree…');
    child.kill('SIGTERM');

    await expect
      .poll(async () => (await fetch(`${appUrl}/readyz`)).status, { timeout: 3_000, interval: 50 })
      .toBe(503);
    expect(await (await fetch(`${appUrl}/readyz`)).json()).toEqual({ status: 'stopping' });
    expect((await fetch(`${appUrl}/healthz`)).status).toBe(200);
    const handedBack = slack.as('hank').send('#general', '/pagertree help');

    expect(await ended).toBe(0);
    await handedBack;
    expect(slack.as('hank').seen()).not.toContain('Run your PagerTree people from Slack');
    expect(ada.seen()).toContain('added Dana Fox');
    expect(account.userTable.size).toBe(4);
  });

  test('a Home tab does not go on saying that everybody is counted', async () => {
    const { slack, child, ended } = await startApp(transport);
    const ada = slack.as('ada');
    slack.failMethod('users.list', 'ratelimited', 100, 1);
    await ada.openHome();
    await ada.see('counting…');
    child.kill('SIGTERM');
    expect(await ended).toBe(0);
    expect(ada.seen()).toContain('*Left Slack*\nnot counted');
    expect(ada.seen()).toContain('[Count now]');
  });

  test('work that does not end is given up within ten seconds', async () => {
    const { slack, pagertree, child, ended } = await startApp(transport);
    const ada = slack.as('ada');
    await ada.send('#ops', '/pagertree adduser dana@example.com Dana Fox');
    await ada.see('Add user to PagerTree');
    pagertree.faults.add({ kind: 'hang', method: 'POST' });
    await ada.submit();
    await ada.see('Adding Dana Fox to PagerTree…');
    child.kill('SIGTERM');
    expect(await timeToEnd(ended)).toBeLessThanOrEqual(10);
    expect(await ended).toBe(0);
  });

  test('a change that PagerTree makes too late leaves a word in Slack and a record', async () => {
    const { slack, pagertree, child, ended, output } = await startApp(transport);
    const ada = slack.as('ada');
    await ada.send('#ops', '/pagertree adduser dana@example.com Dana Fox');
    await ada.see('Add user to PagerTree');
    pagertree.faults.add({ kind: 'latency', delayMs: 12_000, method: 'POST' });
    await ada.submit();
    await ada.see('Adding Dana Fox to PagerTree…');
    child.kill('SIGTERM');
    expect(await timeToEnd(ended)).toBeLessThanOrEqual(10);
    expect(await ended).toBe(0);
    expect(ada.seen()).toContain('It is not known whether the change was made.');
    expect(output()).toContain('"outcome":"doubtful"');
  });

  test('of many, each whose answer did not come is named with that', async () => {
    const { slack, pagertree, child, ended, output } = await startApp(transport);
    const ada = slack.as('ada');
    pagertree.faults.add({ kind: 'latency', delayMs: 12_000, method: 'POST' });
    await addMany(ada, 6);
    await expect.poll(() => creations({ pagertree }).length, { timeout: 5_000 }).toBe(4);
    child.kill('SIGTERM');
    expect(await timeToEnd(ended)).toBeLessThanOrEqual(10);
    expect(await ended).toBe(0);
    expect(ada.seen()).toContain('This app was stopped before the end.');
    expect(ada.seen()).toContain('It is not known whether the change was made.');
    expect(output().match(/"outcome":"doubtful"/gu)).toHaveLength(4);
  });

  test('a list that does not come in time ends in a sentence', async () => {
    const { slack, pagertree, child, ended } = await startApp(transport);
    const ada = slack.as('ada');
    pagertree.faults.add({ kind: 'latency', delayMs: 12_000, method: 'GET' });
    await ada.send('#ops', '/pagertree users');
    await ada.see('follows here');
    child.kill('SIGTERM');
    expect(await timeToEnd(ended)).toBeLessThanOrEqual(10);
    expect(await ended).toBe(0);
    expect(ada.seen()).toContain('PagerTree did not answer in time.');
  });

  test('a Slack that has just gone keeps it from nothing', async () => {
    const { stop, child, ended } = await startApp(transport);
    await stop();
    child.kill('SIGTERM');
    expect(await timeToEnd(ended)).toBeLessThan(5);
    expect(await ended).toBe(0);
  });
});

test('told to stop before it is ready, it ends with 0', { timeout: 30_000 }, async () => {
  const { slack, appSettings } = await startStage({ transport: 'socket', users: 3 });
  slack.failMethod('apps.connections.open', 'internal_error', 1_000);
  const { process: child, ended, printed } = startProgram(appSettings);
  await printed('Socket Mode');
  child.kill('SIGTERM');
  expect(await timeToEnd(ended)).toBeLessThan(5);
  expect(await ended).toBe(0);
});

test('over Socket Mode too, a port that is taken is named by its setting', async () => {
  const server = createServer();
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  onTestFinished(() => {
    server.close();
  });
  const address = server.address();
  const port = address === null || typeof address === 'string' ? 0 : address.port;
  const { appSettings } = await startStage({ transport: 'socket', users: 3 });
  const { ended, output } = startProgram({ ...appSettings, PORT: String(port) });
  expect(await ended).toBe(1);
  expect(output()).toContain('PORT is taken by another program');
});
