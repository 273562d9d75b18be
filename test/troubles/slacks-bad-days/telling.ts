import { expect } from 'vitest';
import { openAddUsers } from '../../support/bulk.js';
import { posts } from '../../support/requests.js';
import { expectAdded, nameOf, openFormFor } from './showing.js';
import { type BadDay, eventually } from './walk.js';

/** Messages in the app's own voice. */
export const telling: BadDay[] = [
  {
    method: 'chat.postMessage',
    what: 'nothing else is left to tell of a change',
    words: [
      'channel_not_found',
      'not_in_channel',
      'is_archived',
      'restricted_action',
      'messages_tab_disabled',
    ],
    async prepare(stage) {
      await openFormFor(stage);
      stage.story.slack.failMethod('response_url', 'expired_url', 1);
    },
    act: ({ ada }) => ada.submit(),
    end: ({ doubtful }) =>
      doubtful
        ? 'It is not certain that the channel has seen this: Slack did not say. Look there.'
        : 'Slack did not let this app post it in the channel, so only you have read it.',
    effect: expectAdded,
  },
  {
    method: 'chat.postMessage',
    what: 'the app may not post in the channel',
    words: ['channel_not_found', 'not_in_channel', 'is_archived', 'restricted_action'],
    times: () => 1,
    async prepare(stage) {
      await openFormFor(stage);
      stage.story.slack.failMethod('response_url', 'expired_url', 1);
    },
    act: ({ ada }) => ada.submit(),
    end: (_failure, stage) => `Ada Stone added ${nameOf(stage)} to PagerTree`,
    effect: expectAdded,
  },
  {
    method: 'chat.postMessage',
    what: 'a comparison begins',
    words: ['messages_tab_disabled', 'channel_not_found'],
    // Waited for as long as it is.
    skips: ({ busy }) => busy === 'for long',
    times: () => 1,
    act: ({ ada }) => ada.send('#ops', '/pagertree compare'),
    end: ({ told, busy }) => (busy === null ? told : 'In both 7'),
  },
  {
    method: 'chat.postMessage',
    what: 'many are added, and nothing can be shown of it',
    words: ['messages_tab_disabled', 'channel_not_found'],
    skips: ({ busy }) => busy === 'for long',
    times: ({ busy }) => (busy === null ? 1_000 : 1),
    async prepare({ ada, turn }) {
      await openAddUsers(ada, `Eve Ray, eve${turn}@example.com\nFay Orr, fay${turn}@example.com`);
      await ada.submit();
      await ada.see('2 people will be added', eventually);
    },
    act: ({ ada }) => ada.submit(),
    end: () => 'Added 2 of 2 people to PagerTree: 2 created.',
    effect({ story, turn }) {
      const asked = posts(story).filter(({ body }) =>
        new RegExp(`(?:eve|fay)${turn}@`, 'u').test(JSON.stringify(body)),
      );
      expect(asked).toHaveLength(2);
    },
  },
  {
    method: 'chat.update',
    what: 'a comparison is done',
    words: ['cant_update_message', 'message_not_found', 'edit_window_closed'],
    skips: ({ busy }) => busy === 'for long',
    times: ({ busy }) => (busy === null ? 1_000 : 1),
    act: ({ ada }) => ada.send('#ops', '/pagertree compare'),
    end: () => 'In both 7',
  },
];
