import { describe, expect, test } from 'vitest';
import { newestMessage, openList } from '../support/list.js';
import { startStory, transports } from '../support/story.js';

describe.each(transports)('the menu of a row, over %s', (transport) => {
  test('opens the form for roles; afterwards the list is fresh, on the same page', async () => {
    const { slack, account } = await startStory({ transport });
    const ada = slack.as('ada');
    await openList(ada, 'lindqvist');
    await ada.see('*Bea Lindqvist*  ·  Broadcaster');
    const list = newestMessage(ada);
    await ada.pick('Bea Lindqvist', 'Change roles');
    await ada.see('Roles of *Bea Lindqvist* in PagerTree');
    await ada.choose('Roles', ['Communicator']);
    await ada.submit();
    await ada.see('*Bea Lindqvist*  ·  Communicator');
    expect(account.findByEmail('bea@example.com')?.roles.communicator).toBe(true);
    expect(ada.seen()).not.toContain('*Bea Lindqvist*  ·  Broadcaster');
    const lists = ada.sight().channels.flatMap(({ messages }) => messages.filter(({ ts }) => ts === list.ts));
    expect(JSON.stringify(lists)).toContain('*Bea Lindqvist*  ·  Communicator');
    await slack.as('hank').see('Ada Stone changed the roles of Bea Lindqvist');
    expect(slack.as('hank').seen()).not.toContain('bea@example.com');
  });

  test('shows the card below the list', async () => {
    const { slack } = await startStory({ transport });
    const hank = slack.as('hank');
    await openList(hank, 'ada stone');
    await hank.pick('Ada Stone', 'View');
    await hank.see('ada@example.com  (primary)');
    expect(hank.seen()).toContain('1–1 of 1');
    expect(slack.as('bea').seen()).not.toContain('ada@example.com');
  });
});

describe('the menu of a row', () => {
  test('offers what the person may do', async () => {
    const { slack } = await startStory();
    for (const who of ['ada', 'hank']) await openList(slack.as(who), 'lindqvist');
    expect(slack.as('ada').seen()).toContain('[… View | Change roles | Edit | Remove]');
    expect(slack.as('hank').seen()).toContain('[… View]');
  });

  test('opens the form to edit; afterwards the list is fresh', async () => {
    const { slack } = await startStory();
    const ada = slack.as('ada');
    await openList(ada, 'lindqvist');
    await ada.pick('Bea Lindqvist', 'Edit');
    await ada.see('[Save]');
    await ada.fill('Name', 'Beatrice Lindqvist');
    await ada.submit();
    await ada.see('*Beatrice Lindqvist*  ·  Broadcaster');
  });

  test('removes; afterwards the list is fresh', async () => {
    const { slack, account } = await startStory();
    const ada = slack.as('ada');
    await openList(ada, 'lind');
    await ada.pick('Bea Lindqvist', 'Remove');
    await ada.see('[Remove]');
    const field = ada
      .sight()
      .modals.at(-1)
      ?.blocks.find(({ type }) => type === 'input');
    await ada.fill(field?.type === 'input' ? field.label.text : '', 'Bea Lindqvist');
    await ada.submit();
    await slack.as('hank').see('removed Bea Lindqvist');
    expect(account.findByEmail('bea@example.com')).toBeUndefined();
    await ada.see(() => !ada.seen().includes('*Bea Lindqvist*  ·'));
  });

  test('of a list with a role filter: somebody who lost the role is gone from it', async () => {
    const { slack } = await startStory();
    const ada = slack.as('ada');
    await openList(ada, 'lindqvist');
    await ada.pick('users_role', 'Broadcaster');
    await ada.see('*PagerTree users*  ·  Broadcaster');
    await ada.pick('Bea Lindqvist', 'Change roles');
    await ada.see('[Save]');
    await ada.choose('Roles', ['Communicator']);
    await ada.submit();
    await ada.see('Nobody in PagerTree with the role Broadcaster matches “lindqvist”.');
  });

  test('says so when the person is gone', async () => {
    const { slack, account } = await startStory();
    const ada = slack.as('ada');
    await openList(ada, 'lindqvist');
    account.delete(account.findByEmail('bea@example.com')?.id ?? '');
    await ada.pick('Bea Lindqvist', 'View');
    await ada.see('That person is no longer in PagerTree');
    await ada.pick('Bea Lindqvist', 'Change roles');
    await ada.see(
      '== Modal: Change roles\nThat person is no longer in PagerTree. Type `/pagertree users` to see who is.',
    );
  });

  test('a change is made and told although the list can no longer be changed', async () => {
    const { slack, account, log } = await startStory();
    const ada = slack.as('ada');
    await openList(ada, 'lindqvist');
    await ada.pick('Bea Lindqvist', 'Change roles');
    await ada.see('[Save]');
    await ada.choose('Roles', ['Communicator']);
    slack.failMethod('response_url', 'used_url', 2);
    await ada.submit();
    await slack.as('hank').see('Ada Stone changed the roles of Bea Lindqvist');
    expect(account.findByEmail('bea@example.com')?.roles.communicator).toBe(true);
    expect(log()).not.toContain('refresh list');
  });
});
