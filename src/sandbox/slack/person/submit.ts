import { applySubmissionAnswer } from '../answers/submission-answer.js';
import { controlsOf } from '../controls.js';
import { checkFields } from '../field-checks.js';
import { closedPayload, type FormResponseUrl, submissionPayload } from '../payloads/view.js';
import type { SlackPerson } from '../people.js';
import { chosenConversations } from '../values.js';
import type { OpenView } from '../views.js';
import type { WorkspaceParts } from '../workspace-parts.js';
import { topModal } from './place.js';

/**
 * Presses the submit button of the top modal. What Slack's client refuses by itself is shown on the fields, and the app
 * hears nothing.
 * @throws when there is no such button, or when it was pressed and not answered yet
 */
export async function submit(parts: WorkspaceParts, person: SlackPerson): Promise<void> {
  const { views, deliveries, triggers, limits, presses } = parts;
  const view = topModal(parts, person);
  const { title, blocks } = view.definition;
  if (!view.definition.submit) throw new Error(`The modal “${title.text}” has no submit button.`);
  if (view.submitting)
    throw new Error(`The modal “${title.text}” is being submitted; its button is disabled.`);
  const errors = checkFields(blocks, view.values);
  const refused = Object.keys(errors).length > 0;
  views.mark(view, { errors, trouble: null, submitting: !refused });
  if (refused) return;
  giveFiles(parts, view);
  const make = () => {
    const triggerId = triggers.issue({ personId: person.id, viewId: view.id });
    return submissionPayload(parts, { person, view, triggerId, responseUrls: responseUrlsOf(parts, view) });
  };
  let answered = false;
  await presses.carryOut(make, async (payload) => {
    const { outcome, settled } = deliveries.deliver({
      type: 'interactive',
      payload,
      acceptsAnswer: true,
      withinMs: limits.ackMs,
      what: `The submission of “${title.text}”`,
    });
    const ended = await outcome;
    // Of two presses, Slack's client waits for one answer.
    if (!answered) applySubmissionAnswer(parts, view, ended);
    answered = true;
    await settled;
  });
}

/** Closes the top modal, or with `clear_on_close` all of them; tells the app if the view asked for that. */
export async function close(parts: WorkspaceParts, person: SlackPerson): Promise<void> {
  const { views, deliveries, limits } = parts;
  const view = topModal(parts, person);
  const { clear_on_close, notify_on_close, title } = view.definition;
  if (clear_on_close) views.clear(person.id);
  else views.close(view);
  if (!notify_on_close) return;
  const { settled } = deliveries.deliver({
    type: 'interactive',
    payload: closedPayload(parts, { person, view, isCleared: clear_on_close }),
    acceptsAnswer: false,
    withinMs: limits.ackMs,
    what: `Closing “${title.text}”`,
  });
  await settled;
}

/** Lets the app fetch the files of a form that is sent. */
function giveFiles({ files, app }: WorkspaceParts, { values }: OpenView): void {
  for (const state of Object.values(values).flatMap((block) => Object.values(block))) {
    if (!('files' in state)) continue;
    for (const { id } of state.files) files.find(id)?.sharedIn.add(app.botUserId);
  }
}

/** An address for every menu of conversations that asked for one, where something is chosen in it. */
function responseUrlsOf({ responseUrls }: WorkspaceParts, view: OpenView): FormResponseUrl[] {
  return controlsOf(view.definition.blocks).flatMap(({ block, element }) => {
    if (!('response_url_enabled' in element) || !element.response_url_enabled) return [];
    const ids = { block_id: block.block_id, action_id: element.action_id };
    const state = view.values[ids.block_id]?.[ids.action_id];
    return (state ? chosenConversations(state) : []).map((channelId) => ({
      ...ids,
      channel_id: channelId,
      response_url: responseUrls.issue({ personId: view.ownerId, channelId, messageTs: null }),
    }));
  });
}
