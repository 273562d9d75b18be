import { describe, expect, test } from 'vitest';
import type { Person } from '../../src/sandbox/slack/workspace.js';
import { newestMessage, openList } from '../support/list.js';
import { startStory, transports } from '../support/story.js';

/** Everything a person's Slack holds of the channel, also what is not drawn: values, ids, fallback texts. */
function everythingSent(person: Person): string {
  return JSON.stringify(person.sight().channels);
}

async function share(person: Person, words = ''): Promise<void> {
  await openList(person, words);
  await person.click('Share in channel');
  await person.see('shared by');
}

const contacts = /[\w.+'-]+@[\w-]+|\+\d|\b555\b/u;

describe.each(transports)('sharing the list, over %s', (transport) => {
  test('everybody there reads names and roles; nobody gets an email or a phone', async () => {
    const { slack } = await startStory({ transport });
    await share(slack.as('ada'), 'bea');
    const hank = slack.as('hank');
    await hank.see('*Bea Lindqvist*  ·  Broadcaster');
    await hank.see('shared by Ada Stone');
    expect(everythingSent(hank)).not.toMatch(contacts);
    expect(newestMessage(hank).ephemeral).toBe(false);
  });

  test('a page turned is a list of one’s own; what was shared stays', async () => {
    const { slack } = await startStory({ transport });
    await share(slack.as('ada'));
    const hank = slack.as('hank');
    await hank.see('1–10 of 57');
    await hank.click('Next');
    await hank.see('11–20 of 57');
    expect(newestMessage(hank).ephemeral).toBe(true);
    expect(hank.seen()).toContain('1–10 of 57  ·  shared by Ada Stone');
    for (const who of ['ada', 'bea']) {
      expect(slack.as(who).seen()).not.toContain('11–20 of 57');
    }
    expect(everythingSent(slack.as('bea'))).not.toMatch(contacts);
  });
});

describe('a shared list', () => {
  test('offers everything, and judges whoever picks', async () => {
    const { slack } = await startStory();
    await share(slack.as('hank'), 'bea lindqvist');
    const grace = slack.as('grace');
    await grace.see('[… View | Change roles | Edit | Remove]');
    const bea = slack.as('bea');
    await bea.pick('Bea Lindqvist', 'Change roles');
    await bea.see('that takes the Admin role');
    await bea.close();
    await bea.pick('Bea Lindqvist', 'View');
    await bea.see('bea@example.com  (primary)');
    await grace.pick('Bea Lindqvist', 'Change roles');
    await grace.see('[Save]');
    await grace.choose('Roles', []);
    await grace.submit();
    await slack.as('hank').see('Grace Okafor changed the roles of Bea Lindqvist');
    expect(everythingSent(slack.as('carl'))).not.toMatch(contacts);
  });

  test('tells a stranger nothing', async () => {
    const { slack, account } = await startStory();
    account.delete(account.findByEmail('hank@example.com')?.id ?? '');
    await share(slack.as('ada'));
    const hank = slack.as('hank');
    await hank.click('Next');
    await hank.see('nobody in PagerTree has your Slack email');
    expect(hank.seen()).not.toContain('11–20 of 57');
  });

  test.each(['@bea', 'bea@example.com', 'bea@exam'])(
    'does not tell what was searched for where that is a contact: %s',
    async (words) => {
      const { slack } = await startStory();
      await share(slack.as('ada'), words);
      const hank = slack.as('hank');
      await hank.see('matching a search');
      await hank.see('*Bea Lindqvist*');
      expect(everythingSent(hank)).not.toMatch(contacts);
    },
  );

  test('does not tell a phone that was searched for, and has no pages then', async () => {
    const { slack } = await startStory();
    await share(slack.as('ada'), '555');
    const hank = slack.as('hank');
    await hank.see('matching a search');
    expect(hank.seen()).not.toContain('[Next]');
    expect(everythingSent(hank)).not.toMatch(contacts);
  });

  test('leaves contacts out of names', async () => {
    const { slack, account } = await startStory();
    for (const [index, name] of ['zed1@example.com', 'Zed (+1 415 555 2671)'].entries()) {
      account.create({
        user_attributes: { name, emails_attributes: [{ email: `zed${index}@example.com` }] },
      });
    }
    await openList(slack.as('ada'), 'zed');
    await slack.as('ada').click('Share in channel');
    const hank = slack.as('hank');
    await hank.see('*z•••@example.com*  ·  Member');
    expect(everythingSent(hank)).not.toMatch(contacts);
  });

  test('has the filter, the order and the page of the list it was made from', async () => {
    const { slack } = await startStory();
    const ada = slack.as('ada');
    await openList(ada);
    await ada.pick('users_role', 'Member');
    await ada.see('*PagerTree users*  ·  Member');
    await ada.click('Next');
    await ada.see(/11–20 of \d+/u);
    await ada.click('Share in channel');
    const hank = slack.as('hank');
    await hank.see('*PagerTree users*  ·  Member');
    await hank.see(/11–20 of \d+ {2}· {2}shared by Ada Stone/u);
    await hank.click('Previous');
    await hank.see(/1–10 of \d+\b(?! {2}· {2}shared)/u);
  });
});
