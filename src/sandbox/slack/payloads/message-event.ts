import type { Conversation } from '../conversations.js';
import type { Message } from '../messages.js';
import type { WorkspaceParts } from '../workspace-parts.js';
import type { Payload } from './common.js';

/** What to subscribe to for the messages of each kind of conversation, and which scope that needs. */
export const messageKinds = {
  public: { subscription: 'message.channels', scope: 'channels:history', channelType: 'channel' },
  private: { subscription: 'message.groups', scope: 'groups:history', channelType: 'group' },
  direct: { subscription: 'message.im', scope: 'im:history', channelType: 'im' },
} as const;

/** The event of a person's message. */
export function messageEvent(
  { app }: Pick<WorkspaceParts, 'app'>,
  channel: Conversation,
  message: Message,
): Payload {
  const { ts, text, authorId: user } = message;
  return {
    type: 'message',
    channel: channel.id,
    user,
    text,
    ts,
    event_ts: ts,
    channel_type: messageKinds[channel.kind].channelType,
    team: app.teamId,
  };
}
