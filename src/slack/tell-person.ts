import type { Place } from './requests/payload-parts.js';
import type { Respond } from './respond.js';
import type { SlackApi } from './slack-api.js';
import type { Announcement } from './tell-channel.js';

/**
 * Tells one person something that is for them alone: beside what they did, by its `response_url`, or in their direct
 * messages when that is used up, or there is none. After a failure that leaves open whether it arrived they may read it twice, which is
 * better than not at all: only they see it.
 */
export type TellPerson = (place: Place, userId: string, announcement: Announcement) => Promise<void>;

/** @throws when neither of the ways works; what each of them threw is in its `errors` */
export function createTellPerson(respond: Respond, slack: Pick<SlackApi, 'postMessage'>): TellPerson {
  return async ({ responseUrl }, userId, announcement) => {
    if (responseUrl === null) return slack.postMessage(userId, announcement);
    try {
      await respond(responseUrl, announcement);
    } catch (first) {
      await slack.postMessage(userId, announcement).catch((second: unknown) => {
        throw new AggregateError([first, second], 'Slack took the private message nowhere');
      });
    }
  };
}
