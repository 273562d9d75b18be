import type { Clock } from '../clock.js';
import type { Ids } from './ids.js';

/** Where a trigger came from: a modal is opened on top of what the person was looking at. */
export interface TriggerOrigin {
  personId: string;
  /** The modal in which something was clicked or submitted; null for a command or a message. */
  viewId: string | null;
  /** The conversation that was on the screen, for menus that begin with it. */
  channelId?: string;
}

export type TriggerError = 'invalid_trigger_id' | 'expired_trigger_id' | 'exchanged_trigger_id';
export type TriggerLookup = { ok: true; origin: TriggerOrigin } | { ok: false; error: TriggerError };

/** The `trigger_id`s that were given out. */
export interface Triggers {
  issue(origin: TriggerOrigin): string;
  /** Whether a trigger could be used now. */
  look(id: string): TriggerLookup;
  /** Uses a trigger up: it opens one modal. */
  exchange(id: string): void;
}

/** @param limits how long a trigger can be used, "3 seconds" in Slack's guide to modals, and how often, which is once */
export function createTriggers(
  clock: Clock,
  ids: Ids,
  { triggerMs, triggerUses }: { triggerMs: number; triggerUses: number },
): Triggers {
  const issued = new Map<string, { origin: TriggerOrigin; at: number; uses: number }>();
  return {
    issue(origin) {
      const id = `${Math.floor(clock.now())}.${ids.hex(12)}.${ids.hex(32)}`;
      issued.set(id, { origin, at: clock.now(), uses: 0 });
      return id;
    },
    look(id) {
      const trigger = issued.get(id);
      if (!trigger) return { ok: false, error: 'invalid_trigger_id' };
      if (trigger.uses >= triggerUses) return { ok: false, error: 'exchanged_trigger_id' };
      if (clock.now() - trigger.at > triggerMs) return { ok: false, error: 'expired_trigger_id' };
      return { ok: true, origin: trigger.origin };
    },
    exchange(id) {
      const trigger = issued.get(id);
      if (trigger) trigger.uses += 1;
    },
  };
}
