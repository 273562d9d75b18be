import type { ToldNotice } from '../blocks/told-notice.js';
import type { SlackApi } from '../slack/slack-api.js';
import { keyOfPlace, type Notice, type StandingNotices } from './standing-notices.js';

/** Takes over notices that were found in the channel, as far as they stand. Never rejects. @param about whose they are, where that is known */
export type Adopt = (told: readonly ToldNotice[], about?: Pick<Notice, 'email'>) => Promise<void>;

export function createAdoption({
  auditChannel,
  slack,
  standing,
  report,
}: {
  auditChannel: string | null;
  slack: Pick<SlackApi, 'fetchPerson'>;
  standing: StandingNotices;
  report(error: unknown): void;
}): Adopt {
  /** There is none in the channel. */
  const emailOf = async (slackId: string): Promise<string | null> => {
    try {
      return (await slack.fetchPerson(slackId)).email;
    } catch (error) {
      report(error);
      return null;
    }
  };
  return async (told, about) => {
    if (auditChannel === null) return;
    // The newest last: it is the oldest that there may be no room for.
    for (const { ts, kind, slackId, name, pagerTreeId, standing: is } of told.toReversed()) {
      const place = { channelId: auditChannel, ts };
      if (is !== 'stands' || standing.find(keyOfPlace(place)) !== undefined) continue;
      const email = kind === 'left' ? null : (about?.email ?? (await emailOf(slackId)));
      standing.add({ kind, slackId, name, email, pagerTreeId, place });
    }
  };
}
