import { describe, expect, test } from 'vitest';
import { closeForm, openAddUsers } from '../support/bulk.js';
import { startStory } from '../support/story.js';

const lines = 'Dana Fox, dana@example.com\nEve Ray, eve@example.com';

describe('Retry failed', { timeout: 20_000 }, () => {
  test('tells the channel like the first time', async () => {
    const { slack, pagertree } = await startStory();
    const [ada, hank] = [slack.as('ada'), slack.as('hank')];
    await openAddUsers(ada, lines);
    await ada.submit();
    await ada.see('2 people will be added');
    pagertree.faults.add({ kind: '500', method: 'POST', times: 2 });
    await ada.submit();
    await ada.see('Added 0 of 2 people', { within: 10_000 });
    await closeForm(ada);
    await ada.click('Retry failed');
    await ada.see('Added 2 of 2 people', { within: 10_000 });
    await hank.see('Ada Stone added 2 people to PagerTree as Member: Dana Fox, Eve Ray.');
  });

  test('asks anew for Admin that was confirmed more than an hour ago', async () => {
    let later = 0;
    const { slack, pagertree, account } = await startStory({ now: () => Date.now() + later });
    const ada = slack.as('ada');
    await openAddUsers(ada, lines);
    await ada.choose('Roles for all of them', ['Admin']);
    await ada.submit();
    await ada.see('2 people will be added');
    await ada.choose('Admin for all of them?', ['Yes, everybody above gets Admin']);
    pagertree.faults.add({ kind: '500', method: 'POST', times: 3 });
    await ada.submit();
    await ada.see('Added 0 of 2 people', { within: 10_000 });
    later = 59 * 60_000;
    await closeForm(ada);
    await ada.click('Retry failed');
    await ada.see('Added 1 of 2 people', { within: 10_000 });
    later = 61 * 60_000;
    await closeForm(ada);
    await ada.click('Retry failed');
    await ada.see('Admin for these people was confirmed more than an hour ago.');
    expect(account.findByEmail('eve@example.com') === undefined).not.toBe(
      account.findByEmail('dana@example.com') === undefined,
    );
  });
});
