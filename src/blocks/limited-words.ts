/**
 * That PagerTree is limiting requests, and when it is asked again, as mrkdwn.
 * @param at milliseconds since 1970; everybody reads it in their own zone
 */
export function limitedWords(at: number): string {
  const clock = new Date(at).toISOString().slice(11, 19);
  return `PagerTree is limiting requests: it is asked again at <!date^${Math.ceil(at / 1_000)}^{time_secs}|${clock} UTC>.`;
}
