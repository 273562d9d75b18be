import { describe, expect, test } from 'vitest';
import type { Account } from '../../src/sandbox/pagertree/account.js';
import type { Person } from '../../src/sandbox/slack/workspace.js';
import { openAddUsers } from '../support/bulk.js';
import { openEdit } from '../support/edit.js';
import { confirm, idOf, openRemoval } from '../support/removal.js';
import { startStory } from '../support/story.js';

/*
 * Some people's names are their email, or hold their phone. After each of these stories the kit looks for emails and phones in all that
 * a channel was ever told, also in what its buttons carry.
 */

const audited = { settings: { AUDIT_CHANNEL: 'C03AUDIT' } };

/** Everything a person's Slack holds of the channels, also what is not drawn: values, ids, fallback texts. */
function everythingSent(person: Person): string {
  return JSON.stringify(person.sight().channels);
}

function callAda(account: Account, name: string): void {
  account.update(idOf(account, 'ada@example.com'), { user_attributes: { name } });
}

function createZed(account: Account, name: string): void {
  account.create({ user_attributes: { name, emails_attributes: [{ email: 'zed@example.com' }] } });
}

describe.each([
  ['an email', 'zed@example.com', 'z•••@example.com'],
  ['a name and a phone', 'Zed +1 415 555 2603', 'Zed'],
  ['a name and a phone as it is written at home', 'Zed (415) 555-2603', 'Zed'],
])('somebody whose name is %s', (_what, name, shown) => {
  test('is told to the channel without it: changed, undone, edited and removed', async () => {
    const { slack, account } = await startStory(audited);
    createZed(account, name);
    callAda(account, 'Ada ada@example.com');
    const ada = slack.as('ada');
    const hank = slack.as('hank');
    await ada.send('#ops', '/pagertree roles zed@example.com');
    await ada.see('[Save]');
    await ada.choose('Roles', ['Admin']);
    await ada.submit();
    await ada.see('the role Admin?');
    await ada.submit();
    await hank.see(`Ada changed the roles of ${shown} in PagerTree: + Admin.`);
    await ada.click('Undo');
    await hank.see(`Ada undid a change of ${shown}’s roles in PagerTree: − Admin.`);

    await openEdit(ada, 'zed@example.com');
    await ada.fill('Name', 'Zed Zucker');
    await ada.submit();
    await hank.see(`Ada changed ${shown} in PagerTree: name.`);
    await ada.click('Undo');
    await hank.see(`Ada undid a change of ${shown} in PagerTree: name.`);

    await openRemoval(ada, 'zed@example.com');
    await confirm(ada, name);
    await hank.see(`Ada removed ${shown} from PagerTree.`);
    expect(everythingSent(hank)).not.toMatch(/zed@|ada@|555.?2603/u);
  });

  test('is added again under a name that is typed again, as far as it was a contact', async () => {
    const { slack, account } = await startStory(audited);
    createZed(account, name);
    const ada = slack.as('ada');
    await openRemoval(ada, 'zed@example.com');
    await confirm(ada, name);
    await ada.see('[Add again]');
    await ada.click('Add again');
    await ada.see('Their notification rule, switches, and further emails and phones do not come back.');
    if (shown === 'Zed') await ada.see('Name: [Zed]');
    else await ada.see('Type their name');
  });

  test('is added, alone and with others, without it', async () => {
    const { slack } = await startStory(audited);
    const ada = slack.as('ada');
    const hank = slack.as('hank');
    await ada.send('#ops', '/pagertree adduser');
    await ada.see('[Add user]');
    await ada.fill('Name', name);
    await ada.fill('Email', 'zed@example.com');
    await ada.submit();
    await hank.see(`Ada Stone added ${shown} to PagerTree as Member.`);
    expect(everythingSent(hank)).not.toMatch(/zed\d?@|555.?2603/u);

    // A line of two emails says of neither that it is a name.
    if (shown !== 'Zed') return;
    await openAddUsers(ada, `${name}, zed2@example.com`);
    await ada.submit();
    await ada.see('1 person will be added');
    await ada.submit();
    await hank.see(`Ada Stone added 1 person to PagerTree as Member: ${shown}.`);
  });
});
