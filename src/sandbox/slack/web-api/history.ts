import { z } from 'zod';
import type { Message } from '../messages.js';
import { messagePayload, type Payload } from '../payloads/common.js';
import { messageKinds } from '../payloads/message-event.js';
import { pageArguments, pageOf } from './cursor-pages.js';
import { defineMethod, flag, type MethodContext, refuse } from './method.js';

/**
 * `conversations.history`: what everybody of a conversation sees, the newest first, with a scope for each kind of conversation; the app has
 * to be in it. `oldest` and `latest` are left out themselves unless `inclusive`. Of metadata there is the type alone, unless all of it is asked for.
 */
export const history = defineMethod(
  { token: 'bot', scopes: Object.values(messageKinds).map(({ scope }) => scope), tier: 3 },
  {
    channel: z.string(),
    ...pageArguments,
    oldest: z.string().optional(),
    latest: z.string().optional(),
    inclusive: flag.optional(),
    include_all_metadata: flag.optional(),
  },
  (args, context) => {
    const { conversations, messages, app } = context;
    const channel = conversations.find(args.channel);
    if (!channel || (channel.kind === 'private' && !channel.appIsIn)) return refuse('channel_not_found');
    const needed = messageKinds[channel.kind].scope;
    if (!app.scopes.includes(needed)) {
      return { ok: false, error: 'missing_scope', needed, provided: app.scopes.join(',') };
    }
    if (!channel.appIsIn) return refuse('not_in_channel');
    const { oldest = '0', latest = '9999999999', inclusive = false } = args;
    if (![oldest, latest].every((time) => /^\d+(?:\.\d{1,6})?$/.test(time))) {
      return refuse('invalid_ts_oldest');
    }
    const [from, to] = [Number(oldest), Number(latest)];
    const isWithin = (at: number) => (inclusive ? at >= from && at <= to : at > from && at < to);
    const within = messages
      .publicIn(channel.id)
      .filter(({ ts }) => isWithin(Number(ts)))
      .reverse();
    const page = pageOf(within, args, ({ ts }) => ts, 100);
    if (!page.ok) return refuse(page.error);
    const { items, response_metadata } = page;
    return {
      ok: true,
      messages: items.map((message) => payloadOf(context, message, args.include_all_metadata ?? false)),
      has_more: response_metadata.next_cursor !== '',
      pin_count: 0,
      ...(response_metadata.next_cursor !== '' && { response_metadata }),
    };
  },
);

function payloadOf(context: MethodContext, message: Message, whole: boolean): Payload {
  const { metadata } = message;
  if (metadata === undefined) return messagePayload(context, message);
  const { event_type } = metadata;
  return { ...messagePayload(context, message), metadata: whole ? metadata : { event_type } };
}
