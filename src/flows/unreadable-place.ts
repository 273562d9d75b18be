import { mention } from '../blocks/text.js';
import { slackErrorCode } from '../slack/slack-errors.js';

/** Where people were to be read from. */
export interface Place {
  channelId: string | null;
  groupId: string | null;
}

/**
 * Why Slack does not say who is somewhere, where that is nobody's fault; `null` for any other error.
 * Source of the codes: Slack's documentation of conversations.members and usergroups.users.list.
 */
export function explainUnreadable(error: unknown, { channelId, groupId }: Place): string | null {
  const code = slackErrorCode(error);
  if (code === null) return null;
  if (channelId !== null && ['channel_not_found', 'not_in_channel', 'fetch_members_failed'].includes(code)) {
    return `Slack does not show this app who is in ${mention('#', channelId)}. If it is private, invite the app: type \`/invite\` and its name there. Then try again.`;
  }
  if (groupId !== null && ['no_such_subteam', 'subteam_not_found'].includes(code)) {
    return 'That user group is no longer there. Choose another, or a channel.';
  }
  if (code === 'plan_upgrade_required') {
    return 'This Slack plan has no user groups. Choose people or a channel.';
  }
  return null;
}
