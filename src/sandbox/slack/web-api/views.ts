import { z } from 'zod';
import { currentConversation } from '../conversation-filter.js';
import type { HomeView } from '../homes.js';
import { homePayload, viewPayload } from '../payloads/common.js';
import type { ViewOutcome } from '../views.js';
import { defineMethod, json, type MethodAnswer, type MethodContext, refuse } from './method.js';

const method = { token: 'bot', scopes: [], tier: 4 } as const;

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
  const { personId, channelId, viewId } = trigger.origin;
  const from = viewId === null ? undefined : views.find(viewId);
  const current = from?.current ?? currentConversation(context.conversations.find(channelId ?? ''));
  const outcome = views.open(personId, checked.value, { current });
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
  const outcome = views.open(trigger.origin.personId, checked.value, { previous });
  if (outcome.ok) triggers.exchange(args.trigger_id);
  return answerWith(context, outcome);
});

/**
 * `views.publish`: shows one person their Home tab. A `hash` that is no longer the tab's says that it changed since.
 */
export const publish = defineMethod(
  method,
  { user_id: z.string(), view: json, hash: z.string().optional() },
  (args, context) => {
    const { app, people, homes } = context;
    const person = people.find(args.user_id);
    if (!person || person.kind === 'deactivated' || person.kind === 'bot') {
      return {
        ok: false,
        error: 'invalid_arguments',
        response_metadata: { messages: ['invalid `user_id`'] },
      };
    }
    if (!app.homeTab) return refuse('not_enabled');
    return showHome(context, person.id, homes.of(person.id), args);
  },
);

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
    const { views, homes } = context;
    if ((args.view_id === undefined) === (args.external_id === undefined)) {
      const words = 'exactly one of view_id and external_id is required';
      return refuse('invalid_arguments', [{ pointer: '', words }]);
    }
    const home = args.view_id ? homes.find(args.view_id) : homes.findExternal(args.external_id ?? '');
    if (home) return showHome(context, home.ownerId, home, args);
    const checked = context.checkView(args.view);
    if (!checked.ok) return refuse(checked.error, checked.faults);
    const view = args.view_id ? views.find(args.view_id) : views.findExternal(args.external_id ?? '');
    if (!view) {
      if (args.view_id && !views.wasOpened(args.view_id)) {
        context.journal.violate('not_found', `views.update names ${args.view_id}, which never was a view.`);
      }
      return refuse('not_found');
    }
    if (args.hash !== undefined && args.hash !== view.hash) {
      return refuseHash(context, args.hash, views.wasHash(args.hash));
    }
    return answerWith(context, views.update(view, checked.value));
  },
);

function showHome(
  context: MethodContext,
  ownerId: string,
  before: HomeView | undefined,
  given: { view?: unknown; hash?: string | undefined },
): MethodAnswer {
  const checked = context.checkHome(given.view);
  if (!checked.ok) return refuse(checked.error, checked.faults);
  if (given.hash !== undefined && given.hash !== before?.hash) {
    return refuseHash(context, given.hash, context.homes.wasHash(given.hash));
  }
  const { external_id: externalId } = checked.value;
  const holder = context.homes.findExternal(externalId);
  if (context.views.findExternal(externalId) || (holder && holder !== before)) {
    return refuse('duplicate_external_id');
  }
  const home = context.homes.publish(ownerId, checked.value);
  return { ok: true, view: homePayload(context, home) };
}

/** A hash that is old means that somebody was faster; one that never was any is the app's fault. */
function refuseHash({ journal }: MethodContext, hash: string, wasOne: boolean): MethodAnswer {
  if (!wasOne) journal.violate('hash_conflict', `${hash} never was the hash of a view.`);
  return refuse('hash_conflict');
}

function answerWith(context: MethodContext, outcome: ViewOutcome): MethodAnswer {
  if (!outcome.ok) return refuse(outcome.error);
  return { ok: true, view: viewPayload(context, outcome.view) };
}
