import type { Clock } from '../../clock.js';
import { signatureHeaders } from './signature.js';
import type { Outgoing } from './transport.js';

const form = 'application/x-www-form-urlencoded';

/** A request of Slack's to the app's address: what it says and as what. */
export interface Letter {
  contentType: string;
  body: string;
  headers: Record<string, string>;
}

/**
 * Writes a payload the way Slack sends it over HTTP: commands are a form; interactions are JSON in the one field
 * `payload` of a form; events are JSON.
 */
export function writeLetter({ type, payload, attempt, retryReason }: Outgoing): Letter {
  const headers: Record<string, string> =
    attempt === 0 ? {} : { 'X-Slack-Retry-Num': String(attempt), 'X-Slack-Retry-Reason': retryReason };
  if (type === 'events_api') {
    return { contentType: 'application/json', body: JSON.stringify(payload), headers };
  }
  const fields =
    type === 'slash_commands'
      ? Object.entries(payload).map(([key, value]) => [key, String(value)])
      : [['payload', JSON.stringify(payload)]];
  return { contentType: form, body: new URLSearchParams(fields).toString(), headers };
}

/** What Slack asks addresses now and then, to see that they are there; an app answers 200 and does nothing. */
export const inquiry: Letter = { contentType: form, body: 'ssl_check=1', headers: {} };

/** Posts a letter, signed. Follows no redirect, as Slack does not. Rejects when there is no answer. */
export function postSigned(
  letter: Letter,
  to: { clock: Clock; requestUrl: string; signingSecret: string },
  signal: AbortSignal,
): Promise<Response> {
  const { contentType, body, headers } = letter;
  return fetch(to.requestUrl, {
    method: 'POST',
    headers: {
      // Bolt compares the content type as a whole, so no charset may follow it.
      'Content-Type': contentType,
      Accept: 'application/json,*/*',
      'User-Agent': 'Slackbot 1.0 (+https://api.slack.com/robots)',
      ...signatureHeaders(to.signingSecret, Math.floor(to.clock.now() / 1000), body),
      ...headers,
    },
    body,
    redirect: 'manual',
    signal,
  });
}
