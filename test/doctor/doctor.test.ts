import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { describe, expect, onTestFinished, test } from 'vitest';
import { scopesNeeded } from '../../src/doctor/scopes.js';
import { startStory, transports } from '../support/story.js';

const program = fileURLToPath(new URL('../../dist/doctor/main.js', import.meta.url));

/** Runs the built doctor with these settings and no others; `lines` by what they are about. */
async function runDoctor(settings: Record<string, string>) {
  const began = performance.now();
  const child = spawn(process.execPath, [program], {
    // Where no `.env` is.
    cwd: fileURLToPath(new URL('.', import.meta.url)),
    env: { PATH: process.env.PATH, ...settings },
  });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: unknown) => {
      output += String(chunk);
    });
  }
  const [exitCode]: (number | null)[] = await once(child, 'close');
  const verdictOf = (subject: string) =>
    output
      .split('\n')
      .find((line) => line.slice(8).startsWith(`${subject}  `))
      ?.split(' ', 1)[0];
  return { exitCode, output, verdictOf, seconds: (performance.now() - began) / 1_000 };
}

/** A server that takes connections and says nothing. */
async function listenSilently() {
  const server = createServer(() => {});
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const close = () => new Promise((resolve) => server.close(resolve));
  onTestFinished(() => {
    server.close();
  });
  const address = server.address();
  return {
    url: `http://127.0.0.1:${address === null || typeof address === 'string' ? 0 : address.port}`,
    close,
  };
}

/** Settings that are complete, with both services at one address. */
function settingsFor(url: string) {
  return {
    SLACK_BOT_TOKEN: 'xoxb-1',
    SLACK_APP_TOKEN: 'xapp-1',
    PAGERTREE_API_KEY: 'made-up-for-this-test',
    SLACK_API_URL: `${url}/api/`,
    PAGERTREE_BASE_URL: url,
    AUDIT_CHANNEL: 'C1',
  };
}

const subjects = [
  'Slack token',
  ...Object.keys(scopesNeeded).map((scope) => `Scope ${scope}`),
  'Optional scopes',
  'Slack connection',
  'Audit channel',
  'PagerTree key',
  'Owner of the key',
  'Clock',
  'Latency to Slack',
  'Latency to PagerTree',
  'Versions',
];

describe.each(transports)('npm run doctor, with settings for %s', (transport) => {
  test('finds everything good, but for what nobody can know', async () => {
    const { appSettings } = await startStory({ transport });
    const { exitCode, output, verdictOf } = await runDoctor({ ...appSettings, AUDIT_CHANNEL: 'C03AUDIT' });
    expect(exitCode).toBe(0);
    const unknown = subjects.filter((subject) => verdictOf(subject) !== 'good');
    expect(unknown).toEqual(
      transport === 'socket' ? ['Owner of the key'] : ['Slack connection', 'Owner of the key'],
    );
    expect(output).toContain('pagertreepeople in Hill Valley');
    expect(output).toContain(process.versions.node);
  });
});

