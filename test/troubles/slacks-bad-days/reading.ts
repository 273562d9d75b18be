import { openAddUsers } from '../../support/bulk.js';
import type { Failure } from './failures.js';
import { type BadDay, eventually } from './walk.js';

/** What is there to be waited for is waited for; anything else is told. */
const once = ({ busy }: Failure) => (busy === 'for a moment' ? 1 : 1_000);

/** What the search of a form offered last. */
const offered = new WeakMap<object, string>();

/** Work that goes on after the acknowledgement, and reads many. */
export const reading: BadDay[] = [
  {
    method: 'users.list',
    what: 'everybody of the workspace is read',
    words: ['missing_scope', 'invalid_cursor'],
    times: once,
    act: ({ ada }) => ada.send('#ops', '/pagertree compare'),
    end: ({ told, busy }) => (busy === 'for a moment' ? 'In both 7' : `could not be compared. ${told}`),
  },
  {
    method: 'conversations.members',
    what: 'everybody of a channel is read',
    words: ['channel_not_found', 'not_in_channel', 'fetch_members_failed', 'missing_scope'],
    times: once,
    act: ({ ada }) => ada.send('#ops', '/pagertree compare #ops'),
    end({ kind, told, busy }) {
      if (['channel_not_found', 'not_in_channel', 'fetch_members_failed'].includes(kind)) {
        return 'Slack does not show this app who is in #ops. If it is private, invite the app';
      }
      return busy === 'for a moment' ? 'In both 7' : `could not be compared. ${told}`;
    },
  },
  {
    method: 'usergroups.users.list',
    what: 'everybody of a group is read',
    words: ['no_such_subteam', 'plan_upgrade_required', 'missing_scope'],
    times: once,
    act: ({ ada }) => ada.send('#ops', '/pagertree compare @on-call'),
    end({ kind, told, busy }) {
      if (kind === 'no_such_subteam') return 'That user group is no longer there.';
      if (kind === 'plan_upgrade_required') return 'This Slack plan has no user groups.';
      return busy === 'for a moment' ? 'In both 0' : `could not be compared. ${told}`;
    },
  },
  {
    method: 'users.info',
    what: 'those who were chosen are read',
    words: ['missing_scope'],
    times: once,
    async prepare({ ada }) {
      // Who asks is known: it is they who were chosen that cannot be found out.
      await ada.send('#ops', '/pagertree whoami');
      await ada.see('*Ada Stone*', eventually);
      await openAddUsers(ada);
      await ada.choose('People', ['hank', 'bobby']);
    },
    act: ({ ada }) => ada.submit(),
    end: ({ toldOfForm, busy }) =>
      busy === 'for a moment' ? '1 person will be added  ·  1 already in PagerTree' : toldOfForm,
  },
  {
    method: 'usergroups.list',
    what: 'a group is searched for in a form',
    words: ['plan_upgrade_required', 'missing_scope'],
    options: { patience: { options: 15_000 } },
    async prepare({ ada, story }) {
      offered.delete(story);
      await openAddUsers(ada);
    },
    async act({ ada, story }) {
      const found = await ada.suggest('Everybody in a user group', 'on call');
      offered.set(
        story,
        found.map(({ text, description }) => `${text.text} ${description?.text}`).join(', '),
      );
    },
    reads: ({ story }) => offered.get(story) ?? '',
    end: ({ told }) => told.replace('Try again', 'Search again'),
  },
];
