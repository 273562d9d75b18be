import type { InteractiveElement, Option } from '../block-types.js';
import type { Control } from '../controls.js';
import type { Conversation } from '../conversations.js';
import type { Message } from '../messages.js';
import type { SlackPerson } from '../people.js';
import type { Values } from '../values.js';
import type { WorkspaceParts } from '../workspace-parts.js';
import { channelPayload, interactionFrame, messagePayload, type Payload, type ShownView } from './common.js';

type App = Pick<WorkspaceParts, 'app' | 'workspaceName'>;

/** `block_actions` from a message. Of an ephemeral message Slack sends the container alone, not the message. */
export function messageActionPayload(
  parts: App,
  given: {
    person: SlackPerson;
    channel: Conversation;
    message: Message;
    values: Values;
    action: Payload;
    triggerId: string;
    responseUrl: string;
  },
): Payload {
  const { channel, message, values, action } = given;
  const ephemeral = message.ephemeralTo !== null;
  return {
    type: 'block_actions',
    ...interactionFrame(parts, given.person),
    container: {
      type: 'message',
      message_ts: message.ts,
      channel_id: channel.id,
      is_ephemeral: ephemeral,
    },
    channel: channelPayload(channel),
    ...(!ephemeral && { message: messagePayload(parts, message) }),
    state: { values },
    trigger_id: given.triggerId,
    response_url: given.responseUrl,
    actions: [action],
  };
}

/** `block_actions` from a modal or a Home tab: there is no channel and no `response_url`. */
export function viewActionPayload(
  parts: App,
  given: { person: SlackPerson; view: ShownView; action: Payload; triggerId: string },
): Payload {
  const { view } = given;
  return {
    type: 'block_actions',
    ...interactionFrame(parts, given.person),
    container: { type: 'view', view_id: view.id },
    view: view.payload,
    trigger_id: given.triggerId,
    actions: [given.action],
  };
}

/**
 * The entry of `actions` for a control: what it is, and what was chosen in it.
 * @param values what the fields hold after the choice
 * @param picked the option of an overflow menu, which holds no value of its own
 */
export function actionPayload(control: Control, values: Values, actionTs: string, picked?: Option): Payload {
  const { block, element } = control;
  const state = values[block.block_id]?.[element.action_id];
  return {
    ...(state ?? { type: element.type }),
    action_id: element.action_id,
    block_id: block.block_id,
    action_ts: actionTs,
    ...ownWords(element),
    ...(picked && { selected_option: picked }),
  };
}

function ownWords(element: InteractiveElement): Payload {
  if (element.type === 'button') {
    const { text, value, url, style } = element;
    return { text, ...(value && { value }), ...(url && { url }), ...(style && { style }) };
  }
  return 'placeholder' in element && element.placeholder ? { placeholder: element.placeholder } : {};
}
