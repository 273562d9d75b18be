import { describe, expect, test } from 'vitest';
import { startStory, transports } from '../support/story.js';

/** Handles that nobody in this workspace has, so that Slack leaves them as they were typed. */
describe('a mention that Slack did not resolve', () => {
  test.each([
    ['@lindqvist', 'a part of the name'],
    ['@bea.lindqvist', 'the parts of the name'],
    ['@BEA_lindqvist', 'the parts of the name in another case'],
  ])('%s finds by %s', async (typed) => {
    const { slack } = await startStory();
    const hank = slack.as('hank');
    await hank.send('#ops', `/pagertree user ${typed}`);
    await hank.see('*Bea Lindqvist*  ·  Broadcaster');
  });

  test('finds by the mailbox, before anybody with a name like that', async () => {
    const { slack, account } = await startStory();
    for (const [name, email] of [
      ['Zoe Quist', 'zq@example.com'],
      ['Quist Zq', 'other@example.com'],
    ] as const) {
      account.create({ user_attributes: { name, emails_attributes: [{ email }] } });
    }
    const hank = slack.as('hank');
    await hank.send('#ops', '/pagertree user @zq');
    await hank.see('*Zoe Quist*  ·  Member');
  });

  test('opens a form, too', async () => {
    const { slack } = await startStory();
    const ada = slack.as('ada');
    await ada.send('#ops', '/pagertree edituser @lindqvist');
    await ada.see('*Bea Lindqvist* in PagerTree');
  });

  test('of nobody says so, and what to do', async () => {
    const { slack } = await startStory();
    const ada = slack.as('ada');
    await ada.send('#ops', '/pagertree user @nobody.atall');
    await ada.see('Nobody in PagerTree is “@nobody.atall”. Slack did not say who that is either');
    await ada.send('#ops', '/pagertree roles @nobody.atall');
    await ada.see('== Modal: Change roles\nNobody in PagerTree is “@nobody.atall”. Slack did not say');
  });

  test('searches the list without its sign; the end of an email keeps it', async () => {
    const { slack } = await startStory();
    const hank = slack.as('hank');
    await hank.send('#ops', '/pagertree users @lindqvist');
    await hank.see('matching “lindqvist”');
    await hank.see('*Bea Lindqvist*');
    await hank.send('#ops', '/pagertree users @example.com');
    await hank.see('matching “@example.com”');
    expect(hank.seen()).toContain('1–10 of');
  });
});

describe.each(transports)('nobody is found for a form, over %s', (transport) => {
  test.each(['roles', 'edituser', 'removeuser'])('%s says so, and offers to add them', async (word) => {
    const { slack, account } = await startStory({ transport });
    const ada = slack.as('ada');
    await ada.send('#ops', `/pagertree ${word} @bobby`);
    await ada.see('Nobody in PagerTree is “Bobby Hill”.');
    await ada.click('Add to PagerTree');
    await ada.see('== Modal: Add user to PagerTree');
    await ada.submit();
    await slack.as('hank').see('Ada Stone added Bobby Hill to PagerTree as Member');
    expect(account.findByEmail('bobby@example.com')?.user.name).toBe('Bobby Hill');
  });
});
