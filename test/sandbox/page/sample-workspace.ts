import type { MessageSight, PersonSight, Sight } from '../../../src/sandbox/slack/sight.js';
import { messageBlocks } from './sample-blocks.js';

export const people: PersonSight[] = [
  person('U01ADA', 'ada', 'Ada Stone', 'member'),
  person('U02BEN', 'ben', 'Ben Oduya', 'member'),
  person('U03GIA', 'gia', 'Gia Rossi', 'guest'),
  person('U04OLD', 'old', 'Olga Dahl', 'deactivated'),
];

/** The app, as an author. */
export const botAuthor = { id: 'U0BOT', name: 'PagerTree People', isApp: true };

/** What there is to see before anybody does anything. */
export function firstSight(now: number): Sight {
  const ada = people[0] ?? person('U01ADA', 'ada', 'Ada Stone', 'member');
  const author = { id: ada.id, name: ada.name, isApp: false };
  const at = (minutes: number) => now - minutes * 60_000;
  return {
    version: 1,
    workspaceName: 'Harbour Lights',
    me: ada,
    people,
    channels: [
      {
        id: 'C01OPS',
        name: 'ops',
        kind: 'public',
        appIsIn: true,
        messages: [
          message('C01OPS', at(1500), 'Who is on call *tonight*?', { author }),
          message('C01OPS', at(9), 'Morning :wave: Bobby starts today.', { author }),
          message(
            'C01OPS',
            at(8),
            ':warning: :no_entry: :hourglass_flowing_sand: :x: He needs a pager. <@U01ADA>, can you?',
            { author },
          ),
          message(
            'C01OPS',
            at(5),
            ':white_check_mark: *Ada Stone* added *Bobby Hill* to PagerTree as Broadcaster, in Platform.',
            { author: botAuthor, edited: true },
          ),
        ],
      },
      { id: 'C02SEC', name: 'security-and-compliance', kind: 'private', appIsIn: false, messages: [] },
      { id: 'D01APP', name: 'PagerTree People', kind: 'direct', appIsIn: true, messages: [] },
    ],
    commands: [
      {
        command: '/pagertree',
        description: 'Run your PagerTree people',
        usageHint: '[help | adduser | users]',
      },
      { command: '/remind', description: 'Set a reminder', usageHint: '[who] [what] [when]' },
    ],
    conversations: [],
    shortcuts: [],
    home: null,
    modals: [],
    notices: [],
    violations: [],
    app: { name: 'PagerTree People', botUserId: 'U0BOT', connected: true, transport: 'socket' },
  };
}

/** A list that the first person alone sees. */
export function listForOne(now: number): MessageSight {
  const author = botAuthor;
  return message('C01OPS', now - 4 * 60_000, 'Users', { author, ephemeral: true, blocks: messageBlocks(1) });
}

/** A message at a time, in milliseconds since 1970. */
export function message(
  channelId: string,
  at: number,
  text: string,
  more: Partial<MessageSight>,
): MessageSight {
  const author = { id: 'U01ADA', name: 'Ada Stone', isApp: false };
  return {
    ts: (at / 1000).toFixed(6),
    channelId,
    author,
    text,
    blocks: [],
    values: {},
    ephemeral: false,
    edited: false,
    files: [],
    ...more,
  };
}

/** Somebody of the workspace. */
export function person(id: string, handle: string, name: string, kind: PersonSight['kind']): PersonSight {
  return { id, handle, name, kind, email: `${handle}@example.com` };
}
