import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { systemClock } from './clock.js';
import { slackChannels } from './furnish-workspace.js';
import { createRandom } from './pagertree/seeded-random.js';
import { isOfTheApp, readSettings, type SandboxSettings } from './settings.js';
import { type Sandbox, startSandbox } from './start-sandbox.js';

/** Milliseconds the app has for its last work. */
const longestGoodbye = 3_000;

const reading = readSettings(process.env);
if (!reading.ok) stopWith(`The sandbox cannot start:\n  ${reading.problems.join('\n  ')}`);
await run(reading.settings);

/** Starts Slack and PagerTree, and then the app as anybody would: its own process, told by settings where they are. */
async function run(settings: SandboxSettings): Promise<void> {
  const { port, transport, dataFile, usersAreSet } = settings;
  const isKept = dataFile !== undefined && existsSync(dataFile);
  const sandbox = await start(settings);
  if (isKept && usersAreSet) {
    say(
      `The account comes from ${dataFile}. SANDBOX_USERS is for a new one: move the file away to begin anew.`,
    );
  }
  const app = startApp(sandbox);
  let stopping = false;
  const stop = async (exitCode: number) => {
    if (stopping) return;
    stopping = true;
    await endApp(app);
    await sandbox.stop();
    process.exit(exitCode);
  };
  app.once('exit', (code) => {
    if (!stopping) say(`The app has ended (${code ?? 'by a signal'}); the sandbox ends with it.`);
    void stop(code ?? 1);
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => void stop(0));

  await sandbox.slack.whenConnected();
  say(`Ready. Slack and PagerTree, both on this machine:

  Open ${sandbox.pageUrl}/
  and type /pagertree in a channel.

  PagerTree's API    ${sandbox.apiUrl}
  with the key       ${sandbox.secrets.pagerTreeApiKey}
  people             ${sandbox.account.userTable.size}${dataFile === undefined ? '' : `, kept in ${dataFile}`}
  Slack reaches the app by ${transport === 'socket' ? 'Socket Mode' : `HTTP, on port ${port + 2}`}

  Ctrl+C stops everything.
`);
}

async function start({ port, users, transport, dataFile, faults }: SandboxSettings): Promise<Sandbox> {
  try {
    await claim(port + 2);
    return await startSandbox({
      port,
      apiPort: port + 1,
      appPort: port + 2,
      transport,
      users,
      seed: 1,
      clock: systemClock,
      random: createRandom(Date.now()),
      faults,
      ...(dataFile === undefined ? {} : { dataFile }),
    });
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') {
      stopWith(
        `Port ${port}, ${port + 1} or ${port + 2} is taken. Set SANDBOX_PORT to another, such as SANDBOX_PORT=${port + 10}.`,
      );
    }
    stopWith(`The sandbox cannot start: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** Lets the app end while Slack is still there to say goodbye to, and ends it when it does not. */
async function endApp(app: ChildProcess): Promise<void> {
  if (app.exitCode !== null || app.signalCode !== null) return;
  const ended = once(app, 'exit');
  app.kill('SIGTERM');
  const cancel = systemClock.after(longestGoodbye, () => app.kill('SIGKILL'));
  await ended;
  cancel();
}

/** Makes sure that the app's port is free. Rejects, as a server would, when it is not. */
function claim(port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(port, '127.0.0.1', () => server.close(() => resolve()));
  });
}

function startApp(sandbox: Sandbox): ChildProcess {
  const endWithParent = new URL('./end-with-parent.js', import.meta.url).href;
  const main = fileURLToPath(new URL('../main.js', import.meta.url));
  // Settings for a real workspace must not lead the app out of the sandbox: neither those in the environment, nor those in
  // a `.env`, which the app looks for where it is started.
  const environment = Object.entries(process.env).filter(([name]) => !isOfTheApp(name));
  // In an empty account nobody is an administrator: somebody has to be, to add the first.
  const firstAdministrator = sandbox.account.userTable.size === 0 ? { ADMIN_SLACK_IDS: 'U01ADA' } : {};
  const audit = slackChannels().find(({ name, appIsIn }) => name === 'on-call-audit' && appIsIn);
  const auditChannel = audit === undefined ? {} : { AUDIT_CHANNEL: audit.id };
  const app = spawn(process.execPath, ['--import', endWithParent, main], {
    env: {
      ...Object.fromEntries(environment),
      ...sandbox.appSettings,
      ...auditChannel,
      ...firstAdministrator,
    },
    cwd: fileURLToPath(new URL('.', import.meta.url)),
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  const pretty = spawn(
    process.execPath,
    [
      fileURLToPath(new URL('../../node_modules/pino-pretty/bin.js', import.meta.url)),
      '--ignore',
      'pid,hostname',
    ],
    { stdio: ['pipe', 'inherit', 'inherit'] },
  );
  app.stdout?.pipe(pretty.stdin);
  return app;
}

function say(words: string): void {
  process.stdout.write(`${words}\n`);
}

function stopWith(words: string): never {
  process.stderr.write(`${words}\n`);
  process.exit(1);
}
