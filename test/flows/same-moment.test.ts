import { describe, expect, test } from 'vitest';
import { openEdit, personOf, putsOf, recordOf } from '../support/edit.js';
import { confirm, deletions, idOf, openRemoval } from '../support/removal.js';
import { type Story, startStory } from '../support/story.js';

/** Two administrators send what they have open, and PagerTree answers none before both have come. */
async function sendTogether({ slack, pagertree }: Story) {
  pagertree.faults.add({ kind: 'latency', delayMs: 200 });
  await Promise.all([slack.as('ada').submit(), slack.as('grace').submit()]);
  pagertree.faults.clear();
}

/** One of the two sees this; which, is chance. */
async function oneSees({ slack }: Story, words: string) {
  await Promise.any([slack.as('ada').see(words), slack.as('grace').see(words)]);
}

describe('two administrators who change the same person in the same moment', () => {
  test('do not overwrite each other’s roles: the second sees what they are now', async () => {
    const story = await startStory();
    const { slack, account } = story;
    for (const [name, role] of [
      ['ada', 'Broadcaster'],
      ['grace', 'Communicator'],
    ] as const) {
      await slack.as(name).send('#ops', '/pagertree roles hank@example.com');
      await slack.as(name).see('[Save]');
      await slack.as(name).choose('Roles', [role]);
    }
    await sendTogether(story);
    await slack.as('bea').see(/changed the roles of Hank Miller in PagerTree: \+ \w+\./u);
    await oneSees(story, 'Somebody changed these roles meanwhile, and nothing was sent.');
    expect(putsOf(story)).toHaveLength(1);
    const { broadcaster, communicator } = recordOf(account, 'hank@example.com').roles;
    expect([broadcaster, communicator].filter(Boolean)).toHaveLength(1);
  });

  test('do not overwrite each other’s edit either', async () => {
    const story = await startStory();
    const { slack, account } = story;
    for (const name of ['ada', 'grace']) {
      await openEdit(slack.as(name), 'hank@example.com');
      await slack.as(name).fill('Name', `Hank of ${name}`);
    }
    await sendTogether(story);
    await slack.as('bea').see('changed Hank Miller in PagerTree: name.');
    await oneSees(story, 'Somebody changed this person meanwhile: name');
    expect(putsOf(story)).toHaveLength(1);
    expect(personOf(account, 'hank@example.com').name).toMatch(/^Hank of (?:ada|grace)$/u);
  });

  test('wait for nobody who changes somebody else', async () => {
    const story = await startStory();
    const { slack, pagertree } = story;
    await openEdit(slack.as('ada'), 'hank@example.com');
    await slack.as('ada').fill('Name', 'Hank M.');
    await openEdit(slack.as('grace'), 'bea@example.com');
    await slack.as('grace').fill('Name', 'Bea L.');
    pagertree.faults.add({
      kind: 'hang',
      method: 'PUT',
      path: `/account_users/${recordOf(story.account, 'hank@example.com').id}`,
    });
    const hanging = slack.as('ada').submit();
    await slack.as('grace').submit();
    await slack.as('hank').see('Grace Okafor changed Bea Lindqvist in PagerTree: name.');
    await hanging;
  });

  test('wait for nobody who removes somebody else', async () => {
    const story = await startStory();
    const { slack, pagertree, account } = story;
    await openRemoval(slack.as('ada'), 'hank@example.com');
    await openRemoval(slack.as('grace'), 'bea@example.com');
    pagertree.faults.add({
      kind: 'hang',
      method: 'DELETE',
      path: `/account_users/${idOf(account, 'hank@example.com')}`,
    });
    const hanging = confirm(slack.as('ada'), 'Hank Miller');
    await expect.poll(() => deletions(story).length, { interval: 10 }).toBe(1);
    await confirm(slack.as('grace'), 'Bea Lindqvist');
    await slack.as('hank').see('Grace Okafor removed Bea Lindqvist from PagerTree.');
    await hanging;
  });
});
