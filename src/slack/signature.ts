import { createHmac, timingSafeEqual } from 'node:crypto';

/** Seconds by which Slack's clock and this machine's may differ, either way. Source: Slack, "Verifying requests from Slack". */
const longestAge = 5 * 60;

/**
 * Whether a request is Slack's, and of now.
 *
 * Not by Bolt's own check: that one takes requests from the future, which could be kept and used for as long as one likes.
 * @param timestamp the header `X-Slack-Request-Timestamp`: whole seconds since 1970
 * @param signature the header `X-Slack-Signature`
 * @param now milliseconds since 1970
 * @returns what is wrong with it; `null` when nothing is
 */
export function findForgery(
  { timestamp, signature, body }: { timestamp: unknown; signature: unknown; body: Buffer },
  signingSecret: string,
  now: number,
): string | null {
  if (typeof timestamp !== 'string' || !/^\d{1,12}$/u.test(timestamp)) return 'no time';
  if (Math.abs(now / 1_000 - Number(timestamp)) > longestAge) return 'a time that is not now';
  if (typeof signature !== 'string') return 'no signature';
  const wanted = `v0=${createHmac('sha256', signingSecret).update(`v0:${timestamp}:`).update(body).digest('hex')}`;
  const given = Buffer.from(signature);
  const isSame = given.length === wanted.length && timingSafeEqual(given, Buffer.from(wanted));
  return isSame ? null : 'a signature of somebody else';
}
