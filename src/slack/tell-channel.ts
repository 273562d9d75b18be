import type { KnownBlock } from '@slack/types';
import { HTTPError } from 'ky';
import type { Place } from './requests.js';
import { type Respond, ResponseRefusedError } from './respond.js';
import { type SlackApi, slackErrorCode } from './slack-api.js';

export interface Announcement {
  text: string;
  blocks: KnownBlock[];
}

/**
 * Tells a channel what was done there. Three ways, best first: the command's own `response_url`, which also works where
 * the app is not a member; the app's voice, for when that is used up; and the person's direct messages with a word on
 * how to invite the app, so that a change is never silent.
 */
export type TellChannel = (place: Place, userId: string, announcement: Announcement) => Promise<void>;

/** @throws when none of the ways works; what each of them threw is in its `errors` */
export function createTellChannel(respond: Respond, slack: SlackApi, inviteHint: KnownBlock): TellChannel {
  return async (place, userId, announcement) => {
    const failures: unknown[] = [];
    const works = async (tell: () => Promise<void>) => {
      try {
        await tell();
        return true;
      } catch (error) {
        failures.push(error);
        return false;
      }
    };
    const refused = () => failures.every(wasRefused);

    if (await works(() => respond(place.responseUrl, { ...announcement, inChannel: true }))) return;
    // Without a clear no, the message may be there already: the channel is not told a second time.
    if (refused() && (await works(() => slack.postMessage(place.channelId, announcement)))) return;
    const privately = { ...announcement, blocks: [...announcement.blocks, inviteHint] };
    if (await works(() => slack.postMessage(userId, privately))) return;
    throw new AggregateError(failures, 'Slack took the confirmation nowhere');
  };
}

function wasRefused(error: unknown): boolean {
  return (
    error instanceof HTTPError || error instanceof ResponseRefusedError || slackErrorCode(error) !== null
  );
}
