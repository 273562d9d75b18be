import { z } from 'zod';
import { viewPayload } from '../payloads/common.js';
import type { ViewOutcome } from '../views.js';
import { defineMethod, json, type MethodAnswer, type MethodContext, refuse } from './method.js';

const method = { token: 'bot', scopes: [] } as const;

/**
 * `views.open`. A trigger from a modal opens here too, on top, but "is supposed to be" for commands and messages (Slack's
 * developers on bolt-js): its clients may close it again, so it is noted.
 */
export const open = defineMethod(method, { trigger_id: z.string(), view: json }, (args, context) => {
  const { triggers, views, journal } = context;
  const trigger = triggers.look(args.trigger_id);
  if (!trigger.ok) return refuse(trigger.error);
  const checked = context.checkView(args.view);
  if (!checked.ok) return refuse(checked.error, checked.faults);
  if (trigger.origin.viewId) {
    const text =
      'views.open was called with a trigger from a modal; views.push or response_action is for that.';
    journal.violate('open_inside_modal', text);
  }
  const outcome = views.open(trigger.origin.personId, checked.value);
  if (outcome.ok) triggers.exchange(args.trigger_id);
  return answerWith(context, outcome);
});

/** `views.push`: puts a view on the modal that was clicked in. */
export const push = defineMethod(method, { trigger_id: z.string(), view: json }, (args, context) => {
  const { triggers, views } = context;
  const trigger = triggers.look(args.trigger_id);
  if (!trigger.ok) return refuse(trigger.error);
  const checked = context.checkView(args.view);
  if (!checked.ok) return refuse(checked.error, checked.faults);
  const previous = trigger.origin.viewId ? views.find(trigger.origin.viewId) : undefined;
  if (!previous) return refuse('not_found');
  const outcome = views.open(trigger.origin.personId, checked.value, previous);
  if (outcome.ok) triggers.exchange(args.trigger_id);
  return answerWith(context, outcome);
});

/** `views.update`, by `view_id` or `external_id`. A `hash` that is no longer the view's says that it changed since. */
export const update = defineMethod(
  method,
  {
    view_id: z.string().optional(),
    external_id: z.string().optional(),
    hash: z.string().optional(),
    view: json,
  },
  (args, context) => {
    const { views } = context;
    if ((args.view_id === undefined) === (args.external_id === undefined)) {
      const words = 'exactly one of view_id and external_id is required';
      return refuse('invalid_arguments', [{ pointer: '', words }]);
    }
    const checked = context.checkView(args.view);
    if (!checked.ok) return refuse(checked.error, checked.faults);
    const view = args.view_id ? views.find(args.view_id) : views.findExternal(args.external_id ?? '');
    if (!view) return refuse('not_found');
    if (args.hash !== undefined && args.hash !== view.hash) return refuse('hash_conflict');
    return answerWith(context, views.update(view, checked.value));
  },
);

function answerWith(context: MethodContext, outcome: ViewOutcome): MethodAnswer {
  if (!outcome.ok) return refuse(outcome.error);
  return { ok: true, view: viewPayload(context, outcome.view) };
}
