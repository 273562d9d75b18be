import { Writable } from 'node:stream';
import { expect, onTestFinished } from 'vitest';
import { createApp } from '../../src/app.js';
import { createRequestScope } from '../../src/audit/request-scope.js';
import { readConfig } from '../../src/config.js';
import { createLogger } from '../../src/logger.js';
import { createRandom } from '../../src/sandbox/pagertree/seeded-random.js';
import type { Sandbox } from '../../src/sandbox/start-sandbox.js';
import type { After } from '../../src/slack/timers.js';
import { findExposed } from './privacy.js';

/** One copy of the app, of several on the same workspace and account. */
export interface Copy {
  /** Its settings, `PORT` among them: what is forged with them reaches this copy. */
  settings: Record<string, string>;
  /** Everything it logged. */
  log(): string;
  /** Waits until it has done all that it was asked for. */
  rest(): Promise<void>;
  stop(): Promise<void>;
}

export interface CopyOptions {
  settings?: Record<string, string>;
  /** Whether it is the one that Slack sends its requests to, over HTTP. */
  isAside?: boolean;
  /** Milliseconds since 1970; the machine's own clock and timers when left out. */
  clock?: { now: () => number; after: After };
}

/** Starts a copy of the app on a stage. It ends with the test, or before; the test fails if it showed or logged anybody's email or phone. */
export async function startCopy(
  stage: Sandbox,
  { settings = {}, isAside = false, clock }: CopyOptions = {},
): Promise<Copy> {
  const { appSettings } = stage;
  const given = { ...appSettings, LOG_LEVEL: 'debug', ...settings, ...(isAside ? { PORT: '0' } : {}) };
  const reading = readConfig(given);
  if (!reading.ok) throw new Error(JSON.stringify(reading.problems));
  const lines: string[] = [];
  const log = () => lines.join('');
  const destination = new Writable({
    write(chunk, _encoding, done) {
      lines.push(String(chunk));
      done();
    },
  });
  const requests = createRequestScope(createRandom(5));
  const app = await createApp(reading.config, {
    logger: createLogger({
      level: reading.config.logLevel,
      secrets: Object.values(stage.secrets),
      fields: requests.fields,
      destination,
    }),
    requests,
    now: clock?.now ?? Date.now,
    ...(clock === undefined ? {} : { after: clock.after }),
    random: createRandom(6),
    patience: { stop: 100, doubleClick: 0 },
  });
  const port = await app.start();
  await stage.slack.whenConnected();
  const appUrl = `http://127.0.0.1:${port}`;
  let stopping: Promise<void> | null = null;
  const stop = () => {
    stopping ??= app.stop();
    return stopping;
  };
  onTestFinished(async () => {
    const exposed = await findExposed({ ...stage, log, appUrl });
    await stop();
    expect(exposed).toEqual([]);
    expect(stage.slack.violations.map(({ text }) => text)).toEqual([]);
  });
  return {
    settings: { ...given, PORT: String(port) },
    log,
    async rest() {
      const underWay = async () => {
        const page = await (await fetch(`${appUrl}/metrics`)).text();
        return /^pagertree_people_requests_under_way (\d+)$/mu.exec(page)?.[1];
      };
      await expect.poll(underWay, { timeout: 10_000 }).toBe('0');
    },
    stop,
  };
}
