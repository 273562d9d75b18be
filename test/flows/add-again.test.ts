import { describe, expect, test } from 'vitest';
import { confirm, idOf, openAtWorst, openRemoval } from '../support/removal.js';
import { type Story, startStory, transports } from '../support/story.js';

describe.each(transports)('adding somebody again, over %s', (transport) => {
  test('Add again opens the form with what was, and the email from Slack', async () => {
    const { slack, account } = await startStory({ transport });
    const ada = slack.as('ada');
    account.update(idOf(account, 'hank@example.com'), { roles: { billing: true } });
    await openRemoval(ada, 'hank@example.com');
    await confirm(ada, 'Hank Miller');
    await slack.as('grace').see('[Add again]');
    await slack.as('grace').click('Add again');
    await slack.as('grace').see('This is a new membership, and PagerTree sends a new mail.');
    await slack.as('grace').see('(x) Billing');
    await slack.as('grace').see('Email: [hank@example.com]');
    await slack.as('grace').fill('Phone', '');
    await slack.as('grace').submit();
    await slack.as('grace').see('Give Hank Miller (hank@example.com) the role Billing?');
    await slack.as('grace').submit();
    await slack
      .as('bea')
      .see('Grace Okafor added Hank Miller to PagerTree as Billing, in Platform and Payments.');
    expect(account.findByEmail('hank@example.com')?.roles).toMatchObject({ billing: true, admin: false });
  });
});

describe('Add again', () => {
  async function removed(who: string, name: string, story: Story) {
    const ada = story.slack.as('ada');
    await openRemoval(ada, who);
    await confirm(ada, name);
    await ada.see('[Add again]');
    return ada;
  }

  test('tells the channel no email and no phone, not even in the button', async () => {
    const story = await startStory();
    await removed('selma.brandt@example.com', 'Selma Brandt', story);
    const posted = JSON.stringify(story.slack.as('hank').sight().channels);
    expect(posted).toContain('Selma Brandt');
    expect(posted).toContain('teamIds');
    expect(posted).not.toMatch(/selma[\w.]*@|\+\d{6}/u);
  });

  test('finds the email again by a second address', async () => {
    const story = await startStory();
    const ada = await removed('selma.brandt@example.com', 'Selma Brandt', story);
    await ada.click('Add again');
    await ada.see('Email: [selma@example.org]');
    await ada.see('(x) Admin');
  });

  test('leaves the email to be typed where Slack does not know the person', async () => {
    const story = await startStory();
    const { account } = story;
    const ada = await removed('marta.hill@example.com', 'Marta Hill', story);
    await ada.click('Add again');
    await ada.see('Type their email');
    await ada.fill('Email', 'marta@example.com');
    await ada.submit();
    await ada.see('Ada Stone added Marta Hill to PagerTree as Member.');
    expect(account.findByEmail('marta@example.com')).toBeDefined();
  });

  test('says that being team admin is not given back', async () => {
    const story = await startStory();
    const ada = await removed('bea@example.com', 'Bea Lindqvist', story);
    await ada.click('Add again');
    await ada.see('They administered a team');
    await ada.see('[Support, Mobile]');
    expect(ada.seen()).not.toContain('missing here');
  });

  test('is over after ten minutes', async () => {
    const clock = { now: Date.now() };
    const story = await startStory({ now: () => clock.now });
    const ada = await removed('hank@example.com', 'Hank Miller', story);
    clock.now += 10 * 60_000 + 1;
    await ada.click('Add again');
    await ada.see('for ten minutes');
    expect(ada.sight().modals[0]?.submit).toBeNull();
  });

  test('is for administrators alone', async () => {
    const story = await startStory();
    await removed('hank@example.com', 'Hank Miller', story);
    const bea = story.slack.as('bea');
    await bea.click('Add again');
    await bea.see('You cannot add people to PagerTree: that takes the Admin role');
    expect(bea.seen()).not.toContain('hank@example.com');
  });

  test('carries at its worst what it can, and says what is missing', async () => {
    const story = await startStory();
    const { ada, name } = await openAtWorst(story, false);
    await confirm(ada, name);
    await ada.see('[Add again]');
    expect(story.account.findByEmail('marta.hill@example.com')).toBeUndefined();
    await ada.click('Add again');
    await ada.see(/\d+ of their teams are missing here/u);
    expect(ada.seen()).toContain('🎉');
  });
});
