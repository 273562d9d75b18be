import { readFileSync } from 'node:fs';
import { App, HTTPReceiver, LogLevel, SocketModeReceiver } from '@slack/bolt';

/*
 * What the app is measured against: the least a Bolt app can do. Its listeners acknowledge; a click is answered with blocks that
 * never change. Settings have the app's own names, besides BARE_ANSWER: a file with the answer to a click, and BARE_PAGE: an address
 * of PagerTree's to read before each answer, which makes it the least an app with PagerTree behind it can do.
 */

const {
  SLACK_BOT_TOKEN: token = '',
  SLACK_APP_TOKEN: appToken,
  SLACK_SIGNING_SECRET: signingSecret = '',
  SLACK_API_URL: slackApiUrl = '',
  BARE_ANSWER: answerFile = '',
  BARE_PAGE: page,
  PORT: port = '3000',
} = process.env;

const receiver =
  appToken === undefined
    ? new HTTPReceiver({ signingSecret, endpoints: '/slack/events', logLevel: LogLevel.WARN })
    : new SocketModeReceiver({
        appToken,
        logLevel: LogLevel.WARN,
        installerOptions: { clientOptions: { slackApiUrl } },
      });
const app = new App({ receiver, token, logLevel: LogLevel.WARN, clientOptions: { slackApiUrl } });

app.command('/pagertree', async ({ ack }) => {
  await ack();
});

const answer = answerFile === '' ? { text: 'Done.' } : JSON.parse(readFileSync(answerFile, 'utf8'));
const readPage = page === undefined ? null : await createPageReader(page);
app.action(/./u, async ({ ack, respond }) => {
  await ack();
  await readPage?.();
  await respond(answer);
});

await (receiver instanceof HTTPReceiver ? app.start({ port: Number(port), host: '127.0.0.1' }) : app.start());
// First, because whoever hears that it is ready may stop it at once.
process.on('SIGTERM', () => process.exit(0));
process.stdout.write('ready\n');

/** Loads ky only here: the bare app starts without it. */
async function createPageReader(address: string) {
  const { default: ky } = await import('ky');
  return () => ky.get(address).json();
}
