import { expect, test } from 'vitest';
import { auditIn } from '../support/audit.js';
import { confirm, openRemoval } from '../support/removal.js';
import { startStory } from '../support/story.js';

test('slips in a new user are shown on their fields although PagerTree does not answer', async () => {
  const { slack, pagertree } = await startStory({ patience: { answer: 300 } });
  const ada = slack.as('ada');
  pagertree.faults.add({ kind: 'hang' });
  await ada.send('#ops', '/pagertree adduser dana@example.com Dana Fox');
  await ada.see('Add user to PagerTree');
  await ada.fill('Phone', '415 CALL NOW');
  await ada.submit();
  expect(Object.keys(ada.sight().modals[0]?.errors ?? {})).toEqual(['phone']);
});

test('a name that is not the one is shown on its field although PagerTree has stopped answering', async () => {
  const clock = { now: Date.now() };
  const { slack, pagertree } = await startStory({ patience: { answer: 300 }, now: () => clock.now });
  const ada = slack.as('ada');
  await openRemoval(ada, 'hank@example.com');
  clock.now += 61_000;
  pagertree.faults.add({ kind: 'hang' });
  await confirm(ada, 'Somebody Else');
  expect(Object.values(ada.sight().modals[0]?.errors ?? {}).join()).toContain('Nobody was removed.');
});

test('somebody who may not any more is told that, and not the slip; so says the record', async () => {
  const clock = { now: Date.now() };
  const story = await startStory({ now: () => clock.now, patience: { slip: 2_000 } });
  const { slack, account } = story;
  const grace = slack.as('grace');
  await openRemoval(grace, 'hank@example.com');
  account.update(account.findByEmail('grace@example.com')?.id ?? '', { roles: { admin: false } });
  clock.now += 61_000;
  await confirm(grace, 'Somebody Else');
  await grace.see('You cannot remove people from PagerTree: that takes the Admin role');
  expect(grace.seen()).not.toContain('to confirm');
  expect(auditIn(story)).toMatchObject([{ action: 'remove', outcome: 'refused', refusedBy: 'policy' }]);
});

test('somebody who may not any more is told that after the slip, where PagerTree is slow', async () => {
  const clock = { now: Date.now() };
  const story = await startStory({ now: () => clock.now, patience: { slip: 100, settle: 50 } });
  const { slack, account, pagertree } = story;
  const grace = slack.as('grace');
  await openRemoval(grace, 'hank@example.com');
  account.update(account.findByEmail('grace@example.com')?.id ?? '', { roles: { admin: false } });
  clock.now += 61_000;
  pagertree.faults.add({ kind: 'latency', delayMs: 1_500 });
  await confirm(grace, 'Somebody Else');
  expect(Object.values(grace.sight().modals[0]?.errors ?? {}).join()).toContain('Nobody was removed.');
  await grace.see('You cannot remove people from PagerTree: that takes the Admin role');
  await grace.see((sight) => sight.modals.length === 1 && sight.modals[0]?.submit === null);
  await expect
    .poll(() => auditIn(story), { timeout: 10_000 })
    .toMatchObject([{ action: 'remove', outcome: 'refused', refusedBy: 'policy' }]);
});

test('a slip of somebody who may is on record as that', async () => {
  const story = await startStory();
  const ada = story.slack.as('ada');
  await openRemoval(ada, 'hank@example.com');
  await confirm(ada, 'Somebody Else');
  expect(auditIn(story)).toMatchObject([{ action: 'remove', outcome: 'refused', refusedBy: 'rule' }]);
});
