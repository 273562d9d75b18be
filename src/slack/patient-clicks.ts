import { z } from 'zod';
import { hearing, type SurfaceEntry } from './surface.js';

const click = z.object({
  type: z.literal('block_actions'),
  actions: z.tuple([z.object({ action_id: z.string() })], z.unknown()),
});

/**
 * Makes what knows the clicks that are answered in their message, and so can wait: none of them opens a modal, for which Slack gives three
 * seconds from the click.
 * @param surface gives every way in, once all of them are known
 * @returns a function of a request's body, as Slack sent it
 */
export function createPatientClicks(surface: () => readonly SurfaceEntry[]): (body: unknown) => boolean {
  let listeners: ((id: string) => boolean)[] | null = null;
  return (body) => {
    listeners ??= surface().flatMap(({ kind, id }) => (kind === 'click' ? [hearing(id)] : []));
    const reading = click.safeParse(body);
    if (!reading.success) return false;
    const { action_id: actionId } = reading.data.actions[0];
    return listeners.some((hears) => hears(actionId));
  };
}
