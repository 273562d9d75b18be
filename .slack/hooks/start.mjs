/*
 * Builds and starts the app for `slack run`, with the tokens the CLI brings. Everything else, such as PAGERTREE_API_KEY, comes
 * from the environment or from `.env`, as always.
 */
import { spawn, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const { SLACK_CLI_XOXB, SLACK_CLI_XAPP } = process.env;

const build = spawnSync('npm', ['run', '--silent', 'build'], { cwd: root, stdio: 'inherit' });
if (build.status !== 0) process.exit(build.status ?? 1);

const app = spawn(process.execPath, ['dist/main.js'], {
  cwd: root,
  stdio: 'inherit',
  env: {
    ...process.env,
    ...(SLACK_CLI_XOXB === undefined ? {} : { SLACK_BOT_TOKEN: SLACK_CLI_XOXB }),
    ...(SLACK_CLI_XAPP === undefined ? {} : { SLACK_APP_TOKEN: SLACK_CLI_XAPP }),
  },
});
// The app finishes what is under way; this ends when the app has.
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => app.kill(signal));
app.on('exit', (code) => process.exit(code ?? 1));
