import { describe, expect, test } from 'vitest';
import type { Person } from '../../src/sandbox/slack/workspace.js';
import { putsOf, recordOf, valueIn } from '../support/edit.js';
import { idsIn, newestMessage, openList } from '../support/list.js';
import { confirmField, deletions } from '../support/removal.js';
import { type Story, startStory, transports } from '../support/story.js';

type Entry = 'View' | 'Change roles' | 'Edit' | 'Remove';
const forms: Entry[] = ['Change roles', 'Edit', 'Remove'];
const entries: Entry[] = ['View', ...forms];

/** What each entry shows to those who may. */
const shows: Record<Entry, string> = {
  View: 'bea@example.com  (primary)',
  'Change roles': 'Roles of *Bea Lindqvist* in PagerTree',
  Edit: '*Bea Lindqvist* in PagerTree',
  Remove: '[Remove]',
};

async function share(story: Story, words = 'bea lindqvist'): Promise<void> {
  const ada = story.slack.as('ada');
  await openList(ada, words);
  await ada.click('Share in channel');
  await story.slack.as('hank').see('shared by Ada Stone');
}

/** Picks an entry of Bea's row and gives back what is said of it. */
async function pick(person: Person, entry: Entry, expected: string): Promise<void> {
  await person.pick('Bea Lindqvist', entry);
  await person.see(expected);
}

const nothingChanged = (story: Story) => {
  expect(putsOf(story)).toEqual([]);
  expect(deletions(story)).toEqual([]);
};

describe.each(transports)('what a row’s menu does, over %s', (transport) => {
  test.each(entries)('an administrator, from a list of their own: %s', async (entry) => {
    const story = await startStory({ transport });
    const ada = story.slack.as('ada');
    await openList(ada, 'bea lindqvist');
    await pick(ada, entry, shows[entry]);
    nothingChanged(story);
  });

  test.each(entries)('an administrator, from a list somebody shared: %s', async (entry) => {
    const story = await startStory({ transport });
    await share(story);
    await pick(story.slack.as('grace'), entry, shows[entry]);
    nothingChanged(story);
  });

  test('an account user, from a list somebody shared: the card, and a word about all else', async () => {
    const story = await startStory({ transport });
    await share(story);
    const hank = story.slack.as('hank');
    for (const entry of forms) {
      await pick(hank, entry, 'that takes the Admin role in PagerTree');
      expect(hank.seen()).not.toContain('[Save]');
      await hank.close();
    }
    await pick(hank, 'View', shows.View);
    expect(hank.seen()).not.toContain('[Edit]');
    nothingChanged(story);
  });

  test('somebody without a PagerTree user, from a list somebody shared: a word, and nothing of anybody', async () => {
    const story = await startStory({ transport });
    await share(story);
    const bobby = story.slack.as('bobby');
    for (const entry of forms) {
      await pick(bobby, entry, 'nobody in PagerTree has your Slack email');
      expect(bobby.seen()).not.toContain('[Save]');
      await bobby.close();
    }
    await pick(bobby, 'View', 'You cannot see the people in PagerTree');
    expect(bobby.seen()).not.toContain('bea@example.com');
    nothingChanged(story);
  });
});

describe('a list of one’s own', () => {
  test('has only the card in its menus for an account user', async () => {
    const { slack } = await startStory();
    const hank = slack.as('hank');
    await openList(hank, 'bea lindqvist');
    const menus = newestMessage(hank).blocks.flatMap((block) =>
      block.type === 'section' && block.accessory?.type === 'overflow' ? [block.accessory.options] : [],
    );
    expect(menus.map((options) => options.map(({ text }) => text.text))).toEqual([['View']]);
    await pick(hank, 'View', shows.View);
  });

  test.each(forms)('does not keep what a former administrator may: %s', async (entry) => {
    const clock = { now: Date.now() };
    const story = await startStory({ now: () => clock.now });
    const grace = story.slack.as('grace');
    await openList(grace, 'bea lindqvist');
    story.account.update(recordOf(story.account, 'grace@example.com').id, { roles: { admin: false } });
    clock.now += 61_000;
    await pick(grace, entry, 'that takes the Admin role in PagerTree');
    nothingChanged(story);
  });

  test.each(entries)('is of no use to somebody who is no longer in PagerTree: %s', async (entry) => {
    const clock = { now: Date.now() };
    const story = await startStory({ now: () => clock.now });
    const grace = story.slack.as('grace');
    await openList(grace, 'bea lindqvist');
    story.account.delete(recordOf(story.account, 'grace@example.com').id);
    clock.now += 61_000;
    await pick(grace, entry, 'nobody in PagerTree has your Slack email');
    nothingChanged(story);
  });
});

describe('a change from a list somebody shared', () => {
  test('to edit is told to everybody; the shared list stays as it is, for it was told at its time', async () => {
    const story = await startStory();
    await share(story);
    const grace = story.slack.as('grace');
    await pick(grace, 'Edit', '[Save]');
    await grace.fill('Name', 'Beatrice Lindqvist');
    await grace.submit();
    await story.slack.as('hank').see('Grace Okafor changed Bea Lindqvist in PagerTree: name.');
    expect(story.slack.as('hank').seen()).toContain('*Bea Lindqvist*  ·  Broadcaster');
    expect(story.slack.as('hank').seen()).not.toContain('bea@example.com');
  });

  test('to remove takes the name, and is told to everybody', async () => {
    const story = await startStory();
    await share(story);
    const grace = story.slack.as('grace');
    await pick(grace, 'Remove', '[Remove]');
    await grace.fill(confirmField, 'Bea Lindqvist');
    await grace.submit();
    await story.slack.as('hank').see('Grace Okafor removed Bea Lindqvist');
    expect(deletions(story)).toHaveLength(1);
  });

  test('of one page of many is about whom the row names', async () => {
    const story = await startStory();
    await share(story, '');
    const grace = story.slack.as('grace');
    await grace.see('1–10 of 57');
    const [first = ''] = idsIn(grace);
    const name = story.account.findById(first)?.user.name ?? '';
    await grace.pick(`row:${first}`, 'Edit');
    await grace.see('[Save]');
    expect(valueIn(grace, 'Name')).toBe(name);
  });
});
