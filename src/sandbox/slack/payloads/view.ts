import type { Control } from '../controls.js';
import type { Conversation } from '../conversations.js';
import type { Message } from '../messages.js';
import type { SlackPerson } from '../people.js';
import type { OpenView } from '../views.js';
import type { WorkspaceParts } from '../workspace-parts.js';
import {
  channelPayload,
  interactionFrame,
  messagePayload,
  type Payload,
  type ShownView,
  viewPayload,
} from './common.js';

type App = Pick<WorkspaceParts, 'app' | 'workspaceName'>;

/** An address to answer in the conversation that was chosen in a form. */
export interface FormResponseUrl {
  block_id: string;
  action_id: string;
  channel_id: string;
  response_url: string;
}

/** `view_submission`. */
export function submissionPayload(
  parts: App,
  given: { person: SlackPerson; view: OpenView; triggerId: string; responseUrls: FormResponseUrl[] },
): Payload {
  return {
    type: 'view_submission',
    ...interactionFrame(parts, given.person),
    trigger_id: given.triggerId,
    view: viewPayload(parts, given.view),
    response_urls: given.responseUrls,
  };
}

/** `view_closed`, sent only where the view asked for it with `notify_on_close`. */
export function closedPayload(
  parts: App,
  given: { person: SlackPerson; view: OpenView; isCleared: boolean },
): Payload {
  return {
    type: 'view_closed',
    ...interactionFrame(parts, given.person),
    view: viewPayload(parts, given.view),
    is_cleared: given.isCleared,
  };
}

/**
 * `block_suggestion`: what an external select asks while somebody types.
 * @param given `place`: the view or the message the select stands in
 */
export function suggestionPayload(
  parts: App,
  given: {
    person: SlackPerson;
    control: Control;
    typed: string;
    place: { view: ShownView } | { message: Message; channel: Conversation };
  },
): Payload {
  const { control, place } = given;
  return {
    type: 'block_suggestion',
    ...interactionFrame(parts, given.person),
    action_id: control.element.action_id,
    block_id: control.block.block_id,
    value: given.typed,
    ...('view' in place ? inView(place.view) : inMessage(parts, place.message, place.channel)),
  };
}

function inView(view: ShownView): Payload {
  return { container: { type: 'view', view_id: view.id }, view: view.payload };
}

function inMessage(parts: App, message: Message, channel: Conversation): Payload {
  const ephemeral = message.ephemeralTo !== null;
  const container = {
    type: 'message',
    message_ts: message.ts,
    channel_id: channel.id,
    is_ephemeral: ephemeral,
  };
  return {
    container,
    channel: channelPayload(channel),
    ...(!ephemeral && { message: messagePayload(parts, message) }),
  };
}
