import { describe, expect, test } from 'vitest';
import type { Account } from '../../src/sandbox/pagertree/account.js';
import type { Person } from '../../src/sandbox/slack/workspace.js';
import { startStory, transports } from '../support/story.js';

async function openRoles(person: Person, who: string): Promise<void> {
  await person.send('#ops', `/pagertree roles ${who}`);
  await person.see('[Save]');
}

const rolesOf = (account: Account, email: string) => account.findByEmail(email)?.roles;

describe.each(transports)('changing roles, over %s', (transport) => {
  test('the form has the roles as they are; what changed is told in the channel', async () => {
    const { slack, account, pagertree } = await startStory({ transport });
    const ada = slack.as('ada');
    await openRoles(ada, 'bea@example.com');
    await ada.see('An admin can bypass single sign-on');
    await ada.choose('Roles', ['Communicator']);
    const before = pagertree.requests.length;
    await ada.submit();
    await slack
      .as('hank')
      .see('Ada Stone changed the roles of Bea Lindqvist in PagerTree: + Communicator, − Broadcaster.');
    expect(rolesOf(account, 'bea@example.com')).toEqual({
      admin: false,
      billing: false,
      broadcaster: false,
      communicator: true,
    });
    expect(pagertree.requests.slice(before).map(({ method }) => method)).toEqual(['GET', 'PUT']);
    expect(pagertree.requests.at(-1)?.body).toEqual({
      roles: { admin: false, billing: false, broadcaster: false, communicator: true },
    });
    expect(ada.sight().modals).toEqual([]);
  });

  test('Undo restores exactly what was, and everybody sees it', async () => {
    const { slack, account } = await startStory({ transport });
    const ada = slack.as('ada');
    await openRoles(ada, 'bea@example.com');
    await ada.choose('Roles', ['Admin']);
    await ada.submit();
    await ada.see('Give Bea Lindqvist the role Admin?');
    await ada.submit();
    await ada.see('+ Admin, − Broadcaster');
    await slack.as('grace').click('Undo');
    await slack
      .as('hank')
      .see('undid a change of Bea Lindqvist’s roles in PagerTree: + Broadcaster, − Admin.');
    expect(rolesOf(account, 'bea@example.com')).toMatchObject({ admin: false, broadcaster: true });
    expect(slack.as('hank').seen()).not.toContain('[Undo]');
  });
});

describe('the form for roles', () => {
  test('nothing changed says so and sends nothing', async () => {
    const { slack, pagertree } = await startStory();
    const ada = slack.as('ada');
    await openRoles(ada, 'bea@example.com');
    await ada.submit();
    await ada.see('nothing was sent');
    expect(pagertree.requests.filter(({ method }) => method === 'PUT')).toEqual([]);
  });

  test('somebody else’s change meanwhile is shown, not overwritten', async () => {
    const { slack, account } = await startStory();
    const ada = slack.as('ada');
    await openRoles(ada, 'bea@example.com');
    account.update(account.findByEmail('bea@example.com')?.id ?? '', { roles: { billing: true } });
    await ada.choose('Roles', []);
    await ada.submit();
    await ada.see('Somebody changed these roles meanwhile');
    await ada.see('(x) Billing');
    expect(rolesOf(account, 'bea@example.com')).toMatchObject({ billing: true, broadcaster: true });
  });

  test('opens from a card, and from a short list', async () => {
    const { slack, account } = await startStory();
    const ada = slack.as('ada');
    await ada.send('#ops', '/pagertree user bea lindqvist');
    await ada.see('[Change roles]');
    await ada.click('Change roles');
    await ada.see('[Save]');
    await ada.close();

    for (const number of [1, 2]) {
      account.create({
        user_attributes: { name: 'Sam Doe', emails_attributes: [{ email: `sam${number}@example.com` }] },
      });
    }
    await ada.send('#ops', '/pagertree roles sam doe');
    await ada.see('2 people match “sam doe”.');
    const id = account.findByEmail('sam2@example.com')?.id;
    await ada.click(`pick_for_roles:${id}`);
    await ada.see('Roles of *Sam Doe* in PagerTree');
    await ada.choose('Roles', ['Broadcaster']);
    await ada.submit();
    await ada.see('changed the roles of Sam Doe');
    expect(rolesOf(account, 'sam2@example.com')).toMatchObject({ broadcaster: true });
  });

  test('is closed to those who may not, and says why', async () => {
    const { slack } = await startStory();
    const hank = slack.as('hank');
    await hank.send('#ops', '/pagertree roles bea@example.com');
    await hank.see('You cannot change people in PagerTree: that takes the Admin role');
  });

  test('nobody by that name is said so', async () => {
    const { slack } = await startStory();
    const ada = slack.as('ada');
    await ada.send('#ops', '/pagertree roles nobody of that name');
    await ada.see('Nobody in PagerTree is “nobody of that name”.');
  });

  test('keeps what was ticked when PagerTree fails', async () => {
    const { slack, pagertree, account } = await startStory();
    const ada = slack.as('ada');
    await openRoles(ada, 'bea@example.com');
    await ada.choose('Roles', ['Communicator']);
    pagertree.faults.add({ kind: '422', method: 'PUT' });
    await ada.submit();
    await ada.see('PagerTree did not change the roles of Bea Lindqvist.');
    await ada.see(
      'Change in PagerTree what it names and try again, or tell whoever runs this app (reference',
    );
    await ada.see('(x) Communicator');
    expect(rolesOf(account, 'bea@example.com')).toMatchObject({ communicator: false });
  });
});

describe('Undo', () => {
  test('is over after ten minutes', async () => {
    const clock = { now: Date.now() };
    const { slack, account } = await startStory({ now: () => clock.now });
    const ada = slack.as('ada');
    await openRoles(ada, 'bea@example.com');
    await ada.choose('Roles', []);
    await ada.submit();
    await ada.see('[Undo]');
    clock.now += 10 * 60_000 + 1;
    await ada.click('Undo');
    await ada.see('A change can be undone for ten minutes.');
    expect(rolesOf(account, 'bea@example.com')).toMatchObject({ broadcaster: false });
  });

  test('does not undo what somebody changed again, and is for administrators alone', async () => {
    const { slack, account } = await startStory();
    const ada = slack.as('ada');
    await openRoles(ada, 'bea@example.com');
    await ada.choose('Roles', ['Communicator']);
    await ada.submit();
    await slack.as('hank').see('[Undo]');
    await slack.as('hank').click('Undo');
    await slack.as('hank').see('that takes the Admin role');
    account.update(account.findByEmail('bea@example.com')?.id ?? '', { roles: { billing: true } });
    await ada.click('Undo');
    await ada.see('Somebody changed these roles again since: nothing was undone.');
    expect(rolesOf(account, 'bea@example.com')).toMatchObject({ billing: true, communicator: true });
  });
});
