import type { Conversation } from '../conversations.js';
import type { SlackPerson } from '../people.js';
import { teamDomain, type WorkspaceParts } from '../workspace-parts.js';
import { channelPayload, verificationToken } from './common.js';

/** The body of a slash command, every value a string: "Slash commands" of Slack's documentation. */
export function commandPayload(
  { app, workspaceName }: Pick<WorkspaceParts, 'app' | 'workspaceName'>,
  given: {
    person: SlackPerson;
    channel: Conversation;
    command: string;
    text: string;
    responseUrl: string;
    triggerId: string;
  },
): Record<string, string> {
  const { person, command, text } = given;
  const channel = channelPayload(given.channel);
  return {
    token: verificationToken,
    team_id: person.teamId ?? app.teamId,
    team_domain: teamDomain(workspaceName),
    channel_id: channel.id,
    channel_name: channel.name,
    user_id: person.id,
    user_name: person.handle,
    command,
    text,
    api_app_id: app.appId,
    is_enterprise_install: 'false',
    response_url: given.responseUrl,
    trigger_id: given.triggerId,
  };
}
