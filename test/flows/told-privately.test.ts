import { describe, expect, test } from 'vitest';
import type { Person } from '../../src/sandbox/slack/workspace.js';
import { openList } from '../support/list.js';
import { confirm, openRemoval } from '../support/removal.js';
import { startStory, transports } from '../support/story.js';

async function openRoles(person: Person, who: string): Promise<void> {
  await person.send('#ops', `/pagertree roles ${who}`);
  await person.see('[Save]');
}

async function add(person: Person, words: string): Promise<void> {
  await person.send('#ops', `/pagertree adduser ${words}`);
  await person.see('[Add user]');
  await person.submit();
}

describe.each(transports)('whom a change is about, over %s', (transport) => {
  test('hears that they were added, by whom, and what to do next', async () => {
    const { slack } = await startStory({ transport });
    await add(slack.as('ada'), '@bobby');
    const bobby = slack.as('bobby');
    await bobby.see('Ada Stone added you to PagerTree as Member.');
    await bobby.see('PagerTree has mailed you what to do next.');
    await bobby.see('`/pagertree whoami` shows what PagerTree holds of you.');
    expect(slack.as('hank').seen()).not.toContain('added you');
  });

  test('hears of changed roles, and of an Undo; an administrator whose role was taken as well', async () => {
    const { slack } = await startStory({ transport });
    const grace = slack.as('grace');
    await openRoles(grace, 'selma@example.org');
    await grace.choose('Roles', []);
    await grace.submit();
    const selma = slack.as('selma');
    await selma.see('Grace Okafor changed your roles in PagerTree: − Admin, − Communicator.');
    await selma.see('PagerTree lets you look, but not change anybody any more.');
    await grace.click('Undo');
    await selma.see('Grace Okafor changed your roles in PagerTree: + Admin, + Communicator.');
  });
});

describe('an administrator who is removed', () => {
  test('hears of it, by whom, and whom to ask; others who are removed do not', async () => {
    const { slack } = await startStory();
    const ada = slack.as('ada');
    await openRemoval(ada, 'grace@example.com');
    await confirm(ada, 'Grace Okafor');
    const grace = slack.as('grace');
    await grace.see('Ada Stone removed you from PagerTree, and with that took your Admin role.');
    await grace.see('ask Ada Stone or another PagerTree administrator to add you again.');
    await openRemoval(ada, 'hank@example.com');
    await confirm(ada, 'Hank Miller');
    await ada.see('Whom you removed from PagerTree: Hank Miller');
    expect(slack.as('hank').seen()).not.toContain('removed you');
  });

  test('is told nothing when it is switched off', async () => {
    const { slack } = await startStory({ settings: { TELL_PEOPLE: 'no' } });
    const ada = slack.as('ada');
    await openRemoval(ada, 'grace@example.com');
    await confirm(ada, 'Grace Okafor');
    await ada.see('Whom you removed from PagerTree: Grace Okafor');
    await ada.send('#ops', '/pagertree help');
    await ada.see('/pagertree removeuser');
    expect(slack.as('grace').seen()).not.toContain('removed you');
  });
});

