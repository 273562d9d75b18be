import type { KnownBlock } from '@slack/types';
import { WebAPIRateLimitedError } from '@slack/web-api';
import { HTTPError } from 'ky';
import type { Place } from './requests/payload-parts.js';
import { type Respond, ResponseRefusedError } from './respond.js';
import type { SlackApi } from './slack-api.js';
import { SlackBusyError, slackErrorCode, slacksOwnFailures } from './slack-errors.js';

export interface Announcement {
  text: string;
  blocks: KnownBlock[];
}

/**
 * Tells a channel what was done there. Three ways, best first: the command's own `response_url`, which also works where
 * the app is not a member; the app's voice, for when that is used up; and the person's direct messages with a word on
 * how to invite the app, so that a change is never silent. Where there was no channel, such as in the Home tab, the person's
 * messages with the app are the place itself.
 */
export type TellChannel = (place: Place, userId: string, announcement: Announcement) => Promise<void>;

/** What is added for the person alone when the channel was not told, or perhaps not. */
export interface PrivateNotes {
  notPosted: KnownBlock;
  perhapsPosted: KnownBlock;
}

/** None of the ways worked; what each of them threw is in `errors`. */
export class ChannelNotToldError extends AggregateError {
  override readonly name = 'ChannelNotToldError';
  /** Whether the channel has it perhaps all the same. */
  readonly doubtful: boolean;

  constructor(errors: readonly unknown[], doubtful: boolean) {
    super(errors, 'Slack took the confirmation nowhere');
    this.doubtful = doubtful;
  }
}

/** @throws ChannelNotToldError when none of the ways works */
export function createTellChannel(respond: Respond, slack: SlackApi, notes: PrivateNotes): TellChannel {
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

    const { channelId, responseUrl } = place;
    if (responseUrl === null) {
      if (await works(() => slack.postMessage(channelId, announcement))) return;
      throw new ChannelNotToldError(failures, !refused());
    }
    if (await works(() => respond(responseUrl, { ...announcement, inChannel: true }))) return;
    // Without a clear no, the message may be there already: the channel is not told a second time.
    if (refused() && (await works(() => slack.postMessage(channelId, announcement)))) return;
    const doubtful = !refused();
    const note = doubtful ? notes.perhapsPosted : notes.notPosted;
    const privately = { ...announcement, blocks: [...announcement.blocks, note] };
    if (await works(() => slack.postMessage(userId, privately))) return;
    throw new ChannelNotToldError(failures, doubtful);
  };
}

/**
 * Whether it is certain that nothing was posted. A failure of Slack's own (5xx, or one of its words for it) can come after the message
 * was delivered. Source of the words: Slack's documentation of chat.postMessage, Errors ("It's possible some aspect of the
 * operation succeeded before the error was raised").
 */
function wasRefused(error: unknown): boolean {
  if (error instanceof HTTPError) return error.response.status >= 400 && error.response.status < 500;
  if (error instanceof ResponseRefusedError) return !slacksOwnFailures.includes(error.code);
  if (error instanceof WebAPIRateLimitedError || error instanceof SlackBusyError) return true;
  const code = slackErrorCode(error);
  return code !== null && !slacksOwnFailures.includes(code);
}
