import { describe, expect, test } from 'vitest';
import { confirm, confirmField, deletions, openRemoval } from '../support/removal.js';
import { startStory } from '../support/story.js';

describe('a removal happens once, whatever happens', () => {
  test.each(['reset-after', 'html-502'] as const)(
    'an answer lost after the removal (%s) is told as it is',
    async (kind) => {
      const { slack, pagertree, account } = await startStory();
      const ada = slack.as('ada');
      await openRemoval(ada, 'hank@example.com');
      pagertree.faults.add({
        kind,
        method: 'DELETE',
        times: 1,
        ...(kind === 'html-502' ? { afterChange: true } : {}),
      });
      await confirm(ada, 'Hank Miller');
      await ada.see('Ada Stone removed Hank Miller from PagerTree.');
      expect(account.findByEmail('hank@example.com')).toBeUndefined();
    },
  );

  test('an answer lost for good after the removal is looked up', async () => {
    const { slack, pagertree } = await startStory({ requestLimits: { retries: 0 } });
    const ada = slack.as('ada');
    await openRemoval(ada, 'hank@example.com');
    pagertree.faults.add({ kind: 'reset-after', method: 'DELETE', times: 1 });
    await confirm(ada, 'Hank Miller');
    await ada.see('Ada Stone removed Hank Miller from PagerTree.');
  });

  test('a failure before leaves them there, and says so with the name still typed', async () => {
    const { slack, pagertree, account } = await startStory({ requestLimits: { retries: 0 } });
    const ada = slack.as('ada');
    await openRemoval(ada, 'hank@example.com');
    pagertree.faults.add({ kind: '500', method: 'DELETE', times: 1 });
    await confirm(ada, 'Hank Miller');
    await ada.see('Hank Miller is still in PagerTree. PagerTree has a problem of its own (500).');
    await ada.see('to confirm: [Hank Miller]');
    expect(account.findByEmail('hank@example.com')).toBeDefined();
    await ada.submit();
    await ada.see('Ada Stone removed Hank Miller from PagerTree.');
  });

  test('an outcome that cannot be found out is not guessed, and can be tried again', async () => {
    const story = await startStory({ requestLimits: { retries: 0 } });
    const { slack, pagertree, account } = story;
    const ada = slack.as('ada');
    await openRemoval(ada, 'hank@example.com');
    pagertree.faults.add({ kind: 'reset-before', method: 'DELETE', times: 1 });
    // People are looked up before the removal too: only the look after it is to fail.
    pagertree.faults.add({ kind: 'latency', delayMs: 300, method: 'DELETE', times: 1 });
    await ada.fill(confirmField, 'Hank Miller');
    const submitted = ada.submit();
    await expect.poll(() => deletions(story).length, { interval: 10 }).toBe(1);
    const fault = pagertree.faults.add({ kind: '500', method: 'GET', path: '/account_users/:id' });
    await submitted;
    await ada.see('It is not known whether the change was made. Look whether it was made');
    await ada.see('to confirm: [Hank Miller]');
    expect(account.findByEmail('hank@example.com')).toBeDefined();
    pagertree.faults.clear(fault.id);
    await ada.submit();
    await ada.see('Ada Stone removed Hank Miller from PagerTree.');
  });

  test('PagerTree failing before anything is sent leaves everything as it was', async () => {
    const story = await startStory({ requestLimits: { retries: 0 } });
    const ada = story.slack.as('ada');
    await openRemoval(ada, 'hank@example.com');
    story.pagertree.faults.add({ kind: '500', method: 'GET', path: '/account_users/:id', times: 1 });
    await confirm(ada, 'Hank Miller');
    await ada.see('Nothing was changed.');
    await ada.see('to confirm: [Hank Miller]');
    expect(deletions(story)).toEqual([]);
    await ada.submit();
    await ada.see('Ada Stone removed Hank Miller from PagerTree.');
  });

  test('a form sent twice removes and tells once', async () => {
    const story = await startStory();
    const { slack } = story;
    const ada = slack.as('ada');
    await openRemoval(ada, 'hank@example.com');
    slack.deliverTwice(1);
    await confirm(ada, 'Hank Miller');
    await ada.see('Ada Stone removed Hank Miller');
    await ada.see(() => slack.deliveries.every(({ acknowledgedAt }) => acknowledgedAt !== null));
    expect(deletions(story)).toHaveLength(1);
    expect(ada.seen().split('Ada Stone removed Hank Miller').length - 1).toBe(1);
  });

  test('PagerTree slower than Slack waits: the modal says so, then the channel hears of it', async () => {
    const { slack, pagertree } = await startStory({ patience: { answer: 150 } });
    const ada = slack.as('ada');
    await openRemoval(ada, 'hank@example.com');
    pagertree.faults.add({ kind: 'latency', delayMs: 900, method: 'DELETE' });
    await confirm(ada, 'Hank Miller');
    await ada.see('Removing Hank Miller from PagerTree…');
    await ada.see('Ada Stone removed Hank Miller from PagerTree.');
  });
});