describe('nobody is told', () => {
  test('of their own doing', async () => {
    const { slack } = await startStory();
    const grace = slack.as('grace');
    await openRoles(grace, 'grace@example.com');
    await grace.choose('Roles', ['Admin', 'Communicator']);
    await grace.submit();
    await slack.as('hank').see('Grace Okafor changed the roles of Grace Okafor');
    await grace.see('Whose roles you changed');
    expect(grace.seen()).not.toContain('your roles');
  });

  test('when it is switched off', async () => {
    const { slack } = await startStory({ settings: { TELL_PEOPLE: 'no' } });
    await add(slack.as('ada'), '@bobby');
    await slack.as('bobby').see('Ada Stone added Bobby Hill');
    await slack.as('ada').see('Whom you added');
    expect(slack.as('bobby').seen()).not.toContain('added you');
  });

  test('by an email that somebody else only typed into their profile', async () => {
    const { slack } = await startStory();
    const ada = slack.as('ada');
    await openRoles(ada, 'noor.haddad@example.com');
    await ada.choose('Roles', []);
    await ada.submit();
    await ada.see('Whose roles you changed in PagerTree: Noor Haddad.');
    expect(slack.as('quinn').seen()).not.toContain('your roles');
  });

  test.each([
    ['another workspace', { teamId: 'T0ELSEWHERE' }],
    ['another organisation', { isStranger: true }],
  ])('by an email that %s confirmed', async (_where, elsewhere) => {
    const { slack } = await startStory();
    const newcomer = { handle: 'otto', name: 'Otto Fern', email: 'otto@example.org', phone: null };
    await slack.join({ ...newcomer, id: 'U33OTTO', kind: 'member', emailConfirmed: true, ...elsewhere });
    const ada = slack.as('ada');
    await add(ada, 'otto@example.org Otto Fern');
    await ada.see('Whom you added to PagerTree: Otto Fern.');
    await ada.send('#ops', '/pagertree user otto@example.org');
    await ada.see('not found in Slack by a confirmed email');
    expect(slack.as('otto').seen()).not.toContain('added you');
  });
});

test('whoever is concerned hears of it although Slack was too busy at first', async () => {
  const { slack } = await startStory();
  const ada = slack.as('ada');
  slack.failMethod('chat.postMessage', 'ratelimited', 1, 1);
  await add(ada, '@bobby');
  await ada.see('Whom you added');
  await slack.as('bobby').see('Ada Stone added you to PagerTree as Member.', { within: 15_000 });
});

test('a direct message that fails stops nothing, and is logged', async () => {
  const { slack, account, log } = await startStory();
  slack.failMethod('chat.postMessage', 'cannot_dm_bot', 5);
  await add(slack.as('ada'), '@bobby');
  await slack.as('hank').see('Ada Stone added Bobby Hill');
  await slack.as('ada').see('Whom you added');
  expect(account.findByEmail('bobby@example.com')).toBeDefined();
  expect(log()).toContain('telling whom a change is about');
});

describe('whoever did it sees the details, alone', () => {
  test('of somebody added, of roles and of a removal', async () => {
    const { slack } = await startStory();
    const ada = slack.as('ada');
    await add(ada, 'dana@example.com Dana Fox +1 415 555 2699');
    await ada.see('Whom you added to PagerTree: Dana Fox. Only you see this.');
    await ada.see('Phone: +1 415 555 2699');
    await openRoles(ada, 'bea@example.com');
    await ada.choose('Roles', []);
    await ada.submit();
    await ada.see('Roles: Broadcaster → Member');
    await openRemoval(ada, 'hank@example.com');
    await confirm(ada, 'Hank Miller');
    await ada.see('Emails: hank@example.com');
    for (const name of ['carl', 'grace']) expect(slack.as(name).seen()).not.toMatch(/@example|415 555/u);
  });
});

describe('the list a change was made from', () => {
  test('is fresh after Undo, also by somebody else, and after Add again', async () => {
    const { slack } = await startStory();
    const ada = slack.as('ada');
    await openList(ada, 'miller');
    await ada.pick('Hank Miller', 'Change roles');
    await ada.see('[Save]');
    await ada.choose('Roles', ['Communicator']);
    await ada.submit();
    await ada.see('*Hank Miller*  ·  Communicator');
    await slack.as('grace').click('Undo');
    await ada.see('*Hank Miller*  ·  Member');
    await ada.pick('Hank Miller', 'Remove');
    await ada.see('[Remove]');
    await confirm(ada, 'Hank Miller');
    await ada.see('Nobody in PagerTree matches “miller”.');
    await ada.click('Add again');
    await ada.see('[Add user]');
    await ada.submit();
    await ada.see('*Hank Miller*  ·  Member');
    expect(slack.as('hank').seen()).not.toContain('response');
  });
});
