import { describe, expect, test } from 'vitest';
import { addMany, whoIsThere } from '../support/bulk.js';
import { type Story, startStory } from '../support/story.js';

const everybody = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

/** All that stands in somebody's messages with the app, as JSON. */
function stands({ slack }: Story, who: 'ada'): string {
  return JSON.stringify(slack.as(who).sight().channels);
}

describe('while Slack says that it is too much, adding many', { timeout: 30_000 }, () => {
  test('still ends with the results, the announcement, and a word to those who were added', async () => {
    const story = await startStory({ patience: { stop: 2_000 } });
    const { slack } = story;
    const [ada, bobby] = [slack.as('ada'), slack.as('bobby')];
    await ada.send('#ops', '/pagertree addusers');
    await ada.see('Add people to PagerTree');
    await ada.fill(
      'Lines of name, email, phone',
      'Bobby Hill, bobby@example.com\nDana Fox, dana@example.com',
    );
    await ada.submit();
    await ada.see('2 people will be added');
    await ada.submit();
    await ada.see('Adding people to PagerTree: 0 of 2.');
    slack.failMethod('chat.update', 'ratelimited', 1);
    slack.failMethod('chat.postMessage', 'ratelimited', 1);
    await ada.see('Added 2 of 2 people to PagerTree: 2 created.', { within: 15_000 });
    await bobby.see('Ada Stone added you to PagerTree', { within: 15_000 });
    await bobby.see('added 2 people to PagerTree as', { within: 15_000 });
    expect(stands(story, 'ada')).not.toContain('add_users_stop');
  });

  test('shows its progress, with Stop, as soon as Slack takes it', async () => {
    const story = await startStory({ patience: { stop: 2_000 } });
    const { slack, pagertree } = story;
    const ada = slack.as('ada');
    pagertree.faults.add({ kind: 'latency', delayMs: 500, method: 'POST' });
    slack.failMethod('chat.postMessage', 'ratelimited', 1);
    await addMany(ada, 40);
    await ada.see(/Adding people to PagerTree: \d+ of 40/u, { within: 10_000 });
    await ada.click('Stop');
    await ada.see('It was stopped before the end.', { within: 10_000 });
    expect(whoIsThere(story, 40).length).toBeLessThan(40);
  });

  test('adds everybody meanwhile, whoever waits for the progress', async () => {
    const story = await startStory({ patience: { stop: 2_000 } });
    const { slack } = story;
    const ada = slack.as('ada');
    slack.failMethod('chat.postMessage', 'ratelimited', 1, 6);
    await addMany(ada, 3);
    await expect.poll(() => whoIsThere(story, 3), { timeout: 5_000 }).toEqual(everybody(3));
    expect(stands(story, 'ada')).not.toContain('of 3');
    await ada.see('Added 3 of 3 people to PagerTree: 3 created.', { within: 15_000 });
  });

  test('leaves no Stop above results that could not take its place', async () => {
    const story = await startStory({ patience: { stop: 2_000 } });
    const { slack, pagertree } = story;
    const ada = slack.as('ada');
    pagertree.faults.add({ kind: 'latency', delayMs: 300, method: 'POST' });
    await addMany(ada, 3);
    await ada.see('Adding people to PagerTree: 0 of 3.');
    slack.failMethod('chat.update', 'cant_update_message', 1);
    await ada.see('Added 3 of 3 people to PagerTree: 3 created.', { within: 10_000 });
    await ada.see('This has ended. What became of everybody stands below.', { within: 10_000 });
    expect(stands(story, 'ada')).not.toContain('add_users_stop');
  });
});

describe('stopping', { timeout: 30_000 }, () => {
  test('is for whoever began it, also when they are no administrator any more', async () => {
    let later = 0;
    const now = () => Date.now() + later;
    const story = await startStory({ patience: { stop: 2_000 }, now });
    const { slack, pagertree, account } = story;
    const grace = slack.as('grace');
    pagertree.faults.add({ kind: 'latency', delayMs: 400, method: 'POST' });
    await addMany(grace, 40);
    await grace.see(/Adding people to PagerTree: [1-9]\d* of 40/u, { within: 10_000 });
    const { id = '' } = account.findByEmail('grace@example.com') ?? {};
    expect(account.update(id, { roles: { admin: false } }).ok).toBe(true);
    // Who may do what is not remembered for as long as that.
    later = 3_600_000;
    await grace.click('Stop');
    await grace.see('It was stopped before the end.', { within: 10_000 });
    expect(whoIsThere(story, 40).length).toBeLessThan(40);
    await grace.send('#ops', '/pagertree addusers');
    await grace.see('takes the Admin role in PagerTree');
  });
});
