import { createServer } from 'node:net';
import { Writable } from 'node:stream';
import { expect, onTestFinished } from 'vitest';
import { createApp } from '../../src/app.js';
import { createRequestScope } from '../../src/audit/request-scope.js';
import { readConfig } from '../../src/config.js';
import { createLogger } from '../../src/logger.js';
import type { RequestLimits } from '../../src/pagertree/request.js';
import { systemClock } from '../../src/sandbox/clock.js';
import { createRandom } from '../../src/sandbox/pagertree/seeded-random.js';
import type { Limits } from '../../src/sandbox/slack/workspace.js';
import { type Sandbox, startSandbox } from '../../src/sandbox/start-sandbox.js';
import type { Patience } from '../../src/slack/deadline.js';
import type { SlackWaits } from '../../src/slack/slack-waits.js';
import type { SurfaceEntry } from '../../src/slack/surface.js';
import type { After } from '../../src/slack/timers.js';
import { findExposed } from './privacy.js';

export type TransportKind = 'socket' | 'http';
export const transports: TransportKind[] = ['socket', 'http'];

export interface StoryOptions {
  transport?: TransportKind;
  /** How many people the account has. */
  users?: number;
  /** How many people the workspace has, if more than the cast; all of them are in #everyone. */
  workspacePeople?: number;
  /** Slack's durations and counts, where they are to be others. */
  limits?: Partial<Limits>;
  /** Settings of the app besides those that point it at the sandbox. */
  settings?: Record<string, string>;
  patience?: Partial<Patience>;
  requestLimits?: Partial<RequestLimits>;
  slackWaits?: Partial<SlackWaits>;
  /** Milliseconds since 1970, for what the app remembers. */
  now?: () => number;
  /** Timers for what the app looks at again after a while. */
  after?: After;
  /** Whether whoever installed the app left out the scopes that are optional. */
  withoutOptionalScopes?: boolean;
  /** Where the story's end is to be carried out; left out, at the end of the one test that goes on. */
  atEnd?: (end: () => Promise<void>) => void;
  /** Rules of Slack's that the app may break in this story; it is told off for any other. */
  allowViolations?: boolean;
}

export interface Story extends Sandbox {
  /** Everything the app logged, as one text. */
  log(): string;
  /** Every way into the app from Slack. */
  surface: readonly SurfaceEntry[];
  /** Where the app listens, such as `http://127.0.0.1:4390`. */
  appUrl: string;
}

/**
 * The real app on a workspace and an account of its own, for one test. When the test ends, both stop, and the story fails if the app
 * broke one of Slack's rules, pinged a channel, or showed anybody's email or phone to others than one person on the way.
 */
export async function startStory(options: StoryOptions = {}): Promise<Story> {
  const { transport = 'socket', users = 57 } = options;
  const appPort = transport === 'http' ? await findFreePort() : 0;
  const sandbox = await startSandbox({
    port: 0,
    apiPort: 0,
    appPort,
    transport,
    users,
    ...(options.workspacePeople === undefined ? {} : { workspacePeople: options.workspacePeople }),
    ...(options.limits === undefined ? {} : { limits: options.limits }),
    withoutOptionalScopes: options.withoutOptionalScopes ?? false,
    seed: 1,
    clock: systemClock,
    random: createRandom(1),
  });
  const lines: string[] = [];
  const destination = new Writable({
    write(chunk, _encoding, done) {
      lines.push(String(chunk));
      done();
    },
  });
  const reading = readConfig({ ...sandbox.appSettings, LOG_LEVEL: 'debug', ...options.settings });
  if (!reading.ok) throw new Error(JSON.stringify(reading.problems));
  const requests = createRequestScope(createRandom(3));
  const app = await createApp(reading.config, {
    logger: createLogger({
      level: reading.config.logLevel,
      secrets: Object.values(sandbox.secrets),
      fields: requests.fields,
      destination,
    }),
    requests,
    now: options.now ?? Date.now,
    ...(options.after === undefined ? {} : { after: options.after }),
    random: createRandom(2),
    // What a story leaves hanging need not be waited for; and who is in it presses the next button as soon as it is there.
    patience: { stop: 100, doubleClick: 0, ...options.patience },
    ...(options.requestLimits === undefined ? {} : { requestLimits: options.requestLimits }),
    ...(options.slackWaits === undefined ? {} : { slackWaits: options.slackWaits }),
  });
  const port = await app.start();
  await sandbox.slack.whenConnected();

  const { surface } = app;
  const story = { ...sandbox, surface, log: () => lines.join(''), appUrl: `http://127.0.0.1:${port}` };
  const atEnd = options.atEnd ?? onTestFinished;
  atEnd(async () => {
    const exposed = await findExposed(story);
    await app.stop();
    await sandbox.stop();
    if (!options.allowViolations) expect(sandbox.slack.violations.map(({ text }) => text)).toEqual([]);
    expect(sandbox.slack.pings).toEqual([]);
    expect(exposed).toEqual([]);
  });
  return story;
}

async function findFreePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  await new Promise((resolve) => {
    server.close(resolve);
  });
  if (address === null || typeof address === 'string') throw new Error('No port was given');
  return address.port;
}
