import { WebClient } from '@slack/web-api';
import { expect } from 'vitest';
import { joinerMessage } from '../../../src/blocks/joiner-leaver.js';
import { noticeMetadata } from '../../../src/blocks/told-notice.js';
import { callsOf } from '../../support/notices.js';
import { type BadDay, eventually, type Stage } from './walk.js';

const options = { settings: { AUDIT_CHANNEL: 'C03AUDIT' } };

/** Somebody else joins every time. */
const joiner = ({ turn }: Stage) => ({
  id: `U50NORA${turn}`,
  handle: `nora${turn}`,
  name: `Nora Berg${turn}`,
  email: `nora${turn}@example.com`,
  emailConfirmed: true,
  phone: null,
  kind: 'member' as const,
});

const told = (stage: Stage) => `${joiner(stage).name} (n•••@example.com) joined this Slack`;

/** What the app was refused is asked for again after an hour at most, whatever Slack said. */
function letAnHourPass({ forget }: Stage): void {
  for (let minutes = 0; minutes < 62; minutes += 1) forget();
}

/** Another copy of the app tells of the same joiner, between the look of this one and its post. */
async function tellFirst(stage: Stage): Promise<void> {
  const { story, ada } = stage;
  const { id: slackId, name, email } = joiner(stage);
  const client = new WebClient(story.secrets.botToken, { slackApiUrl: `${story.pageUrl}/api/` });
  await ada.see(() => postsOf(stage) > 0, eventually);
  await client.chat.postMessage({
    channel: 'C03AUDIT',
    ...joinerMessage({ slackId, name, email, missing: true }),
    metadata: noticeMetadata({ kind: 'joined', slackId }, 'stands'),
  });
  await ada.see(told(stage), eventually);
}

function postsOf(stage: Stage): number {
  return callsOf(stage.story, 'chat.postMessage').filter(({ args }) =>
    String(args.text).includes(`${joiner(stage).name} `),
  ).length;
}

/** Notices of joiners and leavers, where several copies may tell of the same. */
export const noticing: BadDay[] = [
  {
    method: 'conversations.history',
    what: 'somebody joins, and another copy may have told of them',
    words: ['missing_scope', 'not_in_channel', 'channel_not_found'],
    options,
    async prepare(stage) {
      letAnHourPass(stage);
    },
    act: (stage) => stage.story.slack.join(joiner(stage)),
    // They are told of as if nothing were known: better twice than never.
    end: (_failure, stage) => told(stage),
    effect(stage) {
      expect(postsOf(stage)).toBe(1);
    },
  },
  {
    method: 'chat.delete',
    what: 'two copies have told of the same joiner, and this one takes its message back',
    words: ['cant_delete_message', 'message_not_found', 'compliance_exports_prevent_deletion'],
    options,
    times: ({ busy }) => (busy === null ? 1_000 : 1),
    async act(stage) {
      const { slack } = stage.story;
      slack.failMethod('chat.postMessage', 'ratelimited', 1, 1);
      await Promise.all([slack.join(joiner(stage)), tellFirst(stage)]);
    },
    reads: ({ story }) =>
      callsOf(story, 'chat.delete')
        .map(() => 'taken back')
        .join(', '),
    end: () => 'taken back',
    effect(stage) {
      // Either it is gone, or both stand: neither is lost.
      expect(stage.ada.seen()).toContain(told(stage));
    },
  },
];
