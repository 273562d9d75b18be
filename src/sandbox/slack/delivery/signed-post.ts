import { type Agent, type IncomingHttpHeaders, request } from 'node:http';
import { text } from 'node:stream/consumers';
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

/** What came back. `headers` by their names in lower case. */
export interface HttpAnswer {
  status: number;
  headers: IncomingHttpHeaders;
  text: string;
}

interface Address {
  clock: Clock;
  requestUrl: string;
  signingSecret: string;
  /** Keeps connections for the next letters: a crowd would otherwise open one each, which takes longer than the letters do. */
  agent: Agent;
}

/**
 * Posts a letter, signed. Follows no redirect, as Slack does not. Rejects when there is no answer.
 *
 * By `node:http` and not by `fetch`: hundreds of letters at a moment cost the app's time, which is measured here.
 */
export async function postSigned(letter: Letter, to: Address, signal: AbortSignal): Promise<HttpAnswer> {
  try {
    return await postOnce(letter, to, signal);
  } catch (problem) {
    if (!(problem instanceof StaleConnectionError)) throw problem;
    return postOnce(letter, to, signal);
  }
}

function postOnce(letter: Letter, to: Address, signal: AbortSignal): Promise<HttpAnswer> {
  const { contentType, body, headers } = letter;
  return new Promise((resolve, reject) => {
    const outgoing = request(to.requestUrl, {
      method: 'POST',
      agent: to.agent,
      signal,
      headers: {
        // Bolt compares the content type as a whole, so no charset may follow it.
        'Content-Type': contentType,
        'Content-Length': Buffer.byteLength(body),
        Accept: 'application/json,*/*',
        'User-Agent': 'Slackbot 1.0 (+https://api.slack.com/robots)',
        ...signatureHeaders(to.signingSecret, Math.floor(to.clock.now() / 1000), body),
        ...headers,
      },
    });
    let answering = false;
    outgoing.on('response', (response) => {
      answering = true;
      text(response).then(
        (content) => resolve({ status: response.statusCode ?? 0, headers: response.headers, text: content }),
        reject,
      );
    });
    outgoing.on('error', (error: NodeJS.ErrnoException) => {
      // The app hung up on a connection that nobody used for a while, at the moment at which the letter was sent by it.
      const stale = outgoing.reusedSocket && !answering && error.code === 'ECONNRESET';
      reject(stale ? new StaleConnectionError() : error);
    });
    outgoing.end(body);
  });
}

/** Source: Node's documentation of `request.reusedSocket`. */
class StaleConnectionError extends Error {}
