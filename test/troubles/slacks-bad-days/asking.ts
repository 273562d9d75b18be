import type { Failure } from './failures.js';
import { type BadDay, eventually } from './walk.js';

/** The doctor asks once and looks at what comes. */
function toTheDoctor({ kind, busy }: Failure, refused: (word: string) => string): string {
  if (busy !== null) return 'Slack cannot say now (ratelimited)';
  switch (kind) {
    case 'internal_error':
    case 'service_unavailable':
      return `Slack cannot say now (${kind})`;
    case 'http_500':
    case 'http_503':
    case 'hang':
    case 'reset':
    case 'nonsense':
      return 'Slack ';
    default:
      return refused(kind);
  }
}

/** What is asked of Slack before anything is shown. */
export const asking: BadDay[] = [
  {
    method: 'users.info',
    what: 'finding out who somebody is',
    words: ['user_not_found', 'user_not_visible', 'missing_scope'],
    async act({ ada, forget }) {
      forget();
      await ada.send('#ops', '/pagertree users');
    },
    end: ({ told }) => told,
  },
  {
    method: 'users.lookupByEmail',
    what: 'finding who somebody is in Slack',
    words: ['users_not_found', 'missing_scope', 'access_denied'],
    act: ({ ada }) => ada.send('#ops', '/pagertree user hank@example.com'),
    // It only makes the card richer.
    end: ({ kind }) =>
      kind === 'users_not_found'
        ? 'not found in Slack by a confirmed email'
        : 'Slack did not say who they are there',
  },
  {
    method: 'usergroups.users.list',
    what: 'looking who counts as an administrator',
    words: ['no_such_subteam', 'plan_upgrade_required', 'missing_scope'],
    options: { settings: { ADMIN_SLACK_IDS: 'S01ONCALL' } },
    async act({ ada, story, forget }) {
      forget();
      await story.slack.as('bobby').reload();
      await story.slack.as('bobby').send('#ops', '/pagertree adduser');
      await story.slack.as('bobby').see('Slack did not say who is in it, so it did not count.', eventually);
      await ada.send('#ops', '/pagertree adduser');
    },
    // Whoever PagerTree lets in needs no group.
    end: () => '== Modal: Add user to PagerTree',
  },
  {
    method: 'usergroups.list',
    what: 'looking for a group that was typed',
    words: ['plan_upgrade_required', 'missing_scope'],
    act: ({ ada }) => ada.send('#ops', '/pagertree compare @nobodies'),
    end: ({ told }) => told,
  },
  {
    method: 'auth.test',
    what: 'the doctor asks whether the token is good',
    words: ['account_inactive', 'token_revoked'],
    // Four refusals in a row would be the end, and after one the token is asked for again.
    times: () => 1,
    apart: true,
    act: ({ ada }) => ada.send('#ops', '/pagertree doctor'),
    end: (failure) =>
      `•  *Slack token* – ${toTheDoctor(failure, (word) => `SLACK_BOT_TOKEN is refused by Slack (${word})`)}`,
  },
  {
    method: 'conversations.info',
    what: 'the doctor looks at the audit channel',
    words: ['channel_not_found', 'missing_scope'],
    options: { settings: { AUDIT_CHANNEL: 'C03AUDIT' } },
    act: ({ ada }) => ada.send('#ops', '/pagertree doctor'),
    end: (failure) =>
      `•  *Audit channel* – ${toTheDoctor(failure, (word) =>
        word === 'channel_not_found'
          ? 'there is no C03AUDIT, or it is private'
          : `Slack does not let the app look (${word})`,
      )}`,
  },
];
