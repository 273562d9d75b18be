import type { Clock } from '../../clock.js';

/**
 * How often a method may be called, by Slack's guide "Rate limits": tiers 1 to 4 allow 1, 20, 50 and 100 calls a minute;
 * `special` has a limit of its own, hundreds a minute; `per_channel` is "one message per second per channel", here as sixty a
 * minute.
 */
export type Tier = 1 | 2 | 3 | 4 | 'special' | 'per_channel';

const callsPerMinute: Record<Tier, number> = { 1: 1, 2: 20, 3: 50, 4: 100, special: 300, per_channel: 60 };
const minute = 60_000;

/** Counts calls and says when there were too many. */
export interface RateTiers {
  /** From now on, or no longer. It starts switched off: most stories are about something else. */
  keep(on: boolean): void;
  /**
   * Counts a call.
   * @param what is counted together: the method, with its channel where the limit is the channel's
   * @returns the seconds to wait, when it is one too many; that call is not counted
   */
  take(what: string, tier: Tier): number | undefined;
}

/** The real limits allow short bursts; these do not, so an app that lives with them lives with Slack's. */
export function createRateTiers(clock: Clock): RateTiers {
  const calls = new Map<string, number[]>();
  let kept = false;
  return {
    keep(on) {
      kept = on;
      calls.clear();
    },
    take(what, tier) {
      if (!kept) return undefined;
      const now = clock.now();
      const recent = (calls.get(what) ?? []).filter((at) => at > now - minute);
      const [oldest] = recent;
      if (oldest !== undefined && recent.length >= callsPerMinute[tier]) {
        return Math.max(1, Math.ceil((oldest + minute - now) / 1000));
      }
      calls.set(what, [...recent, now]);
      return undefined;
    },
  };
}
