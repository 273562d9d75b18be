/*
 * Builds and starts the app for `slack run`, with the tokens the CLI brings. Everything else, such as PAGERTREE_API_KEY, comes
 * from the environment or from `.env`, as always.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const { SLACK_CLI_XOXB, SLACK_CLI_XAPP } = process.env;

// The app finishes what is under way; this ends when the app has. A build that is stopped has nothing to finish, and the app is not begun.
let stopping = false;
let running = null;
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.on(signal, () => {
    stopping = true;
    running?.kill(signal);
  });
}

/** Runs a program to its end. Gives back its exit code; `null` when a signal ended it. */
async function run(program, parameters, env) {
  running = spawn(program, parameters, { cwd: root, stdio: 'inherit', env });
  const [code] = await once(running, 'exit');
  return code;
}

const built = await run('npm', ['run', '--silent', 'build'], process.env);
if (stopping) process.exit(0);
if (built !== 0) process.exit(built ?? 1);

const code = await run(process.execPath, ['dist/main.js'], {
  ...process.env,
  ...(SLACK_CLI_XOXB === undefined ? {} : { SLACK_BOT_TOKEN: SLACK_CLI_XOXB }),
  ...(SLACK_CLI_XAPP === undefined ? {} : { SLACK_APP_TOKEN: SLACK_CLI_XAPP }),
});
// Stopped so early that it did not hear of it, it has nothing to finish either.
process.exit(code ?? (stopping ? 0 : 1));
