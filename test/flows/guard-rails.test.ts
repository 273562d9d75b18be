import { describe, expect, test } from 'vitest';
import type { Account } from '../../src/sandbox/pagertree/account.js';
import type { Person } from '../../src/sandbox/slack/workspace.js';
import { auditIn } from '../support/audit.js';
import { confirm, deletions, openRemoval } from '../support/removal.js';
import { startStory, transports } from '../support/story.js';

async function openRoles(person: Person, who: string): Promise<void> {
  await person.send('#ops', `/pagertree roles ${who}`);
  await person.see('[Save]');
}

/** Leaves nobody the admin role but those with these emails; the owner keeps it, or there is none. */
function leaveAdministrators(account: Account, ...emails: string[]): void {
  const { contents, ...snapshot } = account.snapshot();
  const ids = emails.map((email) => account.findByEmail(email)?.id);
  const users = contents.users.map((user) => ({
    ...user,
    isOwner: false,
    roles: { ...user.roles, admin: ids.includes(user.id) },
  }));
  const problem = account.restore({ ...snapshot, contents: { ...contents, users } });
  if (problem !== null) throw new Error(problem.problem);
}

const hasAdmin = (account: Account, email: string) => account.findByEmail(email)?.roles.admin;

describe.each(transports)('the last administrator, over %s', (transport) => {
  test('keeps the role, also when they insist', async () => {
    const { slack, account, pagertree } = await startStory({ transport });
    leaveAdministrators(account, 'grace@example.com');
    const grace = slack.as('grace');
    await openRoles(grace, 'grace@example.com');
    await grace.choose('Roles', []);
    await grace.submit();
    await grace.see('This takes the Admin role from yourself.');
    await grace.submit();
    await grace.see('Grace Okafor is the last administrator of this PagerTree account. Nothing was changed.');
    expect(hasAdmin(account, 'grace@example.com')).toBe(true);
    expect(pagertree.requests.filter(({ method }) => method === 'PUT')).toEqual([]);
  });

  test('cannot be removed', async () => {
    const story = await startStory({ transport, settings: { ADMIN_SLACK_IDS: 'U03HANK' } });
    leaveAdministrators(story.account, 'grace@example.com');
    const hank = story.slack.as('hank');
    await openRemoval(hank, 'grace@example.com');
    await confirm(hank, 'Grace Okafor');
    await hank.see('Nobody was removed. Give somebody else the Admin role first.');
    expect(deletions(story)).toEqual([]);
    expect(auditIn(story)).toMatchObject([{ action: 'remove', outcome: 'refused', refusedBy: 'rule' }]);
  });
});

describe('two administrators', () => {
  test('of whom one became it while being removed, and the other is it no more: the new one stays', async () => {
    const story = await startStory({ settings: { ADMIN_SLACK_IDS: 'U03HANK' } });
    const { slack, account, pagertree } = story;
    leaveAdministrators(account, 'grace@example.com');
    const hank = slack.as('hank');
    await openRemoval(hank, 'bea@example.com');
    // Bea has been read once when her teams are asked for, and they take their time.
    const asked = () => pagertree.requests.filter(({ path }) => path === '/teams').length;
    const before = asked();
    pagertree.faults.add({ kind: 'latency', delayMs: 400, method: 'GET', path: '/teams', times: 1 });
    const removal = confirm(hank, 'Bea Lindqvist');
    await expect.poll(asked, { interval: 10 }).toBeGreaterThan(before);
    leaveAdministrators(account, 'bea@example.com');
    await removal;
    await hank.see('Bea Lindqvist is the last administrator of this PagerTree account. Nobody was removed.');
    expect(deletions(story)).toEqual([]);
    expect(hasAdmin(account, 'bea@example.com')).toBe(true);
  });

  test('who take the role from each other at once: one of them keeps it', async () => {
    const { slack, account } = await startStory();
    leaveAdministrators(account, 'grace@example.com', 'selma@example.org');
    const grace = slack.as('grace');
    const selma = slack.as('selma');
    await openRoles(grace, 'selma@example.org');
    await openRoles(selma, 'grace@example.com');
    for (const person of [grace, selma]) await person.choose('Roles', []);
    await Promise.all([grace.submit(), selma.submit()]);
    const left = ['grace@example.com', 'selma@example.org'].filter((email) => hasAdmin(account, email));
    expect(left).toHaveLength(1);
  });

  test('undo obeys as well: what would leave none is not undone', async () => {
    const { slack, account } = await startStory();
    leaveAdministrators(account, 'grace@example.com');
    const grace = slack.as('grace');
    await openRoles(grace, 'bea@example.com');
    await grace.choose('Roles', ['Admin', 'Broadcaster']);
    await grace.submit();
    await grace.submit();
    await grace.see('+ Admin');
    leaveAdministrators(account, 'bea@example.com');
    await slack.as('bea').click('Undo');
    await slack.as('bea').see('Bea Lindqvist is the last administrator of this PagerTree account.');
    expect(hasAdmin(account, 'bea@example.com')).toBe(true);
  });
});

