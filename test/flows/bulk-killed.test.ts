import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { systemClock } from '../../src/sandbox/clock.js';
import { createRandom } from '../../src/sandbox/pagertree/seeded-random.js';
import { startSandbox } from '../../src/sandbox/start-sandbox.js';
import { addMany, linesOf, openAddUsers, whoIsThere } from '../support/bulk.js';

const program = fileURLToPath(new URL('../../dist/main.js', import.meta.url));

/** Starts the built app, and resolves when it says that it is ready. */
async function startProgram(settings: Record<string, string>): Promise<ChildProcess> {
  const child = spawn(process.execPath, [program], {
    cwd: fileURLToPath(new URL('.', import.meta.url)),
    env: { PATH: process.env.PATH, ...settings },
  });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  await new Promise<void>((resolve, reject) => {
    let text = '';
    child.stdout?.on('data', (chunk: unknown) => {
      text += String(chunk);
      if (text.includes('ready')) resolve();
    });
    child.on('close', () => reject(new Error(`It ended before it was ready:\n${text}`)));
  });
  return child;
}

test.each(['SIGKILL', 'SIGTERM'] as const)(
  '%s in the middle: the rest can be finished afterwards, and nobody is added twice',
  {
    timeout: 60_000,
  },
  async (signal) => {
    const sandbox = await startSandbox({
      port: 0,
      apiPort: 0,
      appPort: 0,
      transport: 'socket',
      users: 10,
      seed: 1,
      clock: systemClock,
      random: createRandom(1),
    });
    onTestFinished(() => sandbox.stop());
    const { slack, pagertree, appSettings } = sandbox;
    const first = await startProgram(appSettings);
    await slack.whenConnected();
    const ada = slack.as('ada');
    const { id } = pagertree.faults.add({ kind: 'latency', delayMs: 300, method: 'POST' });
    await addMany(ada, 40);
    await ada.see(/Adding people to PagerTree: [1-9]\d* of 40/u, { within: 10_000 });
    const ended = once(first, 'close');
    first.kill(signal);
    await ended;
    if (signal === 'SIGTERM') expect(ada.seen()).toContain('This app was stopped before the end.');
    pagertree.faults.clear(id);
    const made = whoIsThere(sandbox, 40).length;
    expect(made).toBeGreaterThan(0);
    expect(made).toBeLessThan(40);

    await startProgram(appSettings);
    await slack.whenConnected();
    if (signal === 'SIGKILL') {
      await ada.click('Stop');
      await ada.see('whoever is in PagerTree already is not added twice');
      await openAddUsers(ada, linesOf(40));
      await ada.submit();
      await ada.see(/\d+ people will be added {2}· {2}[1-9]\d* already in PagerTree/u);
      await ada.submit();
    } else {
      // What the button needs is in it: any copy of the app can go on.
      await ada.click('Add the others');
    }
    await ada.see(/Added (\d+) of \1 people/u, { within: 20_000 });
    expect(whoIsThere(sandbox, 40)).toHaveLength(40);
    // Each address once in the whole account.
    const addresses =
      JSON.stringify(sandbox.account.snapshot().contents).match(/person\d+@example\.com/gu) ?? [];
    expect(new Set(addresses).size).toBe(addresses.length);
  },
);
