import { applyActionAnswer } from '../answers/action-answer.js';
import type { Option } from '../block-types.js';
import type { Control } from '../controls.js';
import { actionPayload, messageActionPayload, viewActionPayload } from '../payloads/block-action.js';
import type { Payload } from '../payloads/common.js';
import type { SlackPerson } from '../people.js';
import type { WorkspaceParts } from '../workspace-parts.js';
import { wordsOn } from './find-control.js';
import { type Place, shownView, valuesAt } from './place.js';

/**
 * Tells the app that somebody pressed or chose something, and resolves when it has acknowledged or its time is up.
 * @param picked the option of an overflow menu
 */
export async function press(
  parts: WorkspaceParts,
  person: SlackPerson,
  place: Place,
  control: Control,
  picked?: Option,
): Promise<void> {
  const label = picked?.text.text ?? wordsOn(control)[0] ?? control.element.action_id;
  const channelId = place.kind === 'message' ? place.channel.id : null;
  if (!parts.app.interactivity) {
    const text = 'This app is not configured to handle interactive responses.';
    parts.journal.violate(
      'interactivity_off',
      `“${label}” was pressed, but the manifest has no interactivity.`,
    );
    parts.journal.tell(person.id, channelId, text);
    return;
  }
  const pressedAt = parts.ids.timestamp();
  const make = () => {
    const action = actionPayload(control, valuesAt(parts, person, place), pressedAt, picked);
    return payloadFor(parts, person, place, action);
  };
  await parts.presses.carryOut(make, async (payload) => {
    const { outcome, settled } = parts.deliveries.deliver({
      type: 'interactive',
      payload,
      acceptsAnswer: false,
      withinMs: parts.limits.ackMs,
      what: `“${label}”`,
    });
    applyActionAnswer(parts, { personId: person.id, channelId, label }, await outcome);
    await settled;
  });
}

function payloadFor(parts: WorkspaceParts, person: SlackPerson, place: Place, action: Payload): Payload {
  const { triggers, responseUrls } = parts;
  if (place.kind !== 'message') {
    const view = shownView(parts, place);
    // Only from a modal can another one be pushed on top; from a Home tab one is opened.
    const viewId = place.kind === 'modal' ? place.view.id : null;
    const triggerId = triggers.issue({ personId: person.id, viewId });
    return viewActionPayload(parts, { person, view, action, triggerId });
  }
  const { channel, message } = place;
  const target = { personId: person.id, channelId: channel.id, messageTs: message.ts };
  return messageActionPayload(parts, {
    person,
    channel,
    message,
    values: valuesAt(parts, person, place),
    action,
    triggerId: triggers.issue({ personId: person.id, viewId: null, channelId: channel.id }),
    responseUrl: responseUrls.issue(target),
  });
}
