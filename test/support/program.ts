import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished } from 'vitest';
import { systemClock } from '../../src/sandbox/clock.js';
import { createRandom } from '../../src/sandbox/pagertree/seeded-random.js';
import type { Limits } from '../../src/sandbox/slack/workspace.js';
import { type Sandbox, startSandbox } from '../../src/sandbox/start-sandbox.js';
import { findExposed } from './privacy.js';
import type { TransportKind } from './story.js';

/** The built app, in a process of its own. */
export interface Program {
  process: ChildProcess;
  /** Everything it has printed. */
  output(): string;
  /** Resolves when it has printed these words; rejects when it ends before. */
  printed(words: string): Promise<void>;
  /** Its exit code; `null` when a signal ended it. */
  ended: Promise<number | null>;
}

/** Starts it with nothing in its environment but these settings, and ends it with the test. */
export function startProgram(settings: Record<string, string>, nodeOptions: string[] = []): Program {
  const main = fileURLToPath(new URL('../../dist/main.js', import.meta.url));
  const child = spawn(process.execPath, [...nodeOptions, main], {
    cwd: fileURLToPath(new URL('.', import.meta.url)),
    env: { PATH: process.env.PATH, PORT: '0', ...settings },
  });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  const parts: string[] = [];
  const output = () => parts.join('');
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (part: unknown) => parts.push(String(part)));
  }
  const ended = once(child, 'close').then(([code]: (number | null)[]) => code ?? null);
  const printed = (words: string) =>
    new Promise<void>((resolve, reject) => {
      const look = () => output().includes(words) && resolve();
      child.stdout.on('data', look);
      void ended.then(() => reject(new Error(`It ended before it printed “${words}”:\n${output()}`)));
      look();
    });
  return { process: child, output, printed, ended };
}

export interface StageOptions {
  transport: TransportKind;
  users?: number;
  workspacePeople?: number;
  /** Slack's durations and counts, where they are to be others. */
  limits?: Partial<Limits>;
  /** Whether whoever installed the app left out the scopes that are optional. */
  withoutOptionalScopes?: boolean;
}

/** A workspace and an account, and the settings for an app on them. They end with the test. */
export async function startStage({ transport, ...sizes }: StageOptions): Promise<Sandbox> {
  const sandbox = await startSandbox({
    port: 0,
    apiPort: 0,
    appPort: transport === 'http' ? await findFreePort() : 0,
    transport,
    users: sizes.users ?? 57,
    ...(sizes.workspacePeople === undefined ? {} : { workspacePeople: sizes.workspacePeople }),
    ...(sizes.limits === undefined ? {} : { limits: sizes.limits }),
    withoutOptionalScopes: sizes.withoutOptionalScopes ?? false,
    seed: 1,
    clock: systemClock,
    random: createRandom(1),
  });
  onTestFinished(() => sandbox.stop());
  return sandbox;
}

/**
 * Starts the built app on a stage, and waits until Slack reaches it. The test fails if it showed anybody's email or phone to others than one
 * person, or printed it.
 */
export async function startOn(
  stage: Sandbox,
  settings: Record<string, string> = {},
  nodeOptions: string[] = [],
): Promise<Program> {
  const program = startProgram({ ...stage.appSettings, ...settings }, nodeOptions);
  await program.printed('"ready"');
  await stage.slack.whenConnected();
  const port = /"port":(\d+),.*"ready"/u.exec(program.output())?.[1];
  onTestFinished(async () => {
    const appUrl = `http://127.0.0.1:${port}`;
    expect(await findExposed({ ...stage, log: program.output, appUrl })).toEqual([]);
  });
  return program;
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
