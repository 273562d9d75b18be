import { describe, expect, test } from 'vitest';
import { newestMessage, openList } from '../support/list.js';
import { startStory, transports } from '../support/story.js';

const hasty = { patience: { note: 50 } };

describe.each(transports)('a list that takes long, over %s', (transport) => {
  test('of a role says that everybody is read, in its place; then it is there', async () => {
    const { slack, pagertree } = await startStory({ transport, ...hasty });
    const hank = slack.as('hank');
    await openList(hank);
    const list = newestMessage(hank);
    pagertree.faults.add({ kind: 'latency', delayMs: 400 });
    await hank.pick('users_role', 'Admin');
    await hank.see('Reading everybody in PagerTree, to show those with the role Admin.');
    expect(hank.seen()).not.toContain('1–10 of 57');
    await hank.see('*PagerTree users*  ·  Admin');
    expect(newestMessage(hank).ts).toBe(list.ts);
    expect(hank.seen()).not.toContain('Reading everybody');
  });

  test('says so when the command asks for it', async () => {
    const { slack, pagertree } = await startStory({ transport, ...hasty });
    pagertree.faults.add({ kind: 'latency', delayMs: 400 });
    const hank = slack.as('hank');
    await hank.send('#ops', '/pagertree users');
    await hank.see('This takes a moment. The answer follows here.');
    await hank.see('1–10 of 57');
  });
});

describe('while it is read', () => {
  test('another page says so, too', async () => {
    const { slack, pagertree } = await startStory(hasty);
    const hank = slack.as('hank');
    await openList(hank);
    pagertree.faults.add({ kind: 'latency', delayMs: 400 });
    await hank.click('Next');
    await hank.see('Reading the list from PagerTree…');
    await hank.see('11–20 of 57');
  });

  test('what fails is told in its place, with the way back and another try', async () => {
    const { slack, pagertree } = await startStory({ ...hasty, requestLimits: { retries: 0 } });
    const hank = slack.as('hank');
    await openList(hank);
    await hank.click('Next');
    await hank.see('11–20 of 57');
    pagertree.faults.add({ kind: 'latency', delayMs: 400, times: 1 });
    pagertree.faults.add({ kind: '500', times: 1 });
    await hank.pick('users_role', 'Billing');
    await hank.see('Reading everybody');
    await hank.see('PagerTree has a problem of its own');
    expect(hank.seen()).not.toContain('Reading everybody');
    await hank.click('Back to the list');
    await hank.see('11–20 of 57');

    pagertree.faults.add({ kind: 'latency', delayMs: 400, times: 1 });
    pagertree.faults.add({ kind: '500', times: 1 });
    await hank.pick('users_role', 'Billing');
    await hank.see('PagerTree has a problem of its own');
    await hank.click('Try again');
    await hank.see('*PagerTree users*  ·  Billing');
  });

  test('what fails at once leaves the list as it is', async () => {
    const { slack, pagertree } = await startStory({ requestLimits: { retries: 0 } });
    const hank = slack.as('hank');
    await openList(hank);
    pagertree.faults.add({ kind: '500', times: 1 });
    await hank.click('Next');
    await hank.see('PagerTree has a problem of its own');
    expect(hank.seen()).toContain('1–10 of 57');
  });

  test('a shared list stays; the word and the page are for whoever turned it', async () => {
    const { slack, pagertree } = await startStory(hasty);
    await openList(slack.as('ada'));
    await slack.as('ada').click('Share in channel');
    const hank = slack.as('hank');
    await hank.see('shared by Ada Stone');
    pagertree.faults.add({ kind: 'latency', delayMs: 400 });
    await hank.click('Next');
    await hank.see('Reading the list from PagerTree…');
    await hank.see('11–20 of 57');
    expect(hank.seen()).toContain('1–10 of 57  ·  shared by Ada Stone');
    expect(slack.as('bea').seen()).not.toContain('Reading');
  });

  test('sharing and a card say so beside the list, which stays', async () => {
    const { slack, pagertree } = await startStory(hasty);
    const ada = slack.as('ada');
    await openList(ada, 'bea lindqvist');
    pagertree.faults.add({ kind: 'latency', delayMs: 400 });
    await ada.pick('Bea Lindqvist', 'View');
    await ada.see('Asking PagerTree…');
    await ada.see('bea@example.com  (primary)');
    await ada.click('Share in channel');
    await ada.see('Reading the list again, as it is now.');
    await slack.as('hank').see('shared by Ada Stone');
    expect(ada.seen()).toContain('1–1 of 1');
  });

  test('a PagerTree in good time is not spoken of', async () => {
    const { slack } = await startStory();
    const hank = slack.as('hank');
    await openList(hank);
    await hank.pick('users_role', 'Admin');
    await hank.see('*PagerTree users*  ·  Admin');
    expect(JSON.stringify(hank.sight().channels)).not.toContain('Reading');
  });
});
