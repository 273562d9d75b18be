import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';

const program = fileURLToPath(new URL('../../dist/sandbox/main.js', import.meta.url));

let started = 0;

/** Starts the built sandbox, on ports of its own, with nothing in its environment but what is given. */
function runSandbox(environment: Record<string, string>) {
  started += 1;
  // Below the ports a system gives to whoever asks for any.
  const port = 11_000 + (process.pid % 800) * 10 + started * 3;
  const child: ChildProcess = spawn(process.execPath, [program], {
    env: { PATH: process.env.PATH, SANDBOX_PORT: String(port), SANDBOX_USERS: '3', ...environment },
  });
  const output = { text: '' };
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk) => {
      output.text += String(chunk);
    });
  }
  const ended = once(child, 'exit');
  onTestFinished(async () => {
    child.kill('SIGTERM');
    await ended;
  });
  const printed = (words: string) =>
    expect.poll(() => output.text, { timeout: 20_000, interval: 100 }).toContain(words);
  const api = (path: string) =>
    fetch(`http://127.0.0.1:${port + 1}/api/v4${path}`, { headers: { authorization: 'Bearer sandbox-key' } });
  return { child, port, output, ended, printed, api };
}

test('faults come from the environment, aimed', async () => {
  const { printed, api } = runSandbox({
    SANDBOX_FAULTS: '503=7@GET /teams*1; wrong-type=name@/teams/:id~1#3',
  });
  await printed('Ready.');
  expect((await api('/account_users')).status).toBe(200);
  const refused = await api('/teams');
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '7']);
  const answer = await api('/teams');
  expect(answer.status).toBe(200);
  const text = await answer.text();
  const id = /"id":"(\w+)"/.exec(text)?.[1];
  expect(await (await api(`/teams/${id}`)).json()).toMatchObject({ name: 42 });
});

test('an account that is kept says that it is, when another size is asked for', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'sandbox-'));
  onTestFinished(() => rm(directory, { recursive: true }));
  const file = join(directory, 'account.json');
  const first = runSandbox({ SANDBOX_DATA: file });
  await first.printed('Ready.');
  expect(first.output.text).not.toContain('SANDBOX_USERS');
  await fetch(`http://127.0.0.1:${first.port + 1}/api/v4/account_users`, {
    method: 'POST',
    headers: { authorization: 'Bearer sandbox-key', 'content-type': 'application/json' },
    body: JSON.stringify({
      user_attributes: { name: 'Dana Fox', emails_attributes: [{ email: 'd@example.com' }] },
    }),
  });
  first.child.kill('SIGTERM');
  await first.ended;

  const second = runSandbox({ SANDBOX_DATA: file, SANDBOX_USERS: '50' });
  await second.printed('Ready.');
  expect(second.output.text).toContain(`The account comes from ${file}. SANDBOX_USERS is for a new one`);
  expect(await (await second.api('/account_users')).json()).toMatchObject({ total_count: 4 });
});

test('the app ends with a sandbox that is killed', async () => {
  const { child, port, ended, printed } = runSandbox({ SANDBOX_TRANSPORT: 'http' });
  await printed('Ready.');
  const isThere = async () => {
    try {
      await fetch(`http://127.0.0.1:${port + 2}/healthz`);
      return true;
    } catch {
      return false;
    }
  };
  await expect.poll(isThere, { timeout: 10_000 }).toBe(true);
  child.kill('SIGKILL');
  await ended;
  await expect.poll(isThere, { timeout: 10_000, interval: 100 }).toBe(false);
});

test('who joins is told in the channel for the audit', async () => {
  const { printed, port } = runSandbox({});
  await printed('Ready.');
  const page = `http://127.0.0.1:${port}/page`;
  const joined = await fetch(`${page}/people`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name: 'Nora Berg', email: 'nora.berg@example.com' }),
  });
  expect(joined.status).toBe(200);
  await expect
    .poll(async () => (await fetch(`${page}/sight?as=U01ADA`)).text(), { timeout: 15_000, interval: 100 })
    .toContain('joined this Slack and is not in PagerTree');
});
