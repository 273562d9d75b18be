import { describe, expect, test } from 'vitest';
import { openEdit, personOf, putsOf, recordOf } from '../support/edit.js';
import { type Story, startStory } from '../support/story.js';

/** Ada makes Bea a Communicator instead of a Broadcaster; *Undo* is there. */
async function changeRoles({ slack }: Story) {
  const ada = slack.as('ada');
  await ada.send('#ops', '/pagertree roles bea@example.com');
  await ada.see('[Save]');
  await ada.choose('Roles', ['Communicator']);
  await ada.submit();
  await ada.see('[Undo]');
  return ada;
}

/** Ada renames Bea; *Undo* is there. */
async function rename({ slack }: Story) {
  const ada = slack.as('ada');
  await openEdit(ada, 'bea@example.com');
  await ada.fill('Name', 'Bea Ek');
  await ada.submit();
  await ada.see('[Undo]');
  return ada;
}

/** PagerTree makes the next changes, but the connection is cut before it answers. */
function loseAnswers({ pagertree }: Story): void {
  pagertree.faults.add({ kind: 'reset-after', method: 'PUT', path: '/account_users/:id', times: 3 });
}

describe('a change of roles whose answer is lost', () => {
  test('is found out, told to everybody and to whom it is about, with Undo', async () => {
    const story = await startStory();
    loseAnswers(story);
    await changeRoles(story);
    await story.slack
      .as('hank')
      .see('Ada Stone changed the roles of Bea Lindqvist in PagerTree: + Communicator, − Broadcaster.');
    await story.slack.as('bea').see('Ada Stone changed your roles in PagerTree');
    await story.slack.as('hank').see('[Undo]');
  });
});

describe('Undo of roles', () => {
  test('is found out when its answer is lost, and told to everybody and to whom it is about', async () => {
    const story = await startStory();
    const ada = await changeRoles(story);
    loseAnswers(story);
    await ada.click('Undo');
    await story.slack
      .as('hank')
      .see('Ada Stone undid a change of Bea Lindqvist’s roles in PagerTree: + Broadcaster, − Communicator.');
    await story.slack
      .as('bea')
      .see('Ada Stone changed your roles in PagerTree: + Broadcaster, − Communicator.');
    expect(recordOf(story.account, 'bea@example.com').roles).toMatchObject({ broadcaster: true });
    expect(story.slack.as('hank').seen()).not.toContain('[Undo]');
  });

  test('says that the roles are back already where they are, and whose doing that is it does not claim to know', async () => {
    const story = await startStory();
    const ada = await changeRoles(story);
    const { id } = recordOf(story.account, 'bea@example.com');
    story.account.update(id, { roles: { broadcaster: true, communicator: false } });
    await ada.click('Undo');
    await story.slack
      .as('hank')
      .see(
        'The roles of Bea Lindqvist in PagerTree are back as they were: + Broadcaster, − Communicator. There is nothing left to undo.',
      );
    expect(ada.seen()).not.toContain('again since');
    expect(story.slack.as('hank').seen()).not.toContain('[Undo]');
    expect(putsOf(story)).toHaveLength(1);
  });
});

describe('Undo of an edit', () => {
  test('is found out when its answer is lost, and told under the name the person has again', async () => {
    const story = await startStory();
    const ada = await rename(story);
    loseAnswers(story);
    await ada.click('Undo');
    await story.slack.as('hank').see('Ada Stone undid a change of Bea Lindqvist in PagerTree: name.');
    await ada.see('What you undid of Bea Lindqvist in PagerTree.');
    expect(personOf(story.account, 'bea@example.com').name).toBe('Bea Lindqvist');
  });

  test('says that everything is back already where it is', async () => {
    const story = await startStory();
    const ada = await rename(story);
    const { id } = recordOf(story.account, 'bea@example.com');
    story.account.update(id, { user_attributes: { name: 'Bea Lindqvist' } });
    await ada.click('Undo');
    await story.slack
      .as('hank')
      .see('A change of Bea Lindqvist in PagerTree is back as it was: name. There is nothing left to undo.');
    expect(ada.seen()).not.toContain('again since');
    expect(ada.seen()).not.toContain('[Undo]');
    expect(putsOf(story)).toHaveLength(1);
  });
});
