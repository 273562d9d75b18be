import { expect, test } from 'vitest';
import { createForgetter } from '../../../src/sandbox/page/fresh-sight.js';
import type { Sight } from '../../../src/sandbox/slack/sight.js';
import { firstSight, message, people } from './sample-workspace.js';

const noon = Date.UTC(2026, 10, 11, 12);

function sightWith(notices: string[], messages: [text: string, minute: number, ephemeral: boolean][]): Sight {
  const sight = firstSight(noon);
  const [channel] = sight.channels;
  if (channel === undefined) throw new Error('There is no channel.');
  channel.messages = messages.map(([text, minute, ephemeral]) =>
    message(channel.id, noon + minute * 60_000, text, { ephemeral }),
  );
  sight.channels = [channel];
  sight.notices = notices.map((id) => ({ id, channelId: channel.id, text: id }));
  return sight;
}

const shown = (sight: Sight) => [
  sight.channels.flatMap(({ messages }) => messages.map(({ text }) => text)),
  sight.notices.map(({ id }) => id),
];

test('what only one person saw before is gone, what came since stays', () => {
  const forget = createForgetter();
  expect(
    shown(
      forget(
        sightWith(
          ['old'],
          [
            ['for all', 1, false],
            ['for you', 2, true],
          ],
        ),
      ),
    ),
  ).toEqual([['for all'], []]);
  const later = sightWith(
    ['old', 'new'],
    [
      ['for all', 1, false],
      ['for you', 2, true],
      ['for you too', 3, true],
    ],
  );
  expect(shown(forget(later))).toEqual([['for all', 'for you too'], ['new']]);
});

test('somebody one becomes has seen what came since the page was opened', () => {
  const forget = createForgetter();
  forget(sightWith([], [['for all', 2, false]]));
  const other = sightWith(
    ['theirs'],
    [
      ['before', 1, true],
      ['since', 3, true],
    ],
  );
  const [, me = other.me] = people;
  expect(shown(forget({ ...other, me }))).toEqual([['since'], []]);
});
