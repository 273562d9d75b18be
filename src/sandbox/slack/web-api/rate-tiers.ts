import type { Clock } from '../../clock.js';

/**
 * How often a method may be called, by Slack's guide "Rate limits": tiers 1 to 4 allow 1, 20, 50 and 100 calls a minute;
 * `special` has a limit of its own, which is hundreds a minute or goes by the channel.
 */
export type Tier = 1 | 2 | 3 | 4 | 'special';

const callsPerMinute: Record<Tier, number> = { 1: 1, 2: 20, 3: 50, 4: 100, special: 300 };
const minute = 60_000;

/** Counts calls and says when there were too many. */
export interface RateTiers {
  /** From now on, or no longer. It starts switched off: most stories are about something else. */
  keep(on: boolean): void;
  /** Counts a call. @returns the seconds to wait, when it is one too many; that call is not counted. */
  take(method: string, tier: Tier): number | undefined;
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
    take(method, tier) {
      if (!kept) return undefined;
      const now = clock.now();
      const recent = (calls.get(method) ?? []).filter((at) => at > now - minute);
      const [oldest] = recent;
      if (oldest !== undefined && recent.length >= callsPerMinute[tier]) {
        return Math.max(1, Math.ceil((oldest + minute - now) / 1000));
      }
      calls.set(method, [...recent, now]);
      return undefined;
    },
  };
}
