import { z } from 'zod';
import type { Conversation } from '../conversations.js';
import { findDirect } from './channel-access.js';
import { pageArguments, pageOf } from './cursor-pages.js';
import { defineMethod, flag, type MethodAnswer, type MethodContext, refuse } from './method.js';

const scopeFor = { public: 'channels:read', private: 'groups:read', direct: 'im:read' } as const;
const reading = { token: 'bot', scopes: ['channels:read', 'groups:read', 'im:read'] } as const;

/** `conversations.info`. Each kind of conversation has a scope of its own. */
export const info = defineMethod(
  { ...reading, tier: 3 },
  { channel: z.string(), include_locale: flag.optional(), include_num_members: flag.optional() },
  (args, context) => {
    const found = findReadable(context, args.channel);
    if (!found.ok) return found.answer;
    return { ok: true, channel: describe(found.channel, context, args.include_num_members ?? false) };
  },
);

/**
 * `conversations.members`: ids alone, page by page, those who were deactivated and the app itself included: whoever reads
 * them has to sort them out.
 */
export const members = defineMethod(
  { ...reading, tier: 4 },
  { channel: z.string(), ...pageArguments },
  (args, context) => {
    const found = findReadable(context, args.channel);
    if (!found.ok) return found.answer;
    const { memberIds, appIsIn } = found.channel;
    const ids = [...memberIds, ...(appIsIn ? [context.app.botUserId] : [])];
    const page = pageOf(ids, args, (id) => id, 100);
    if (!page.ok) return refuse(page.error);
    return { ok: true, members: page.items, response_metadata: page.response_metadata };
  },
);

/** `conversations.join`: public channels alone. */
export const join = defineMethod(
  { token: 'bot', scopes: ['channels:join'], tier: 3 },
  { channel: z.string() },
  (args, context) => {
    const channel = context.conversations.find(args.channel);
    if (!channel || (channel.kind === 'private' && !channel.appIsIn)) return refuse('channel_not_found');
    if (channel.kind !== 'public') return refuse('method_not_supported_for_channel_type');
    if (channel.archived) return refuse('is_archived');
    const warning = channel.appIsIn ? { warning: 'already_in_channel' } : {};
    context.conversations.invite(channel.id, context.app.botUserId);
    return { ok: true, channel: describe(channel, context, false), ...warning };
  },
);

/** `conversations.open`, for the direct messages with one person. Group messages are not part of this workspace. */
export const open = defineMethod(
  { token: 'bot', scopes: ['im:write'], tier: 3 },
  { users: z.string(), return_im: flag.optional(), prevent_creation: flag.optional() },
  (args, context) => {
    const person = context.people.find(args.users);
    if (!person) return refuse('user_not_found');
    if (person.kind === 'deactivated') return refuse('user_disabled');
    const place = findDirect(context, person.id);
    if (!place.ok) return refuse(place.error);
    const { id } = place.channel;
    return { ok: true, channel: args.return_im ? { id, is_im: true, user: person.id } : { id } };
  },
);

type Readable = { ok: true; channel: Conversation } | { ok: false; answer: MethodAnswer };

/** A conversation the app may look into. A private channel it is not in does not exist for it. */
function findReadable({ conversations, app }: MethodContext, id: string): Readable {
  const channel = conversations.find(id);
  if (!channel || (channel.kind === 'private' && !channel.appIsIn)) {
    return { ok: false, answer: refuse('channel_not_found') };
  }
  const needed = scopeFor[channel.kind];
  if (app.scopes.includes(needed)) return { ok: true, channel };
  const provided = app.scopes.join(',');
  return { ok: false, answer: { ok: false, error: 'missing_scope', needed, provided } };
}

/** Slack's conversation object. */
function describe(
  channel: Conversation,
  { app }: MethodContext,
  withCount: boolean,
): Record<string, unknown> {
  const { id, name, kind, appIsIn, archived, memberIds } = channel;
  const common = { id, is_archived: archived, context_team_id: app.teamId };
  if (kind === 'direct') return { ...common, is_im: true, user: [...memberIds][0] };
  return {
    ...common,
    name,
    name_normalized: name,
    is_channel: kind === 'public',
    is_group: kind === 'private',
    is_im: false,
    is_mpim: false,
    is_private: kind === 'private',
    is_member: appIsIn,
    ...(withCount && { num_members: memberIds.size + (appIsIn ? 1 : 0) }),
  };
}
