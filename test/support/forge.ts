import { createHmac } from 'node:crypto';

export interface ForgedAnswer {
  status: number;
  /** What the app acknowledged with, as text: JSON, or nothing. */
  body: string;
}

/**
 * Sends the app a request that no sandbox would send, signed as Slack signs.
 * @param settings the app's, as the sandbox gave them for HTTP
 * @param fields of the form: a slash command has many, an interaction has `payload` alone
 */
export async function sendForged(
  settings: Record<string, string>,
  fields: Record<string, string>,
): Promise<ForgedAnswer> {
  return sendSigned(settings, 'application/x-www-form-urlencoded', new URLSearchParams(fields).toString());
}

/** Sends the app a forged event. Two with the same content are two events. */
export async function sendForgedEvent(
  settings: Record<string, string>,
  event: Record<string, unknown>,
  eventId = `Ev${crypto.randomUUID()}`,
): Promise<ForgedAnswer> {
  const callback = { type: 'event_callback', team_id: 'T01SANDBOX', event_id: eventId, event };
  return sendSigned(settings, 'application/json', JSON.stringify(callback));
}

async function sendSigned(
  settings: Record<string, string>,
  contentType: string,
  body: string,
): Promise<ForgedAnswer> {
  const timestamp = String(Math.floor(Date.now() / 1_000));
  const signature = createHmac('sha256', settings.SLACK_SIGNING_SECRET ?? '')
    .update(`v0:${timestamp}:${body}`)
    .digest('hex');
  const response = await fetch(`http://127.0.0.1:${settings.PORT}/slack/events`, {
    method: 'POST',
    headers: {
      'content-type': contentType,
      'x-slack-request-timestamp': timestamp,
      'x-slack-signature': `v0=${signature}`,
    },
    body,
  });
  return { status: response.status, body: await response.text() };
}

/**
 * Sends a forged interaction.
 * @returns the status of the answer
 */
export async function postForged(settings: Record<string, string>, payload: unknown): Promise<number> {
  return (await sendForged(settings, { payload: JSON.stringify(payload) })).status;
}
