import { createHmac } from 'node:crypto';

/**
 * Sends the app an interaction that no sandbox would send, signed as Slack signs.
 * @param settings the app's, as the sandbox gave them for HTTP
 * @returns the status of the answer
 */
export async function postForged(settings: Record<string, string>, payload: unknown): Promise<number> {
  const body = new URLSearchParams({ payload: JSON.stringify(payload) }).toString();
  const timestamp = String(Math.floor(Date.now() / 1_000));
  const signature = createHmac('sha256', settings.SLACK_SIGNING_SECRET ?? '')
    .update(`v0:${timestamp}:${body}`)
    .digest('hex');
  const response = await fetch(`http://127.0.0.1:${settings.PORT}/slack/events`, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      'x-slack-request-timestamp': timestamp,
      'x-slack-signature': `v0=${signature}`,
    },
    body,
  });
  return response.status;
}
