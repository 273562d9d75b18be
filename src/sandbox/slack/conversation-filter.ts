import type { ConversationFilter, ConversationsSelect } from './block-types.js';
import type { Conversation } from './conversations.js';

/** The conversation somebody was looking at when a form was opened, if a menu with this filter offers it. */
export type CurrentConversation = (filter: ConversationFilter | undefined) => string | null;

/** For forms that were opened from nowhere in particular. */
export const nowhere: CurrentConversation = () => null;

/** @param channel undefined when the form was opened from nowhere in particular */
export function currentConversation(channel: Conversation | undefined): CurrentConversation {
  return (filter) => (channel && isOffered(channel, filter) ? channel.id : null);
}

/**
 * The conversations a menu offers somebody, "Select menu of conversations" and "of public channels": those they are in, and
 * public ones.
 * @param all every conversation they could see
 */
export function offeredConversations(menu: ConversationsSelect, all: Conversation[]): Conversation[] {
  const isChannelMenu = menu.type === 'channels_select' || menu.type === 'multi_channels_select';
  return all.filter((each) =>
    isChannelMenu ? each.kind === 'public' && !each.archived : isOffered(each, menu.filter),
  );
}

function isOffered({ kind, archived }: Conversation, filter: ConversationFilter | undefined): boolean {
  if (archived) return false;
  // The one direct conversation there is here is with the app, which is a bot.
  if (kind === 'direct' && filter?.exclude_bot_users) return false;
  return !filter?.include || filter.include.includes(kind === 'direct' ? 'im' : kind);
}