describe('npm run doctor', () => {
  test('with nothing set, names every setting and says of the rest that it is not known', async () => {
    const { exitCode, output, verdictOf } = await runDoctor({});
    expect(exitCode).toBe(1);
    for (const name of ['SLACK_BOT_TOKEN', 'SLACK_APP_TOKEN', 'PAGERTREE_API_KEY']) {
      expect(verdictOf(name)).toBe('bad');
    }
    for (const subject of subjects) expect(verdictOf(subject), subject).not.toBeUndefined();
    // Whatever is not good is followed by what to do.
    const lines = output.split('\n');
    const bare = lines.filter(
      (line, index) => /^(?:bad|unknown) /u.test(line) && !/^ +→ \S/u.test(lines[index + 1] ?? ''),
    );
    expect(bare).toEqual([]);
    expect(output).toContain('OAuth & Permissions');
  });

  test('names the setting that keeps something from being tried, and no other', async () => {
    const { url, close } = await listenSilently();
    await close();
    const good = settingsFor(url);
    const nextFor = async (subject: string, settings: Record<string, string>) => {
      const { output } = await runDoctor({ ...good, ...settings });
      return /(?:Set|Mend) .* first/u.exec(output.slice(output.indexOf(` ${subject}  `)))?.[0];
    };
    const bad = 'ftp://example.com';
    expect(await nextFor('PagerTree key', { PAGERTREE_BASE_URL: bad })).toBe('Mend PAGERTREE_BASE_URL first');
    expect(await nextFor('PagerTree key', { PAGERTREE_API_KEY: '', PAGERTREE_BASE_URL: bad })).toBe(
      'Set PAGERTREE_API_KEY and mend PAGERTREE_BASE_URL first',
    );
    expect(await nextFor('Slack token', { SLACK_API_URL: bad })).toBe('Mend SLACK_API_URL first');
    expect(await nextFor('Slack connection', { SLACK_APP_TOKEN: 'xoxb-2' })).toBe(
      'Mend SLACK_APP_TOKEN first',
    );
    expect(await nextFor('Slack connection', { SLACK_APP_TOKEN: '' })).toBe(
      'Set SLACK_APP_TOKEN or SLACK_SIGNING_SECRET first',
    );
  });

  test('names the scope that is missing, and what it is needed for', async () => {
    const { appSettings, slack } = await startStory({ allowViolations: true });
    slack.installScopes(['commands', 'chat:write', 'users:read']);
    const { exitCode, output, verdictOf } = await runDoctor(appSettings);
    expect(exitCode).toBe(1);
    expect(verdictOf('Scope users:read')).toBe('good');
    expect(verdictOf('Scope users:read.email')).toBe('bad');
    expect(output).toContain('matches a person with their PagerTree user');
  });

  test('says of the scope that may be left out what it is for, and finds nothing bad', async () => {
    const { appSettings } = await startStory({ withoutOptionalScopes: true });
    const { exitCode, output, verdictOf } = await runDoctor({ ...appSettings, AUDIT_CHANNEL: 'C03AUDIT' });
    expect(exitCode).toBe(0);
    expect(verdictOf('Optional scopes')).toBe('unknown');
    expect(output).toContain('without groups:history, which perhaps is meant; it finds notices');
    expect(output).not.toMatch(/^bad /mu);
  });

  test('prints no secret, whatever is wrong', async () => {
    const { appSettings } = await startStory({ allowViolations: true });
    const secrets = {
      SLACK_BOT_TOKEN: 'xoxb-not-this-workspace',
      SLACK_APP_TOKEN: 'xapp-not-this-workspace',
      PAGERTREE_API_KEY: 'somebody-elses-key',
      METRICS_TOKEN: 'a-token-for-the-metrics',
    };
    const { exitCode, output, verdictOf } = await runDoctor({ ...appSettings, ...secrets });
    expect(exitCode).toBe(1);
    expect(['Slack token', 'Slack connection', 'PagerTree key'].map(verdictOf)).toEqual([
      'bad',
      'bad',
      'bad',
    ]);
    expect(output).toContain('invalid_auth');
    for (const secret of Object.values(secrets)) expect(output).not.toContain(secret);
  });

  test('ends in time where neither service answers', { timeout: 20_000 }, async () => {
    const { url } = await listenSilently();
    const { exitCode, output, verdictOf, seconds } = await runDoctor(settingsFor(url));
    expect(exitCode).toBe(1);
    expect(['Slack token', 'PagerTree key', 'Clock'].map(verdictOf)).toEqual(['bad', 'bad', 'unknown']);
    expect(output).toContain('no answer in time');
    expect(seconds).toBeLessThan(12);
  });

  test('ends where nobody listens', async () => {
    const { url, close } = await listenSilently();
    await close();
    const { exitCode, output } = await runDoctor(settingsFor(url));
    expect(exitCode).toBe(1);
    expect(output).toContain('ECONNREFUSED');
    expect(output).toContain('PagerTree was not reached (refused)');
  });
});

describe.each(transports)('/pagertree doctor, over %s', (transport) => {
  test('tells an administrator what is good, bad and not known, and never a secret', async () => {
    const { slack, secrets } = await startStory({ transport, settings: { AUDIT_CHANNEL: 'C02GENERAL' } });
    const ada = slack.as('ada');
    await ada.send('#general', '/pagertree doctor');
    await ada.see('the app is not in #general');
    const seen = ada.seen();
    for (const subject of subjects) expect(seen).toContain(subject);
    expect(seen).toContain('Type /invite and the app’s name in #general');
    expect(seen).toContain(transport === 'socket' ? 'Socket Mode is connected' : 'requests arrive over HTTP');
    for (const secret of Object.values(secrets)) expect(seen).not.toContain(secret);
  });

  test('knows from a change that was made that the key may change people', async () => {
    const { slack } = await startStory({ transport });
    const ada = slack.as('ada');
    await ada.send('#ops', '/pagertree adduser dana@example.com Dana Fox');
    await ada.see('Add user to PagerTree');
    await ada.submit();
    await ada.see('added Dana Fox');
    await ada.send('#ops', '/pagertree doctor');
    await ada.see('PagerTree took a change');
  });

  test('answers although PagerTree does not', async () => {
    const { slack, pagertree } = await startStory({ transport });
    const ada = slack.as('ada');
    await ada.send('#ops', '/pagertree whoami');
    await ada.see('Ada Stone');
    pagertree.faults.add({ kind: '401' });
    await ada.send('#ops', '/pagertree doctor');
    await ada.see('PAGERTREE_API_KEY is refused by PagerTree (401)');
  });
});

test('/pagertree doctor is for administrators', async () => {
  const { slack } = await startStory();
  const hank = slack.as('hank');
  await hank.send('#ops', '/pagertree doctor');
  await hank.see('You cannot');
  expect(hank.seen()).not.toContain('Scope');
});

test('what /pagertree doctor is answered counts for the readiness and the metrics of the app', async () => {
  const { slack, pagertree, appUrl } = await startStory();
  const ada = slack.as('ada');
  const read = async (path: string) => (await fetch(`${appUrl}${path}`)).text();
  await ada.send('#ops', '/pagertree users');
  await ada.see('1–10 of 57');
  expect(await read('/readyz')).toContain('"status":"ready"');
  pagertree.faults.add({ kind: '401' });
  await ada.send('#ops', '/pagertree doctor');
  await ada.see('PAGERTREE_API_KEY is refused by PagerTree (401)');
  // Before the readiness is: it may ask once more.
  const metrics = await read('/metrics');
  expect(metrics).toMatch(/pagertree_calls_total\{[^}]*outcome="refused"[^}]*\} 1\n/u);
  expect(metrics).toMatch(/slack_calls_total\{method="auth\.test",outcome="ok"\} 2\n/u);
  expect(await read('/readyz')).toContain('PagerTree: key refused (401)');
});
