import { createHmac } from 'node:crypto';

/**
 * The headers by which an app knows that a request is Slack's: "Verifying requests from Slack", version 0.
 * @param seconds the time of the request in whole seconds since 1970
 */
export function signatureHeaders(
  signingSecret: string,
  seconds: number,
  body: string,
): Record<string, string> {
  const digest = createHmac('sha256', signingSecret).update(`v0:${seconds}:${body}`).digest('hex');
  return { 'X-Slack-Request-Timestamp': String(seconds), 'X-Slack-Signature': `v0=${digest}` };
}
