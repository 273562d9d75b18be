import type { AuditSink } from '../audit/audit.js';
import type { AuditRecord } from '../audit/record.js';
import { type Settlement, settledMessage } from '../blocks/joiner-leaver.js';
import type { Message } from '../blocks/message.js';
import { type NoticeOf, noticeMetadata } from '../blocks/told-notice.js';
import type { PagerTree } from '../pagertree/client.js';
import { findByEmail } from '../pagertree/find-account-user.js';
import type { LiveMessage, LiveMessages, MessagePlace } from '../slack/live-message.js';
import { Recent } from '../slack/repeats.js';
import type { SlackApi } from '../slack/slack-api.js';
import { slackErrorCode } from '../slack/slack-errors.js';
import type { After } from '../slack/timers.js';
import { createAdoption } from './adopt-notices.js';
import { findSettlement } from './find-settlement.js';
import { longestStanding, type NoticeHistory } from './notice-history.js';
import { createRechecks } from './rechecks.js';
import { createSharedLook } from './shared-look.js';
import { createStandingNotices, isPerhapsAbout, type Notice } from './standing-notices.js';

/** How the channel is told. */
export interface Telling {
  /** `null` when there is nothing to tell after all. Throws what Slack or PagerTree throws. */
  draw(): Promise<Message | null>;
  /** Gives back where it stands. Throws what Slack throws. */
  post(message: LiveMessage): Promise<MessagePlace>;
}

/** The notices that stand in the channel, whichever copy of the app posted them, as far as Slack shows the channel. */
export interface Notices {
  /**
   * Has something told in the channel, unless it is told there already.
   * @param since milliseconds since 1970, when it happened: what was settled before is no answer to it
   * @throws what `telling` throws; it may then be heard of again
   */
  tell(about: Omit<Notice, 'place'>, since: number, telling: Telling): Promise<void>;
  /** It may be heard of again. */
  forget(about: NoticeOf): void;
  stands(notice: Notice): void;
  /** It was settled in another way. */
  drop(place: MessagePlace): void;
  /** Says in the channel that nothing is left to do. Never rejects: what went wrong is reported. @returns whether it says so */
  settle(notice: Notice, settlement: Settlement): Promise<boolean>;
  /** The same for whatever notices stand of somebody, as far as this process knows, or are on their way. */
  settleFor(about: NoticeOf, settlement: Settlement): Promise<void>;
  /** Hears of every change: one that was made elsewhere settles a notice, too. */
  sink: AuditSink;
  /** Begins to look after what another process has left standing. */
  begin(): void;
  /** Settles when nothing is under way any more. */
  stop(): Promise<void>;
}

export interface NoticesOptions {
  /** Where they stand; `null` for nowhere. */
  auditChannel: string | null;
  history: NoticeHistory;
  messages: LiveMessages;
  slack: Pick<SlackApi, 'fetchPerson'>;
  /** Waits as long as PagerTree asks: nobody waits for it. */
  pagerTree: PagerTree;
  report(error: unknown): void;
  /** Milliseconds since 1970. */
  now(): number;
  after: After;
}

/** Milliseconds between two looks for notices that this process does not know: many people may be changed at once. */
const betweenLooks = 10_000;

