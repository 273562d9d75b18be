import type { AccountCounts, UserTotal } from '../blocks/home.js';
import type { Comparison } from '../people/comparison.js';

/**
 * Numbers of the account, from whatever was read for another reason: lists say how many users there are, a comparison with the
 * whole workspace counts everybody. They are numbers alone and name nobody, so they are kept until newer ones come, with their age.
 */
export interface Census {
  users(): UserTotal | null;
  counts(): AccountCounts | null;
  noteUsers(total: number): void;
  /** @param comparison with the whole workspace, in which the account had so many */
  noteCounts(
    comparison: Pick<Comparison, 'noPhone' | 'left'>,
    account: { users: number; administrators: number },
  ): void;
  /** Whether everybody is being counted for somebody's Home tab. */
  isCounting(): boolean;
  /** Does the counting, unless it is being done already. Throws what the work throws. */
  count(work: () => Promise<void>): Promise<void>;
}

/** @param now milliseconds since 1970 */
export function createCensus(now: () => number): Census {
  let users: UserTotal | null = null;
  let counts: AccountCounts | null = null;
  let counting: Promise<void> | null = null;
  return {
    users: () => users,
    counts: () => counts,
    noteUsers(total) {
      users = { total, at: now() };
    },
    noteCounts({ noPhone, left }, account) {
      const at = now();
      const { administrators } = account;
      users = { total: account.users, at };
      counts = { administrators, withoutPhone: noPhone.length, leftSlack: left.length, at };
    },
    isCounting: () => counting !== null,
    async count(work) {
      counting ??= work().finally(() => {
        counting = null;
      });
      await counting;
    },
  };
}
