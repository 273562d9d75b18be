import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { describe, expect, onTestFinished, test } from 'vitest';
import { systemClock } from '../src/sandbox/clock.js';
import { createRandom } from '../src/sandbox/pagertree/seeded-random.js';
import type { SlackWorkspace } from '../src/sandbox/slack/workspace.js';
import { startSandbox } from '../src/sandbox/start-sandbox.js';
import { settings } from '../src/settings/settings.js';
import { findExposed } from './support/privacy.js';
import { startOn, startStage } from './support/program.js';
import { startStory, type TransportKind, transports } from './support/story.js';

const built = (file: string) => fileURLToPath(new URL(`../dist/${file}`, import.meta.url));

/** Starts a built program in a directory without a `.env`, with nothing in its environment but what is given. */
function run(file: string, environment: Record<string, string>) {
  const child: ChildProcess = spawn(process.execPath, [built(file)], {
    cwd: fileURLToPath(new URL('.', import.meta.url)),
    env: { PATH: process.env.PATH, ...environment },
  });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  const output = { text: '' };
  const collect = (chunk: unknown) => {
    output.text += String(chunk);
  };
  child.stdout?.on('data', collect);
  child.stderr?.on('data', collect);
  const ended = once(child, 'close').then(([code]: (number | null)[]) => code ?? null);
  /** Resolves when the program has printed these words; rejects when it ends before. */
  const printed = (words: string) =>
    new Promise<void>((resolve, reject) => {
      const look = () => output.text.includes(words) && resolve();
      child.stdout?.on('data', look);
      void ended.then(() => reject(new Error(`It ended before it printed “${words}”:\n${output.text}`)));
      look();
    });
  return { child, output, ended, printed };
}

test('without settings, the app names every missing one and ends', async () => {
  const { ended, output } = run('main.js', {});
  expect(await ended).toBe(1);
  for (const name of [
    'SLACK_BOT_TOKEN',
    'SLACK_APP_TOKEN',
    'SLACK_SIGNING_SECRET',
    'PAGERTREE_API_KEY',
  ] as const) {
    expect(output.text).toContain(`${name} is missing`);
    expect(output.text).toContain(settings[name].purpose);
    expect(output.text).toContain(settings[name].source);
  }
  expect(output.text).toContain('npm run sandbox');
});

test('a token that Slack refuses ends the app with Slack’s word for it, and without the token', async () => {
  const { appSettings } = await startStory({ allowViolations: true });
  const { ended, output } = run('main.js', { ...appSettings, SLACK_BOT_TOKEN: 'xoxb-somebody-elses' });
  expect(await ended).toBe(1);
  expect(output.text).toContain('invalid_auth');
  expect(output.text).toContain('SLACK_BOT_TOKEN');
  expect(output.text).not.toContain('somebody-elses');
});

test.each([
  ['apps.connections.open', 'missing_scope', 'SLACK_APP_TOKEN'],
  ['apps.connections.open', 'not_allowed_token_type', 'SLACK_APP_TOKEN'],
  ['apps.connections.open', 'token_revoked', 'SLACK_APP_TOKEN'],
  ['apps.connections.open', 'access_denied', 'SLACK_APP_TOKEN'],
  ['auth.test', 'account_inactive', 'SLACK_BOT_TOKEN'],
] as const)('%s refused with %s names %s', async (method, code, setting) => {
  const { ended, output } = await runOnSandbox('socket', {}, (slack) => slack.failMethod(method, code, 50));
  expect(await ended).toBe(1);
  expect(output.text).toContain(`${setting} is refused by Slack (${code})`);
  expect(output.text).toContain(settings[setting].source);
  expect(output.text).toContain('npm run sandbox');
});

test('a port that is taken is named by its setting', async () => {
  const server = createServer();
  await new Promise<void>((resolve) => {
    server.listen(0, resolve);
  });
  onTestFinished(() => {
    server.close();
  });
  const address = server.address();
  const port = address === null || typeof address === 'string' ? 0 : address.port;
  const { ended, output } = await runOnSandbox('http', { PORT: String(port) });
  expect(await ended).toBe(1);
  expect(output.text).toContain('PORT is taken by another program');
});

test('a token with a line break in it is not printed', async () => {
  const { ended, output } = await runOnSandbox('socket', { SLACK_BOT_TOKEN: 'xoxb-first\nsecond-half' });
  expect(await ended).toBe(1);
  expect(output.text).not.toContain('second-half');
});

