import { findTelling, type NoticeOf, readNotice, slackTime, type ToldNotice } from '../blocks/told-notice.js';
import type { ChannelHistory } from '../slack/channel-history.js';
import { retryAfter, slackErrorCode } from '../slack/slack-errors.js';
import type { Notice } from './standing-notices.js';

/** Milliseconds: who joined or left longer ago is news again, and an older notice is left as it stands. */
export const longestStanding = 7 * 24 * 60 * 60_000;

/** Milliseconds within which another copy may have posted in the same moment. */
const sameMoment = 2 * 60_000;

/** Milliseconds until Slack is asked again: after a refusal, which a person has to mend, and after anything else. */
const restAfterRefusal = 10 * 60_000;
const restAfterSilence = 60_000;

/**
 * The notices in the audit channel, whoever posted them: another copy of the app, or this one before it was started again. What Slack does
 * not show (the scope for it is optional) counts as not there, and is not asked for again for a while.
 */
export interface NoticeHistory {
  /** Those that stand, of the last week. */
  findStanding(): Promise<ToldNotice[]>;
  /** Those that tell what there would be to tell of somebody; see `findTelling`. */
  findTelling(about: NoticeOf, since: number): Promise<ToldNotice[]>;
  /** The same, of the moment in which this copy posted one: those before it. */
  findBefore(ts: string, about: NoticeOf, since: number): Promise<ToldNotice[]>;
  /** Whether a notice stands, as far as Slack says so: otherwise it does. */
  stands(notice: Notice): Promise<boolean>;
  /** Takes back what this copy has posted. @throws Slack's error */
  takeBack(ts: string): Promise<void>;
}

export interface NoticeHistoryOptions {
  /** `null` without an audit channel. */
  history: ChannelHistory | null;
  /** Milliseconds since 1970. */
  now(): number;
  /** Is told why Slack does not show the channel, unless that is as it was set up. */
  report(error: unknown): void;
}

export function createNoticeHistory({ history, now, report }: NoticeHistoryOptions): NoticeHistory {
  let restUntil = Number.NEGATIVE_INFINITY;

  /** @returns `null` when Slack does not say */
  const read = async (oldest: string, latest?: string): Promise<ToldNotice[] | null> => {
    if (history === null || now() < restUntil) return null;
    try {
      const own = await history.readOwn({ oldest, ...(latest === undefined ? {} : { latest }) });
      return own.flatMap((message) => readNotice(message) ?? []);
    } catch (error) {
      const code = slackErrorCode(error);
      restUntil = now() + (retryAfter(error) ?? (code === null ? restAfterSilence : restAfterRefusal));
      // Whoever installed the app did not give it the scope, and may have meant that.
      if (code !== 'missing_scope') report(error);
      return null;
    }
  };

  return {
    async findStanding() {
      const told = (await read(slackTime(now() - longestStanding))) ?? [];
      return told.filter(({ standing }) => standing === 'stands');
    },
    async findTelling(about, since) {
      const told = await read(slackTime(now() - longestStanding));
      return findTelling(told ?? [], about, slackTime(since));
    },
    async findBefore(ts, about, since) {
      const told = await read(slackTime(Number(ts) * 1_000 - sameMoment), ts);
      return findTelling(told ?? [], about, slackTime(since)).filter((each) => each.ts < ts);
    },
    async stands({ place }) {
      // In another channel than today's it cannot be seen.
      if (place.channelId !== history?.channelId) return true;
      const told = await read(place.ts, place.ts);
      return told === null || told.some(({ ts, standing }) => ts === place.ts && standing === 'stands');
    },
    async takeBack(ts) {
      await history?.remove(ts);
    },
  };
}
