import { existsSync } from 'node:fs';
import { loadEnvFile } from 'node:process';
import type { Logger } from 'pino';
import { createApp, type RunningApp } from './app.js';
import { type Config, explainProblems, readConfig } from './config.js';
import { createLogger } from './logger.js';
import { slackErrorCode } from './slack/slack-errors.js';

if (existsSync('.env')) loadEnvFile('.env');

const reading = readConfig(process.env);
if (!reading.ok) stopWith(explainProblems(reading.problems));
await run(reading.config);

async function run(config: Config): Promise<void> {
  const { transport } = config;
  const logger = createLogger({
    level: config.logLevel,
    secrets: [
      config.slackBotToken,
      config.pagerTreeApiKey,
      transport.kind === 'socket' ? transport.appToken : transport.signingSecret,
    ],
  });
  process.on('unhandledRejection', (error) => {
    logger.fatal({ err: error }, 'the app stops: an error reached nobody');
    process.exit(1);
  });

  try {
    const app = await createApp(config, { logger, now: Date.now, random: Math.random });
    await app.start();
    logger.info({ transport: transport.kind, command: config.slackCommand }, 'ready');
    stopOnSignal(app, logger);
  } catch (error) {
    logger.fatal({ err: error }, 'the app could not start');
    stopWith(explainStart(error));
  }
}

/** The first signal lets what is under way be done; a second one does not wait. */
function stopOnSignal(app: RunningApp, logger: Logger): void {
  let stopping = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      logger.info({ signal }, 'stopping');
      if (stopping) process.exit(1);
      stopping = true;
      void app.stop().then(() => process.exit(0));
    });
  }
}

/** Why the app did not come up, for whoever deploys it. */
function explainStart(error: unknown): string {
  const code = slackErrorCode(error);
  if (code !== null) {
    return `Slack refused the app's settings (${code}). Check SLACK_BOT_TOKEN and SLACK_APP_TOKEN: both come from api.slack.com/apps.`;
  }
  return `The app could not start: ${error instanceof Error ? error.message : String(error)}. The log line above has the details.`;
}

function stopWith(words: string): never {
  process.stderr.write(`${words}\n`);
  process.exit(1);
}
