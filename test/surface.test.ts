import { expect, test } from 'vitest';
import { isRecorded } from '../src/people/access.js';
import { startStory } from './support/story.js';

/** What needs more than looking, and is no change of one person by itself. Everything else has to say what it changes. */
const known = [
  // Adding many: the form leads to a preview; from there on, and when it is tried again, each person is a record of their own.
  'add_users',
  'add_users_preview',
  'add_users_stop',
  'add_users_retry',
  // A comparison is read, and read again.
  '^(?:compare_list:|compare_page:|compare_review$)',
  'compare_again',
  'home_compare',
  'home_count',
  // A message is done with; PagerTree is left as it is.
  'joiner_dismiss',
  'leaver_dismiss',
];

test('whatever may change somebody says what it changes, so that every attempt is on record', async () => {
  const { surface } = await startStory();
  const silent = surface.filter(
    ({ kind, needs, changes }) =>
      (kind === 'submission' || kind === 'click') && isRecorded(needs) && changes === null,
  );
  expect(silent.map(({ id }) => id).filter((id) => !known.includes(id))).toEqual([]);
});
