import { existsSync } from 'node:fs';
import { loadEnvFile } from 'node:process';
import type { Logger } from 'pino';
import { createApp, type RunningApp } from './app.js';
import { createRequestScope } from './audit/request-scope.js';
import { type Config, explainProblems, readConfig } from './config.js';
import { explainEnd, explainStart } from './explain-start.js';
import { createLogger } from './logger.js';
import { redact } from './redact.js';

if (existsSync('.env')) loadEnvFile('.env');

const reading = readConfig(process.env);
if (!reading.ok) stopWith(explainProblems(reading.problems));
await run(reading.config);

async function run(config: Config): Promise<void> {
  const { transport } = config;
  const secrets = [
    config.slackBotToken,
    config.pagerTreeApiKey,
    config.metricsToken ?? '',
    transport.kind === 'socket' ? transport.appToken : transport.signingSecret,
  ];
  const requests = createRequestScope(Math.random);
  const logger = createLogger({ level: config.logLevel, secrets, fields: requests.fields });
  process.on('unhandledRejection', (error) => {
    logger.fatal({ err: error }, 'the app stops: an error reached nobody');
    process.exit(1);
  });

  try {
    const app = await createApp(config, { logger, requests, now: Date.now, random: Math.random });
    void app.ended.then(async (refusal) => {
      logger.fatal({ err: refusal }, 'the app stops: Slack takes its token no more');
      await app.stop();
      stopWith(redact(explainEnd(refusal), secrets));
    });
    const port = await app.start();
    // Before it says so: whoever waits for that may stop it at once.
    stopOnSignal(app, logger);
    logger.info({ transport: transport.kind, port, command: config.slackCommand }, 'ready');
  } catch (error) {
    logger.fatal({ err: error }, 'the app could not start');
    stopWith(redact(explainStart(error), secrets));
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

function stopWith(words: string): never {
  process.stderr.write(`${words}\n`);
  process.exit(1);
}
