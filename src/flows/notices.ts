import type { AuditSink } from '../audit/audit.js';
import type { AuditRecord } from '../audit/record.js';
import { type Settlement, settledMessage } from '../blocks/joiner-leaver.js';
import type { PagerTree } from '../pagertree/client.js';
import { findByEmail } from '../pagertree/find-account-user.js';
import { maskEmail } from '../people/mask.js';
import type { LiveMessages, MessagePlace } from '../slack/live-message.js';
import { Recent } from '../slack/repeats.js';
import type { SlackApi } from '../slack/slack-api.js';

/** Something a channel was told of somebody, with buttons that settle it. */
export interface Notice {
  kind: 'joined' | 'left';
  slackId: string;
  name: string;
  /** Of somebody who joined: by which they are looked for in PagerTree. */
  email: string | null;
  /** Of somebody who left. */
  pagerTreeId: string | null;
  place: MessagePlace;
}

/** The notices that stand in the channel, as far as this process has posted them or seen a click on them. */
export interface Notices {
  /**
   * Has something told in the channel, the first time that it is heard of; until it is forgotten.
   * @param post gives back where it stands; `null` when there was nothing to tell after all
   * @throws what `post` throws; it may then be heard of again
   */
  tell(about: Omit<Notice, 'place'>, post: () => Promise<MessagePlace | null>): Promise<void>;
  /** Somebody has dismissed it: it is not to be changed any more. */
  drop(kind: Notice['kind'], slackId: string): void;
  /** It may be heard of again. */
  forget(kind: Notice['kind'], slackId: string): void;
  stands(notice: Notice): void;
  /** Says in the channel that nothing is left to do. Never rejects. */
  settle(notice: Notice, settlement: Settlement): Promise<void>;
  /** The same for whatever notice stands of somebody, if one does or is on its way. */
  settleFor(kind: Notice['kind'], slackId: string, settlement: Settlement): Promise<void>;
  /** Hears of every change: one that was made elsewhere settles a notice, too. */
  sink: AuditSink;
}

export interface NoticesOptions {
  messages: LiveMessages;
  slack: Pick<SlackApi, 'fetchPerson'>;
  pagerTree: PagerTree;
  report(error: unknown): void;
}

/** Makes that memory. It is bounded, and a restart forgets it: then the first click finds out that a notice is settled. */
export function createNotices({ messages, slack, pagerTree, report }: NoticesOptions): Notices {
  const heard = new Recent<true>(5_000);
  const standing = new Recent<Notice>(500);
  const all = new Set<Notice>();
  const onTheirWay = new Map<string, Promise<void>>();
  const keyOf = (kind: Notice['kind'], slackId: string) => `${kind} ${slackId}`;
  const drop = ({ kind, slackId }: Pick<Notice, 'kind' | 'slackId'>) => {
    const notice = standing.get(keyOf(kind, slackId));
    if (notice !== undefined) all.delete(notice);
    standing.delete(keyOf(kind, slackId));
  };

  const stand = (notice: Notice) => {
    drop(notice);
    standing.set(keyOf(notice.kind, notice.slackId), notice);
    all.add(notice);
    // Those that there was no room for any more.
    for (const each of all) if (standing.get(keyOf(each.kind, each.slackId)) !== each) all.delete(each);
  };

  const settle = async (notice: Notice, settlement: Settlement) => {
    drop(notice);
    try {
      await messages.update(notice.place, settledMessage(notice.kind, notice.name, settlement));
    } catch (error) {
      report(error);
    }
  };

  const hear = async (record: AuditRecord) => {
    const concerned = [...all].filter((notice) => isPerhapsAbout(notice, record));
    if (concerned.length === 0) return;
    const by = (await slack.fetchPerson(record.actor.slackId)).name;
    for (const notice of concerned) {
      if (notice.kind === 'left') await settle(notice, { kind: 'removed', by });
      // The record masks emails, so that two people may look alike in it.
      else if (notice.email !== null && (await findByEmail(pagerTree, notice.email)) !== null) {
        await settle(notice, { kind: 'added', by });
      }
    }
  };

  return {
    async tell(about, post) {
      const key = keyOf(about.kind, about.slackId);
      if (heard.get(key)) return;
      heard.set(key, true);
      const telling = post().then((place) => {
        if (place === null) heard.delete(key);
        else stand({ ...about, place });
      });
      onTheirWay.set(key, telling);
      try {
        await telling;
      } catch (error) {
        heard.delete(key);
        throw error;
      } finally {
        onTheirWay.delete(key);
      }
    },
    forget: (kind, slackId) => heard.delete(keyOf(kind, slackId)),
    stands: stand,
    drop: (kind, slackId) => drop({ kind, slackId }),
    settle,
    async settleFor(kind, slackId, settlement) {
      // Slack may show a message before it says so to whoever posted it.
      await onTheirWay.get(keyOf(kind, slackId))?.catch(() => {});
      const notice = standing.get(keyOf(kind, slackId));
      if (notice !== undefined) await settle(notice, settlement);
    },
    sink: {
      write(record) {
        // Not waited for: whoever made the change waits for the record.
        void hear(record).catch(report);
      },
    },
  };
}

function isPerhapsAbout(
  { kind, email, pagerTreeId }: Notice,
  { action, outcome, target }: AuditRecord,
): boolean {
  if (outcome !== 'done' || target === null) return false;
  if (kind === 'left') return action === 'remove' && target.pagerTreeId === pagerTreeId;
  return action === 'add' && email !== null && target.email === maskEmail(email);
}
