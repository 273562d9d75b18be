import { z } from 'zod';
import { hearing, type SurfaceEntry } from './surface.js';

/** What a request is called in the metrics. */
export interface RequestName {
  kind: 'command' | 'click' | 'submission' | 'options' | 'shortcut' | 'event' | 'other';
  /** A word of the app's own, such as `adduser`; `other` for whatever the app does not know. */
  flow: string;
}

/** Text, where there is any. What is missing costs nothing this way; a `.catch` of its own would make an error for each. */
const text = z.string().optional().catch(undefined);

const anyRequest = z.object({
  type: text,
  command: text,
  text,
  action_id: text,
  callback_id: text,
  actions: z
    .array(z.object({ action_id: text }))
    .optional()
    .catch(undefined),
  view: z.object({ callback_id: text }).optional().catch(undefined),
  event: z.object({ type: text }).optional().catch(undefined),
});

/**
 * Makes what names requests by what the app listens to: what was typed, and whatever else somebody could choose, never becomes
 * a name.
 * @param surface every way in
 * @returns a function of a request's body, as Slack sent it
 */
export function createRequestNames(surface: readonly SurfaceEntry[]): (body: unknown) => RequestName {
  const words = new Set(surface.flatMap(({ kind, id }) => (kind === 'command' ? [id] : [])));
  const listeners = surface.flatMap(({ kind, id }) => (kind === 'command' ? [] : [hearing(id)]));

  /** Nothing typed asks for the help. */
  const nameCommand = (text = '') => {
    const word = text.trim().split(/\s/u, 1)[0]?.toLowerCase() || 'help';
    return words.has(word) ? word : 'other';
  };
  /** The part of an id in front of what it carries (`row:…`), if the app listens to it. */
  const nameOf = (id = '') =>
    listeners.some((hears) => hears(id)) ? (id.split(':', 1)[0] ?? 'other') : 'other';

  return (body) => {
    const reading = anyRequest.safeParse(body);
    if (!reading.success) return { kind: 'other', flow: 'other' };
    const { type, command, text, action_id, callback_id, actions, view, event } = reading.data;
    if (command !== undefined) return { kind: 'command', flow: nameCommand(text) };
    switch (type) {
      case 'block_actions':
        return { kind: 'click', flow: nameOf(actions?.[0]?.action_id) };
      case 'view_submission':
        return { kind: 'submission', flow: nameOf(view?.callback_id) };
      case 'block_suggestion':
        return { kind: 'options', flow: nameOf(action_id) };
      case 'shortcut':
      case 'message_action':
        return { kind: 'shortcut', flow: nameOf(callback_id) };
      case 'event_callback':
        return { kind: 'event', flow: nameOf(event?.type) };
      default:
        return { kind: 'other', flow: 'other' };
    }
  };
}