/** Makes that memory. It is bounded; what it does not know is looked for in the channel, where Slack shows it. */
export function createNotices(options: NoticesOptions): Notices {
  const { auditChannel, history, messages, slack, pagerTree, report, now, after } = options;
  const heard = new Recent<true>(5_000);
  const onTheirWay = new Map<string, Promise<void>>();
  const keyOf = ({ kind, slackId }: NoticeOf) => `${kind} ${slackId}`;
  const forget = (about: NoticeOf) => heard.delete(keyOf(about));

  const rechecks = createRechecks({ look: (key) => lookAgain(key), report, now, after });
  const standing = createStandingNotices(500, {
    added: (key, { place }) => rechecks.begin(key, Number(place.ts) * 1_000 + longestStanding),
    dropped: rechecks.end,
  });

  const settle = async (notice: Notice, settlement: Settlement): Promise<boolean> => {
    const isOver = settlement.kind === 'came back' || settlement.kind === 'left again';
    if (isOver) forget(notice);
    const message = settledMessage(notice.kind, notice.name, settlement);
    const metadata = noticeMetadata(notice, isOver ? 'over' : 'settled');
    try {
      await messages.update(notice.place, { ...message, metadata });
      standing.drop(notice.place);
      return true;
    } catch (error) {
      report(error);
      // A Slack that is busy or silent may take it when it is looked at again; one that says no will not.
      if (slackErrorCode(error) !== null) standing.drop(notice.place);
      return false;
    }
  };

  /** Another copy may have settled it, in words that are to stay. */
  const settleIfItStands = async (notice: Notice, settlement: Settlement): Promise<void> => {
    if (await history.stands(notice)) await settle(notice, settlement);
    else standing.drop(notice.place);
  };

  const lookAgain = async (key: string): Promise<void> => {
    const notice = standing.find(key);
    if (notice === undefined) return;
    const settlement = await findSettlement(options, notice);
    if (settlement !== null) await settleIfItStands(notice, settlement);
  };

  /** @returns whether there was something to settle */
  const settleBy = async (record: AuditRecord): Promise<boolean> => {
    const concerned = standing.all().filter((notice) => isPerhapsAbout(notice, record));
    let isSettled = false;
    for (const notice of concerned) {
      // The record masks emails: PagerTree is asked whether it was this one.
      const email = notice.kind === 'left' ? null : notice.email;
      if (email !== null && (await findByEmail(pagerTree, email)) === null) continue;
      const by = (await slack.fetchPerson(record.actor.slackId)).name;
      await settleIfItStands(notice, { kind: notice.kind === 'left' ? 'removed' : 'added', by });
      isSettled = true;
    }
    return isSettled;
  };

  const adopt = createAdoption({ auditChannel, slack, standing, report });
  const adoptAll = async () => adopt(await history.findStanding());
  const others = createSharedLook(adoptAll, { gap: betweenLooks, now, after });

  const hear = async (record: AuditRecord): Promise<void> => {
    if (await settleBy(record)) return;
    const settles = record.action === 'add' || record.action === 'remove';
    if (auditChannel === null || !settles || record.outcome !== 'done') return;
    await others.ask();
    await settleBy(record);
  };

  const findOrPost = async (about: Omit<Notice, 'place'>, since: number, { draw, post }: Telling) => {
    const message = await draw();
    if (message === null) return forget(about);
    const told = await history.findTelling(about, since);
    if (told.length > 0) return adopt(told, about);
    const place = await post({ ...message, metadata: noticeMetadata(about, 'stands') });
    // Two copies that looked in the same moment have both found nothing; both see now which one was first.
    const before = await history.findBefore(place.ts, about, since);
    if (before.length > 0) {
      await adopt(before, about);
      const isGone = await history.takeBack(place.ts).then(
        () => true,
        (error: unknown) => report(error),
      );
      if (isGone) return;
    }
    standing.add({ ...about, place });
  };

  return {
    async tell(about, since, telling) {
      const key = keyOf(about);
      if (heard.get(key)) return;
      heard.set(key, true);
      const told = findOrPost(about, since, telling);
      onTheirWay.set(key, told);
      try {
        await told;
      } catch (error) {
        forget(about);
        throw error;
      } finally {
        onTheirWay.delete(key);
      }
    },
    forget,
    stands: standing.add,
    drop: standing.drop,
    settle,
    async settleFor(about, settlement) {
      // Slack may show a message before it says so to whoever posted it.
      await onTheirWay.get(keyOf(about))?.catch(() => {});
      for (const notice of standing.of(about)) await settleIfItStands(notice, settlement);
    },
    sink: {
      write(record) {
        // Not waited for: whoever made the change waits for the record.
        void hear(record).catch(report);
      },
    },
    begin() {
      if (auditChannel !== null) void adoptAll().catch(report);
    },
    stop() {
      others.stop();
      return rechecks.stop();
    },
  };
}
