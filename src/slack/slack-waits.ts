/** Milliseconds that Slack is waited for. */
export interface SlackWaits {
  /** For what hangs on a trigger, which lives three seconds. */
  trigger: number;
  /** For an answer that somebody waits for. */
  answer: number;
  /** For a message to be posted, which is not posted a second time. */
  post: number;
  /** The same two for work that goes on after the acknowledgement. */
  longAnswer: number;
  longPost: number;
  /** For a `response_url`. */
  respond: number;
  /** For the bytes of a file, to Slack and from there. */
  upload: number;
  download: number;
  /** Before what may be asked twice is asked again. It doubles. */
  again: number;
  /** Between two messages of the record in its channel: Slack takes about one a second. */
  betweenPosts: number;
}

export const defaultSlackWaits: SlackWaits = {
  trigger: 2_800,
  answer: 5_000,
  post: 8_000,
  longAnswer: 30_000,
  longPost: 15_000,
  respond: 5_000,
  upload: 30_000,
  download: 20_000,
  again: 1_000,
  betweenPosts: 1_100,
};
