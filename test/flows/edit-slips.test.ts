import { describe, expect, test } from 'vitest';
import type { Person } from '../../src/sandbox/slack/workspace.js';
import { blockLabelled, openEdit, personOf, putsOf, recordOf } from '../support/edit.js';
import { startStory } from '../support/story.js';

/** The form for Ada, after which PagerTree does not answer any more. */
async function openThenSilence() {
  const story = await startStory({ patience: { answer: 300 } });
  const ada = story.slack.as('ada');
  await openEdit(ada, 'ada@example.com');
  story.pagertree.faults.add({ kind: 'hang' });
  return { story, ada, asked: story.pagertree.requests.length };
}

const slips: [what: string, slip: (ada: Person) => Promise<unknown>, field: string, words: string][] = [
  ['a name of spaces', (ada) => ada.fill('Name', '   '), 'Name', 'Type the name of the person.'],
  ['a name without letters', (ada) => ada.fill('Name', '12345'), 'Name', 'at least one letter'],
  ['a name that pings', (ada) => ada.fill('Name', '<!channel>'), 'Name', 'Leave < and > out'],
  ['a phone that is none', (ada) => ada.fill('Phone', '12'), 'Phone', 'Start with + and the country'],
  ['a phone with letters', (ada) => ada.fill('Add a phone', '+1 CALL ADA'), 'Add a phone', 'has no letters'],
  ['a phone twice', (ada) => ada.fill('Add a phone', '+1 (415) 555-2600'), 'Add a phone', 'here twice'],
  ['an email twice', (ada) => ada.fill('Add an email', 'ADA@example.com'), 'Add an email', 'here twice'],
  ['no email at all', (ada) => ada.fill('Email', ''), 'Email', 'At least one email must remain'],
  [
    'a primary one that is not there',
    (ada) => ada.choose('Primary email', ['The one added here']),
    'Primary email',
    'Type the email to add',
  ],
];

describe('a slip', () => {
  test.each(slips)(
    'is told beside its field although PagerTree does not answer: %s',
    async (_, slip, field, words) => {
      const { story, ada, asked } = await openThenSilence();
      await slip(ada);
      await ada.submit();
      await ada.see(words);
      expect(Object.keys(ada.sight().modals.at(-1)?.errors ?? {})).toEqual([blockLabelled(ada, field)]);
      expect(story.pagertree.requests.length).toBe(asked);
    },
  );

  test('is told with all the others, and nothing is sent', async () => {
    const story = await startStory();
    const ada = story.slack.as('ada');
    await openEdit(ada, 'ada@example.com');
    await ada.fill('Name', '12345');
    await ada.fill('Email', '');
    await ada.fill('Phone', '12');
    await ada.submit();
    expect(Object.keys(ada.sight().modals.at(-1)?.errors ?? {})).toEqual(
      ['Name', 'Email', 'Phone'].map((label) => blockLabelled(ada, label)),
    );
    expect(putsOf(story)).toEqual([]);
  });

  test('is not what PagerTree holds and this app would not take, as long as nobody touches it', async () => {
    const { slack, account } = await startStory();
    const { id } = recordOf(account, 'ada@example.com');
    expect(account.update(id, { user_attributes: { name: '12345' } }).ok).toBe(true);
    const ada = slack.as('ada');
    await openEdit(ada, 'ada@example.com');
    await ada.fill('Add an email', 'ada@example.net');
    await ada.submit();
    await slack.as('hank').see('changed 12345 in PagerTree: 1 email added.');
    expect(personOf(account, 'ada@example.com').name).toBe('12345');

    await openEdit(ada, 'ada@example.com');
    await ada.fill('Name', '67890');
    await ada.submit();
    await ada.see('A name needs at least one letter.');
  });
});
