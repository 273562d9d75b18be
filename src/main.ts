import { existsSync } from 'node:fs';
import { loadEnvFile } from 'node:process';
import type { Logger } from 'pino';
import { createApp, type RunningApp } from './app.js';
import { createRequestScope } from './audit/request-scope.js';
import { type Config, readConfig, secretsOf } from './config.js';
import { explainEnd, explainStart } from './explain-start.js';
import { createLogger } from './logger.js';
import { redact } from './redact.js';
import { explainProblems } from './settings/explain-settings.js';

if (existsSync('.env')) loadEnvFile('.env');

const reading = readConfig(process.env);
if (!reading.ok) stopWith(explainProblems(reading.problems));
await run(reading.config);

async function run(config: Config): Promise<void> {
  const secrets = secretsOf(config);
  const requests = createRequestScope(Math.random);
  const logger = createLogger({ level: config.logLevel, secrets, fields: requests.fields });
  const endWith = (error: unknown) => {
    logger.fatal({ err: error }, 'the app stops: an error reached nobody');
    process.exit(1);
  };
  // Node prints both as they are, with whatever stands in them.
  process.on('unhandledRejection', endWith);
  process.on('uncaughtException', endWith);

  let app: RunningApp | null = null;
  // From the first moment on: as the first process of a container, one without a listener would not be stopped by a signal.
  const isStopping = stopOnSignal(async () => app?.stop(), logger);

  try {
    const created = await createApp(config, { logger, requests, now: Date.now, random: Math.random });
    app = created;
    void created.ended.then(async (refusal) => {
      await created.stop();
      // After whatever was under way has logged: why the app ended is its last line.
      logger.fatal({ err: refusal }, 'the app stops: Slack takes its token no more');
      stopWith(redact(explainEnd(refusal), secrets));
    });
    const port = await created.start();
    if (isStopping()) return;
    logger.info({ transport: config.transport.kind, port, command: config.slackCommand }, 'ready');
  } catch (error) {
    logger.fatal({ err: error }, 'the app could not start');
    stopWith(redact(explainStart(error), secrets));
  }
}

/**
 * The first signal lets what is under way be done; a second one does not wait.
 * @returns whether there was a first
 */
function stopOnSignal(stop: () => Promise<void>, logger: Logger): () => boolean {
  let stopping = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      logger.info({ signal }, 'stopping');
      if (stopping) process.exit(1);
      stopping = true;
      void stop().then(() => process.exit(0));
    });
  }
  return () => stopping;
}

function stopWith(words: string): never {
  process.stderr.write(`${words}\n`);
  process.exit(1);
}
