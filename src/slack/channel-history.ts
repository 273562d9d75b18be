import { WebClient, type WebClientOptions } from '@slack/web-api';
import { z } from 'zod';
import { readAnswer } from './slack-api.js';
import { slackErrorCode } from './slack-errors.js';
import { defaultSlackWaits, type SlackWaits } from './slack-waits.js';

/** A message that the app itself has written. */
export interface OwnMessage {
  /** Slack's time of it, which names it in its channel. */
  ts: string;
  /** Still to be read; nothing where there is none. */
  metadata: unknown;
  blocks: unknown;
}

/**
 * What the app itself has written in one channel. No function takes a channel: it is the one of the settings, and nothing that comes from
 * Slack can name another. What others write there comes along in Slack's answers, and is left behind here.
 */
export interface ChannelHistory {
  channelId: string;
  /**
   * @param oldest Slack's times (`ts`): from then on, the newest first; up to `latest` (left out: now), both included
   * @throws Slack's error, such as `missing_scope`: the scope for it is optional
   */
  readOwn(span: { oldest: string; latest?: string }): Promise<OwnMessage[]>;
  /** Takes back a message of the app's own. That it is gone already is as good. @throws Slack's error */
  remove(ts: string): Promise<void>;
}

/** As many messages as one answer has, and answers at most. Slack takes about fifty a minute (tier 3) of an app that is the workspace's own. */
const perPage = 100;
const mostPages = 5;

const page = z.object({
  messages: z.array(
    z.object({
      ts: z.string(),
      user: z.string().nullish(),
      metadata: z.unknown().optional(),
      blocks: z.unknown().optional(),
    }),
  ),
  response_metadata: z.object({ next_cursor: z.string().nullish() }).nullish(),
});

/**
 * @param options `slackApiUrl`, `logger`, `fetch`, passed on to Slack's own client
 * @param of the channel of the settings, and the user that Slack has for the app
 */
export function createChannelHistory(
  token: string,
  options: Pick<WebClientOptions, 'slackApiUrl' | 'logger' | 'fetch'>,
  { channelId, botUserId }: { channelId: string; botUserId: string },
  waits: SlackWaits = defaultSlackWaits,
): ChannelHistory {
  const client = new WebClient(token, {
    ...options,
    timeout: waits.answer,
    retryConfig: { retries: 1, minTimeout: waits.again },
    rejectRateLimitedCalls: true,
  });
  return {
    channelId,
    async readOwn({ oldest, latest }) {
      const own: OwnMessage[] = [];
      let cursor: string | undefined;
      for (let pages = 0; pages < mostPages; pages += 1) {
        const { messages, response_metadata } = await readAnswer(
          page,
          client.conversations.history({
            channel: channelId,
            oldest,
            ...(latest === undefined ? {} : { latest }),
            inclusive: true,
            include_all_metadata: true,
            limit: perPage,
            ...(cursor === undefined ? {} : { cursor }),
          }),
        );
        own.push(
          ...messages
            .filter(({ user }) => user === botUserId)
            .map(({ ts, metadata, blocks }) => ({ ts, metadata, blocks })),
        );
        cursor = response_metadata?.next_cursor || undefined;
        if (cursor === undefined) break;
      }
      return own;
    },
    async remove(ts) {
      try {
        await readAnswer(z.unknown(), client.chat.delete({ channel: channelId, ts }));
      } catch (error) {
        if (slackErrorCode(error) !== 'message_not_found') throw error;
      }
    },
  };
}
