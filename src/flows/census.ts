import type { AccountCounts, HomeNumbers, UserTotal } from '../blocks/home.js';
import type { Comparison } from '../people/comparison.js';

/**
 * Numbers of the account, from whatever was read for another reason: lists say how many users there are, a comparison with the
 * whole workspace counts everybody. They are numbers alone and name nobody, so they are kept until newer ones come, with their age.
 */
export interface Census {
  /** What is known now. */
  numbers(): HomeNumbers;
  noteUsers(total: number): void;
  /** @param comparison with the whole workspace; so many were in the account, and in Slack */
  noteCounts(
    comparison: Pick<Comparison, 'noPhone' | 'left'>,
    read: { users: number; administrators: number; slackPeople: number },
  ): void;
  /** Whether it is time to count for whoever opens their Home tab. */
  isDue(): boolean;
  /**
   * Does the counting, unless it is being done already.
   * @param work must not throw; gives back why nobody was counted (mrkdwn), `null` when everybody was
   */
  count(work: () => Promise<string | null>): Promise<void>;
  /** Settles when nobody is being counted any more. */
  counted(): Promise<void>;
}

/** Milliseconds for every hundred people who are read: about what a request to PagerTree brings, so that it is asked once a minute at most. */
const restPerHundred = 60_000;

/** @param now milliseconds since 1970 */
export function createCensus(now: () => number): Census {
  let users: UserTotal | null = null;
  let counts: AccountCounts | null = null;
  let counting: Promise<void> | null = null;
  let failure: { why: string; at: number } | null = null;
  let slackPeople = 0;
  const rest = () => Math.max(1, Math.ceil(((users?.total ?? 0) + slackPeople) / 100)) * restPerHundred;
  return {
    numbers: () => ({ users, counts, counting: counting !== null, failure: failure?.why ?? null }),
    noteUsers(total) {
      users = { total, at: now() };
    },
    noteCounts({ noPhone, left }, read) {
      const at = now();
      ({ slackPeople } = read);
      users = { total: read.users, at };
      const { administrators } = read;
      counts = { administrators, withoutPhone: noPhone.length, leftSlack: left.length, at };
      failure = null;
    },
    isDue() {
      const last = Math.max(counts?.at ?? 0, failure?.at ?? 0);
      return counting === null && now() - last >= rest();
    },
    async count(work) {
      counting ??= work().then((why) => {
        counting = null;
        failure = why === null ? null : { why, at: now() };
      });
      await counting;
    },
    async counted() {
      await counting;
    },
  };
}
