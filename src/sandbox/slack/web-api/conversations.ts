import { z } from 'zod';
import { findDirect } from './channel-access.js';
import { defineMethod, flag, refuse } from './method.js';

const scopeFor = { public: 'channels:read', private: 'groups:read', direct: 'im:read' } as const;

/** `conversations.info`. Each kind of conversation has a scope of its own. */
export const info = defineMethod(
  { token: 'bot', scopes: ['channels:read', 'groups:read', 'im:read'] },
  { channel: z.string(), include_locale: flag.optional(), include_num_members: flag.optional() },
  (args, { conversations, app }) => {
    const channel = conversations.find(args.channel);
    if (!channel || (channel.kind === 'private' && !channel.appIsIn)) return refuse('channel_not_found');
    const needed = scopeFor[channel.kind];
    if (!app.scopes.includes(needed)) {
      return { ok: false, error: 'missing_scope', needed, provided: app.scopes.join(',') };
    }
    const { id, name, kind } = channel;
    const common = { id, is_archived: channel.archived, context_team_id: app.teamId };
    if (kind === 'direct') {
      return { ok: true, channel: { ...common, is_im: true, user: [...channel.memberIds][0] } };
    }
    return {
      ok: true,
      channel: {
        ...common,
        name,
        name_normalized: name,
        is_channel: kind === 'public',
        is_group: kind === 'private',
        is_im: false,
        is_mpim: false,
        is_private: kind === 'private',
        is_member: channel.appIsIn,
        ...(args.include_num_members && { num_members: channel.memberIds.size }),
      },
    };
  },
);

/** `conversations.open`, for the direct messages with one person. Group messages are not part of this workspace. */
export const open = defineMethod(
  { token: 'bot', scopes: ['im:write'] },
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
