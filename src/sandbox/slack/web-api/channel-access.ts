import type { Conversation } from '../conversations.js';
import type { WorkspaceParts } from '../workspace-parts.js';

export type Postable = { ok: true; channel: Conversation } | { ok: false; error: string };

/**
 * Where the app may post, by the error lists of `chat.postMessage`: channels it is in, public ones with
 * `chat:write.public`, and direct messages. A private channel it is not in does not exist for it.
 * @param id `C…`, `D…`, or `U…` for that person's direct messages
 */
export function findPostable(parts: WorkspaceParts, id: string): Postable {
  const person = parts.people.find(id);
  if (person) return findDirect(parts, person.id);
  const channel = parts.conversations.find(id);
  if (!channel) {
    if (!/^[CDGUW][A-Z0-9]+$/.test(id)) {
      parts.journal.violate(
        'channel_not_found',
        `“${id}” is no id of a channel or a person; names are not taken.`,
      );
    }
    return { ok: false, error: 'channel_not_found' };
  }
  if (channel.kind === 'direct') return findDirect(parts, [...channel.memberIds][0] ?? '');
  const openToAll = channel.kind === 'public' && parts.app.scopes.includes('chat:write.public');
  if (!channel.appIsIn && !openToAll) {
    return { ok: false, error: channel.kind === 'private' ? 'channel_not_found' : 'not_in_channel' };
  }
  if (channel.archived) return { ok: false, error: 'is_archived' };
  return { ok: true, channel };
}

/** The direct messages with one person: not with a bot, nobody who left, and only if the app has its messages tab. */
export function findDirect({ people, conversations, app }: WorkspaceParts, personId: string): Postable {
  const person = people.find(personId);
  if (!person || person.kind === 'deactivated') return { ok: false, error: 'channel_not_found' };
  if (person.kind === 'bot') return { ok: false, error: 'cannot_dm_bot' };
  if (!app.messagesTab) return { ok: false, error: 'messages_tab_disabled' };
  return { ok: true, channel: conversations.direct(personId) };
}
