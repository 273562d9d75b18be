import type { Conversation } from '../conversations.js';
import type { Message } from '../messages.js';
import type { WorkspaceParts } from '../workspace-parts.js';
import { type Payload, verificationToken } from './common.js';

const kinds = {
  public: { subscription: 'message.channels', channelType: 'channel' },
  private: { subscription: 'message.groups', channelType: 'group' },
  direct: { subscription: 'message.im', channelType: 'im' },
} as const;

/**
 * The event of a person's message, or undefined when the manifest does not subscribe to messages of that kind of
 * conversation. Of the Events API this workspace knows no other event.
 */
export function messageEventPayload(
  { app, ids, clock }: Pick<WorkspaceParts, 'app' | 'ids' | 'clock'>,
  channel: Conversation,
  message: Message,
): Payload | undefined {
  const { subscription, channelType } = kinds[channel.kind];
  if (!app.events.includes(subscription)) return undefined;
  const { ts, text, authorId: user } = message;
  return {
    token: verificationToken,
    team_id: app.teamId,
    api_app_id: app.appId,
    type: 'event_callback',
    event_id: ids.entity('Ev'),
    event_time: Math.floor(clock.now() / 1000),
    authorizations: [
      {
        enterprise_id: null,
        team_id: app.teamId,
        user_id: app.botUserId,
        is_bot: true,
        is_enterprise_install: false,
      },
    ],
    is_ext_shared_channel: false,
    event: {
      type: 'message',
      channel: channel.id,
      user,
      text,
      ts,
      event_ts: ts,
      channel_type: channelType,
      team: app.teamId,
    },
  };
}
