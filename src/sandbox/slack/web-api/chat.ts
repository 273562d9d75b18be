import { z } from 'zod';
import { noteMissingFallback } from '../answers/response-message.js';
import { blockLimits } from '../block-rules/block-limits.js';
import type { Block } from '../block-types.js';
import type { Message } from '../messages.js';
import { messagePayload } from '../payloads/common.js';
import { findPostable } from './channel-access.js';
import { checkMetadata } from './metadata.js';
import { defineMethod, flag, json, type MethodAnswer, type MethodContext, refuse } from './method.js';

const content = {
  text: z.string().optional(),
  blocks: json.optional(),
  mrkdwn: flag.optional(),
  unfurl_links: flag.optional(),
  unfurl_media: flag.optional(),
};
const chat = { token: 'bot', scopes: ['chat:write'] } as const;

/** `chat.postMessage`: to a channel, or to a person's direct messages with the app by `D…` or `U…` id. */
export const postMessage = defineMethod(
  { ...chat, tier: 'per_channel' },
  { channel: z.string(), ...content, metadata: json.optional() },
  (args, context) => {
    const place = findPostable(context, args.channel);
    if (!place.ok) return refuse(place.error);
    const written = checkContent(context, args, 'chat.postMessage');
    if (!written.ok) return written.answer;
    const kept = checkMetadata(context, args.metadata, 'chat.postMessage');
    if (!kept.ok) return refuse(kept.error);
    const message = context.messages.post({
      channelId: place.channel.id,
      authorId: context.app.botUserId,
      text: written.text,
      blocks: written.blocks,
      ephemeralTo: null,
      origin: 'web_api',
      metadata: kept.metadata,
    });
    const { channelId: channel, ts } = message;
    return { ok: true, channel, ts, message: messagePayload(context, message) };
  },
);

/** `chat.postEphemeral`: only to somebody who is in a channel the app is in. */
export const postEphemeral = defineMethod(
  { ...chat, tier: 4 },
  { channel: z.string(), user: z.string(), ...content },
  (args, context) => {
    const place = findPostable(context, args.channel);
    if (!place.ok) return refuse(place.error);
    const person = context.people.find(args.user);
    const present = person && person.kind !== 'deactivated' && place.channel.memberIds.has(person.id);
    if (!present) return refuse('user_not_in_channel');
    const written = checkContent(context, args, 'chat.postEphemeral');
    if (!written.ok) return written.answer;
    const { ts } = context.messages.post({
      channelId: place.channel.id,
      authorId: context.app.botUserId,
      text: written.text,
      blocks: written.blocks,
      ephemeralTo: person.id,
      origin: 'web_api',
    });
    return { ok: true, message_ts: ts };
  },
);

/**
 * `chat.update`: only what the app itself posted with `chat.postMessage`, by the id of the conversation. A text without
 * `blocks` takes the blocks away; metadata stays unless there is other, or an empty object: as the method's documentation says.
 */
export const update = defineMethod(
  { ...chat, tier: 3 },
  { channel: z.string(), ts: z.string(), ...content, metadata: json.optional() },
  (args, context) => {
    const found = findOwn(context, args, 'chat.update');
    if (!found.ok) return refuse(found.error ?? 'cant_update_message');
    const { message } = found;
    const written = checkContent(context, args, 'chat.update');
    if (!written.ok) return written.answer;
    const kept = checkMetadata(context, args.metadata, 'chat.update');
    if (!kept.ok) return refuse(kept.error);
    const metadata = args.metadata === undefined ? message.metadata : kept.metadata;
    context.messages.replace(message, written.text, written.blocks, metadata);
    const { channelId, ts, text } = message;
    return { ok: true, channel: channelId, ts, text, message: messagePayload(context, message) };
  },
);

/** `chat.delete`: with the bot's token, only what the app itself posted with `chat.postMessage`. */
export const remove = defineMethod(
  { ...chat, tier: 3 },
  { channel: z.string(), ts: z.string() },
  (args, context) => {
    const found = findOwn(context, args, 'chat.delete');
    if (!found.ok) return refuse(found.error ?? 'cant_delete_message');
    context.messages.remove(found.message);
    return { ok: true, channel: found.message.channelId, ts: args.ts };
  },
);

/** A message that the app may change; without an `error`, it is there and not the app's. */
function findOwn(
  { conversations, messages, journal, app }: MethodContext,
  args: { channel: string; ts: string },
  method: string,
): { ok: true; message: Message } | { ok: false; error?: string } {
  const channel = conversations.find(args.channel);
  if (!channel || (channel.kind === 'private' && !channel.appIsIn)) {
    return { ok: false, error: 'channel_not_found' };
  }
  const message = messages.find(channel.id, args.ts);
  if (!message) {
    if (!messages.wasPosted(channel.id, args.ts)) {
      journal.violate('message_not_found', `${method} names ${args.ts}, where there never was a message.`);
    }
    return { ok: false, error: 'message_not_found' };
  }
  const own = message.authorId === app.botUserId && message.origin === 'web_api';
  return own && message.ephemeralTo === null ? { ok: true, message } : { ok: false };
}

type Written = { ok: true; text: string; blocks: Block[] } | { ok: false; answer: MethodAnswer };

function checkContent(
  context: MethodContext,
  args: { text?: string | undefined; blocks?: unknown },
  method: string,
): Written {
  const { text = '' } = args;
  const checked = context.checkBlocks(args.blocks ?? []);
  if (!checked.ok) return { ok: false, answer: refuse(checked.error, checked.faults) };
  const blocks = checked.value;
  if (text === '' && blocks.length === 0) return { ok: false, answer: refuse('no_text') };
  if (text.length > blockLimits.message.text) return { ok: false, answer: refuse('msg_too_long') };
  if (text === '') noteMissingFallback(context, `A message of ${method}`);
  return { ok: true, text, blocks };
}