test.each([
  ['thrown where events are heard', 'throw new Error(words)'],
  ['of a promise that nobody waits for', 'Promise.reject(new Error(words))'],
])('an error %s ends the app, and is logged without the email in it', async (_where, mistake) => {
  const slip = `const words = "GET /account_users?q=bobby@" + "example.com"; process.on("SIGUSR2", () => { ${mistake}; });`;
  const stage = await startStage({ transport: 'socket', users: 3 });
  const program = await startOn(stage, {}, ['--import', `data:text/javascript,${encodeURIComponent(slip)}`]);
  program.process.kill('SIGUSR2');
  expect(await program.ended).toBe(1);
  expect(program.output()).toContain('the app stops: an error reached nobody');
  expect(program.output()).toContain('GET [redacted]');
  expect(program.output()).not.toContain('bobby@');
});

/** A workspace and an account without an app, and the built app on them. */
async function runOnSandbox(
  transport: TransportKind,
  changes: Record<string, string> = {},
  prepare: (slack: SlackWorkspace) => void = () => {},
) {
  const appPort = transport === 'http' ? 40_000 + (process.pid % 20_000) : 0;
  const sandbox = await startSandbox({
    port: 0,
    apiPort: 0,
    appPort,
    transport,
    users: 3,
    seed: 1,
    clock: systemClock,
    random: createRandom(1),
  });
  onTestFinished(() => sandbox.stop());
  prepare(sandbox.slack);
  const program = run('main.js', { ...sandbox.appSettings, ...changes });
  onTestFinished(async () => {
    // By then the app has ended, and has no metrics any more.
    const appUrl = 'http://127.0.0.1:1';
    expect(await findExposed({ ...sandbox, log: () => program.output.text, appUrl })).toEqual([]);
  });
  return { ...sandbox, ...program };
}

describe.each(transports)('told to stop, over %s', (transport) => {
  test('the app finishes what is under way', { timeout: 20_000 }, async () => {
    const { slack, pagertree, printed, child, ended } = await runOnSandbox(transport);
    await printed('ready');
    await slack.whenConnected();
    const ada = slack.as('ada');
    await ada.send('#ops', '/pagertree adduser dana@example.com Dana Fox');
    await ada.see('Add user to PagerTree');
    pagertree.faults.add({ kind: 'latency', delayMs: 4_000, method: 'POST' });
    await ada.submit();
    await ada.see('Adding Dana Fox to PagerTree…');
    child.kill('SIGTERM');
    expect(await ended).toBe(0);
    expect(ada.seen()).toContain('Ada Stone added Dana Fox to PagerTree as Member.');
  });
});

test('told to stop a second time, the app does not wait', { timeout: 20_000 }, async () => {
  const { slack, pagertree, printed, child, ended } = await runOnSandbox('socket');
  await printed('ready');
  await slack.whenConnected();
  const ada = slack.as('ada');
  await ada.send('#ops', '/pagertree adduser dana@example.com Dana Fox');
  await ada.see('Add user to PagerTree');
  pagertree.faults.add({ kind: 'hang', method: 'POST' });
  await ada.submit();
  child.kill('SIGTERM');
  await printed('stopping');
  child.kill('SIGTERM');
  expect(await ended).toBe(1);
});

test('the sandbox starts everything, says where to look, and stops when told', async () => {
  const port = 20_000 + (process.pid % 20_000);
  const { child, ended, output, printed } = run('sandbox/main.js', {
    SANDBOX_PORT: String(port),
    SANDBOX_USERS: '3',
  });
  await printed('ready');
  expect(output.text).toContain(`http://127.0.0.1:${port}/`);
  expect(output.text).toContain('sandbox-key');
  const list = await fetch(`http://127.0.0.1:${port + 1}/api/v4/account_users`, {
    headers: { authorization: 'Bearer sandbox-key' },
  });
  expect(await list.json()).toMatchObject({ total_count: 3 });
  child.kill('SIGTERM');
  expect(await ended).toBe(0);
});

test('the sandbox names a setting that is wrong, and ends', async () => {
  const { ended, output } = run('sandbox/main.js', { SANDBOX_USERS: 'many' });
  expect(await ended).toBe(1);
  expect(output.text).toContain('SANDBOX_USERS');
});
