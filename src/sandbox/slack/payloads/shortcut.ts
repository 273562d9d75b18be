import type { SlackShortcut } from '../app-install.js';
import type { Conversation } from '../conversations.js';
import type { SlackPerson } from '../people.js';
import type { WorkspaceParts } from '../workspace-parts.js';
import { channelPayload, interactionFrame, type Payload } from './common.js';

type App = Pick<WorkspaceParts, 'app' | 'workspaceName'>;

interface Given {
  person: SlackPerson;
  shortcut: SlackShortcut;
  triggerId: string;
  actionTs: string;
}

/** `shortcut`: a global one. It has no channel and no `response_url`: it can be used from anywhere. */
export function globalShortcutPayload(parts: App, given: Given): Payload {
  return {
    type: 'shortcut',
    ...interactionFrame(parts, given.person),
    callback_id: given.shortcut.callbackId,
    trigger_id: given.triggerId,
    action_ts: given.actionTs,
  };
}

/**
 * `message_action`: one from the menu of a message.
 * @param given `message`: as Slack sends it, with everything that it has
 */
export function messageShortcutPayload(
  parts: App,
  given: Given & { channel: Conversation; message: Payload & { ts: string }; responseUrl: string },
): Payload {
  const { channel, message, responseUrl } = given;
  return {
    ...globalShortcutPayload(parts, given),
    type: 'message_action',
    channel: channelPayload(channel),
    message_ts: message.ts,
    message,
    response_url: responseUrl,
  };
}
