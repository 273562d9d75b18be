import { expect, onTestFinished, test } from 'vitest';
import { systemClock } from '../../../src/sandbox/clock.js';
import { createRandom } from '../../../src/sandbox/pagertree/seeded-random.js';
import { startSandbox } from '../../../src/sandbox/start-sandbox.js';

const start = async (workspacePeople: number) => {
  const began = performance.now();
  const sandbox = await startSandbox({
    port: 0,
    apiPort: 0,
    appPort: 0,
    transport: 'socket',
    users: 300,
    workspacePeople,
    seed: 1,
    clock: systemClock,
    random: createRandom(1),
  });
  onTestFinished(sandbox.stop);
  return { ...sandbox, took: performance.now() - began };
};

test('ten thousand people work here, colleagues from the account among them', async () => {
  const { slack, account, took } = await start(10_000);
  expect(took).toBeLessThan(3_000);
  const { people, channels } = slack.sight('ada');
  // With the app's own bot user.
  expect(people).toHaveLength(10_001);
  expect(new Set(people.map(({ handle }) => handle)).size).toBe(10_001);
  expect(channels.map(({ name }) => name)).toContain('everyone');
  const emails = new Set(people.map(({ email }) => email));
  const { rows } = account.list({ limit: 300 });
  expect(
    rows.filter(({ user }) => user.emails.some(({ email }) => emails.has(email))).length,
  ).toBeGreaterThan(290);
});

test('writing in a workspace of ten thousand is no slower to see than in a small one', async () => {
  const { slack } = await start(10_000);
  const ada = slack.as('ada');
  const began = performance.now();
  for (let count = 0; count < 50; count += 1) await ada.send('#everyone', `Message ${count}`);
  await ada.see('Message 49');
  expect(performance.now() - began).toBeLessThan(3_000);
});
