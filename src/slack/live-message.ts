import type { KnownBlock, MessageMetadata } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import { patiently } from './patiently.js';
import { readAnswer } from './slack-api.js';

/** Where a message of the app's own stands. */
export interface MessagePlace {
  channelId: string;
  ts: string;
}

export interface LiveMessage {
  text: string;
  blocks: KnownBlock[];
  /** What Slack keeps beside it, for the app alone to find it by, though not secret: left out, what was there stays. */
  metadata?: MessageMetadata;
}

/** Messages of the app's own that change while work goes on. */
export interface LiveMessages {
  /** @param to a channel's id, or a person's for their direct messages with the app */
  post(to: string, message: LiveMessage): Promise<MessagePlace>;
  update(place: MessagePlace, message: LiveMessage): Promise<void>;
}

const posted = z.object({ channel: z.string(), ts: z.string() });

/** @param posting never sends again what Slack did not answer: a message would stand there twice */
export function createLiveMessages(posting: WebClient, client: WebClient): LiveMessages {
  return {
    async post(to, { text, blocks, metadata }) {
      const content = { text, blocks, ...(metadata === undefined ? {} : { metadata }) };
      const message = { channel: to, ...content, unfurl_links: false, unfurl_media: false };
      const { channel, ts } = await readAnswer(posted, posting.chat.postMessage(message));
      return { channelId: channel, ts };
    },
    async update({ channelId, ts }, { text, blocks, metadata }) {
      const content = { text, blocks, ...(metadata === undefined ? {} : { metadata }) };
      await readAnswer(z.unknown(), client.chat.update({ channel: channelId, ts, ...content }));
    },
  };
}

/**
 * The same messages, for words that must not be lost: while Slack is busy they wait as long as it asks.
 * @param signal ends the waiting
 */
export function patientMessages(messages: LiveMessages, signal: AbortSignal): LiveMessages {
  return {
    post: (to, message) => patiently(() => messages.post(to, message), signal),
    update: (place, message) => patiently(() => messages.update(place, message), signal),
  };
}
