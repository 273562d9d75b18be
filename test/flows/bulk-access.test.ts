import { expect, test } from 'vitest';
import { auditIn } from '../support/audit.js';
import { addMany, creations, whoIsThere } from '../support/bulk.js';
import { startStory } from '../support/story.js';

test('an administrator whose role is taken while many are added adds nobody more', {
  timeout: 30_000,
}, async () => {
  const clock = { now: Date.now() };
  const story = await startStory({ now: () => clock.now });
  const { slack, account, pagertree } = story;
  const grace = slack.as('grace');
  pagertree.faults.add({ kind: 'latency', delayMs: 300, method: 'POST' });
  await addMany(grace, 12);
  await expect.poll(() => creations(story).length, { interval: 10 }).toBe(4);
  account.update(account.findByEmail('grace@example.com')?.id ?? '', { roles: { admin: false } });
  clock.now += 60_000;
  await grace.see('Added 4 of 12 people to PagerTree: 8 failed, 4 created.', { within: 20_000 });
  await grace.see('You cannot change many people in PagerTree at once: that takes the Admin role');
  expect(whoIsThere(story, 12)).toEqual([1, 2, 3, 4]);
  expect(creations(story)).toHaveLength(4);
  const records = auditIn(story).map(({ action, outcome, refusedBy }) => `${action} ${outcome} ${refusedBy}`);
  expect(records.sort()).toEqual([
    ...Array.from({ length: 4 }, () => 'add done null'),
    ...Array.from({ length: 8 }, () => 'add refused policy'),
  ]);
});

test('whoever may is asked about once a minute, however many are added', { timeout: 30_000 }, async () => {
  const story = await startStory();
  const ada = story.slack.as('ada');
  await addMany(ada, 12);
  await ada.see('Added 12 of 12 people', { within: 20_000 });
  const asked = story.slack.recordedCalls.filter(({ method }) => method === 'users.info').length;
  expect(asked).toBeLessThan(12);
});
