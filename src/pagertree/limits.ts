/** How patient a request to PagerTree is. Durations in milliseconds. */
export interface RequestLimits {
  /** For one attempt, with the whole of its answer. */
  attempt: number;
  /** For everything: all attempts and the pauses between them. */
  total: number;
  /** How often a request is sent again, at most. */
  retries: number;
  /** The pause before the first retry; it doubles with each. */
  firstPause: number;
  /** A `Retry-After` longer than this is not waited for: the person is told instead. */
  longestRetryAfter: number;
}

/** PagerTree documents no limits of its own; these come from the people who wait in Slack. */
export const defaultLimits: RequestLimits = {
  // A create writes a mail before it answers, and giving it up leaves a doubt: so this is generous.
  attempt: 15_000,
  // After half a minute nobody looks at the message any more.
  total: 30_000,
  // What two retries do not mend is more than a hiccup, and a third would only add to PagerTree's load.
  retries: 2,
  // Long enough for a balancer to choose another server, short enough to stay unnoticed.
  firstPause: 300,
  // Twice this still leaves most of the total for the answers.
  longestRetryAfter: 5_000,
};

/** For work that nobody waits for at a form: a busy PagerTree is waited for as long as it asks, within five minutes. */
export const patientLimits: Pick<RequestLimits, 'total' | 'retries' | 'longestRetryAfter'> = {
  total: 300_000,
  retries: 6,
  longestRetryAfter: 60_000,
};