describe('oneself', () => {
  test('is removed only after a second question; Back leads to the form as it was', async () => {
    const story = await startStory();
    const { slack } = story;
    story.account.update(story.account.findByEmail('selma@example.org')?.id ?? '', {});
    const selma = slack.as('selma');
    await openRemoval(selma, 'selma@example.org');
    await confirm(selma, 'Selma Brandt');
    await selma.see('This removes yourself from the PagerTree account.');
    await selma.see('[Back] [Remove myself]');
    expect(deletions(story)).toEqual([]);
    await selma.close();
    await selma.see('[Selma Brandt]');
    await selma.submit();
    await selma.see('[Remove myself]');
    await selma.submit();
    await slack.as('hank').see('Selma Brandt removed Selma Brandt from PagerTree.');
    expect(deletions(story)).toHaveLength(1);
    expect(selma.sight().modals).toEqual([]);
  });

  test('gives up the admin role only after a second question', async () => {
    const { slack, account } = await startStory();
    const grace = slack.as('grace');
    await openRoles(grace, 'grace@example.com');
    await grace.choose('Roles', ['Broadcaster']);
    await grace.submit();
    await grace.see('[Back] [Give up Admin]');
    expect(hasAdmin(account, 'grace@example.com')).toBe(true);
    await grace.close();
    await grace.see('(x) Broadcaster');
    await grace.submit();
    await grace.submit();
    await slack.as('hank').see('Grace Okafor changed the roles of Grace Okafor');
    expect(hasAdmin(account, 'grace@example.com')).toBe(false);
    expect(grace.sight().modals).toEqual([]);
  });
});

describe('Admin and Billing', () => {
  test('are asked about once more; what was typed is still there', async () => {
    const { slack, account, pagertree } = await startStory();
    const ada = slack.as('ada');
    await ada.send('#ops', '/pagertree adduser dana@example.com Dana Fox');
    await ada.see('[Add user]');
    await ada.choose('Roles', ['Admin', 'Billing']);
    await ada.submit();
    await ada.see('Give Dana Fox (dana@example.com) the roles Admin and Billing?');
    await ada.see('can bypass single sign-on');
    await ada.close();
    await ada.see('Name: [Dana Fox]');
    await ada.see('(x) Billing');
    expect(pagertree.requests.filter(({ method }) => method === 'POST')).toEqual([]);
    await ada.submit();
    await ada.submit();
    await ada.see('Ada Stone added Dana Fox to PagerTree as Admin, Billing.');
    expect(account.findByEmail('dana@example.com')?.roles).toMatchObject({ admin: true, billing: true });
    expect(ada.sight().modals).toEqual([]);
  });

  test('refused after that question, the form comes back with everything', async () => {
    const { slack, pagertree } = await startStory();
    const ada = slack.as('ada');
    await ada.send('#ops', '/pagertree adduser hank@example.com Dana Fox');
    await ada.see('[Add user]');
    await ada.choose('Roles', ['Billing']);
    await ada.submit();
    await ada.submit();
    await ada.see('has this email already');
    await ada.close();
    await ada.see('Name: [Dana Fox]');
    pagertree.faults.add({ kind: '500', method: 'POST' });
    await ada.fill('Email', 'dana@example.com');
    await ada.submit();
    await ada.submit();
    await ada.see('Close this to get back to the form.', { within: 15_000 });
    await ada.close();
    await ada.see('Email: [dana@example.com]');
  });

  test('somebody else’s change meanwhile is shown in the form below', async () => {
    const { slack, account } = await startStory();
    const ada = slack.as('ada');
    await openRoles(ada, 'bea@example.com');
    await ada.choose('Roles', ['Admin']);
    await ada.submit();
    await ada.see('[Give Admin]');
    account.update(account.findByEmail('bea@example.com')?.id ?? '', { roles: { communicator: true } });
    await ada.submit();
    await ada.see('Somebody changed these roles meanwhile');
    await ada.see((sight) => sight.modals.length === 2);
    await ada.close();
    await ada.see('(x) Communicator');
    expect(hasAdmin(account, 'bea@example.com')).toBe(false);
  });

  test('a slow PagerTree ends in one closed story: the form below does not ask again', async () => {
    const { slack, pagertree, account } = await startStory({ patience: { answer: 300, settle: 50 } });
    const ada = slack.as('ada');
    await openRoles(ada, 'bea@example.com');
    await ada.choose('Roles', ['Billing']);
    await ada.submit();
    await ada.see('[Give Billing]');
    pagertree.faults.add({ kind: 'latency', method: 'PUT', delayMs: 900 });
    await ada.submit();
    await ada.see('+ Billing, − Broadcaster');
    await ada.see(
      (sight) => sight.modals.length === 2 && sight.modals.every(({ submit }) => submit === null),
    );
    expect(account.findByEmail('bea@example.com')?.roles.billing).toBe(true);
  });
});

test('what PagerTree forbids is explained: its owner keeps Admin', async () => {
  const { slack } = await startStory();
  const grace = slack.as('grace');
  await openRoles(grace, 'ada@example.com');
  await grace.choose('Roles', []);
  await grace.submit();
  await grace.see('The owner of the account always has Admin and Billing: make somebody else the owner');
});

test('Undo asks before it gives a role that opens much, or takes the admin role; otherwise it does not', async () => {
  const { slack } = await startStory();
  const ada = slack.as('ada');
  const undoButtons = () =>
    ada
      .sight()
      .channels.flatMap(({ messages }) =>
        messages.flatMap(({ blocks }) =>
          blocks.flatMap((block) =>
            block.type === 'actions'
              ? block.elements.filter(({ action_id }) => action_id === 'undo_roles')
              : [],
          ),
        ),
      );
  await openRoles(ada, 'bea@example.com');
  await ada.choose('Roles', []);
  await ada.submit();
  await ada.see('− Broadcaster');
  expect(undoButtons().at(-1)).not.toHaveProperty('confirm');
  await openRoles(ada, 'selma@example.org');
  await ada.choose('Roles', []);
  await ada.submit();
  await ada.see('− Admin, − Communicator');
  expect(undoButtons().at(-1)).toMatchObject({
    confirm: { text: { text: 'Selma Brandt: + Admin, + Communicator.' } },
  });
});
