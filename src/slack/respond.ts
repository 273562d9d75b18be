import { setTimeout as sleep } from 'node:timers/promises';
import type { KnownBlock } from '@slack/types';
import { z } from 'zod';
import type { Answer, Exchange } from '../http/exchange.js';
import { within } from '../http/within.js';

export interface ResponseMessage {
  text: string;
  blocks: KnownBlock[];
  /** Seen by everybody in the channel; otherwise by the person who asked alone. */
  inChannel?: boolean;
  /** Takes the place of the message whose button was clicked. */
  replaceOriginal?: boolean;
}

/** Slack took the request and refused the message, so that nothing was posted. */
export class ResponseRefusedError extends Error {
  override readonly name = 'ResponseRefusedError';

  readonly code: string;

  /** @param code Slack's word for it, such as `expired_url` */
  constructor(code: string) {
    super(`Slack refused a message for a response_url: ${code}`);
    this.code = code;
  }
}

/** Slack answered a message for a response_url with a status that is not a good one. */
export class ResponseStatusError extends Error {
  override readonly name = 'ResponseStatusError';
  readonly status: number;
  /** Seconds Slack asked to wait; `null` when it did not say. */
  readonly retryAfter: number | null;

  constructor({ status, headers }: Pick<Answer, 'status' | 'headers'>) {
    super(`Slack answered a message for a response_url with ${status}`);
    this.status = status;
    const seconds = headers.get('retry-after');
    this.retryAfter = seconds !== null && /^\d+$/u.test(seconds) ? Number(seconds) : null;
  }
}

/** No answer came to a message for a response_url: it may have arrived, or not. */
export class ResponseUnansweredError extends Error {
  override readonly name = 'ResponseUnansweredError';

  constructor(cause: unknown) {
    super('Slack did not answer a message for a response_url', { cause });
  }
}

/**
 * Whether an address was used up, is too old, or its message is gone: nothing is wrong then, there is only nothing to change
 * any more. Slack answers with 404 or, sometimes, with 200 and its word for it.
 */
export function responseUrlIsSpent(error: unknown): boolean {
  if (error instanceof ResponseStatusError) return [404, 410].includes(error.status);
  return (
    error instanceof ResponseRefusedError &&
    ['used_url', 'expired_url', 'message_not_found'].includes(error.code)
  );
}

/** Posts to the address Slack sent along with a command or click (`response_url`). Throws when Slack does not take it. */
export type Respond = (responseUrl: string, message: ResponseMessage) => Promise<void>;

/** Milliseconds for one attempt. */
const longestAttempt = 5_000;

/** Seconds of waiting that are worth another attempt. */
const longestRetryAfter = 5;

/**
 * Makes a `Respond`. Bolt's own has neither a timeout nor a retry.
 * @param slackApiUrl the API's address: a `response_url` can come back through a modal, and the app must not be made to
 *   post to just any address
 * @param exchange sends the request
 */
export function createRespond(slackApiUrl: string, exchange: Exchange): Respond {
  const apiHost = new URL(slackApiUrl).hostname;
  return async (responseUrl, { text, blocks, inChannel = false, replaceOriginal = false }) => {
    if (!isSlacks(responseUrl, apiHost)) throw new ResponseRefusedError('not an address of Slack’s');
    const body = JSON.stringify({
      text,
      blocks,
      response_type: inChannel ? 'in_channel' : 'ephemeral',
      replace_original: replaceOriginal,
    });
    // Slack sometimes says no with a 200.
    const code = refusalIn(await postWithRetry(exchange, responseUrl, body));
    if (code !== null) throw new ResponseRefusedError(code);
  };
}

/** Only a 429 says for certain that nothing was posted yet; anything else could post twice. */
async function postWithRetry(exchange: Exchange, address: string, body: string): Promise<string> {
  try {
    return await post(exchange, address, body);
  } catch (error) {
    if (!(error instanceof ResponseStatusError) || error.status !== 429) throw error;
    const seconds = error.retryAfter ?? 1;
    if (seconds > longestRetryAfter) throw error;
    await sleep(seconds * 1_000);
    return post(exchange, address, body);
  }
}

/** @returns the answer's content */
async function post(exchange: Exchange, address: string, body: string): Promise<string> {
  const headers = { 'content-type': 'application/json' };
  const answer = await within(longestAttempt, undefined, (signal) =>
    exchange({ method: 'POST', address, headers, body, signal }),
  ).catch((error: unknown) => {
    throw new ResponseUnansweredError(error);
  });
  const { status, content } = answer;
  if (status >= 200 && status < 300) return content;
  if (status < 400) throw new ResponseUnansweredError(new Error(`Slack sent it elsewhere (${status})`));
  throw new ResponseStatusError(answer);
}

const refusal = z.object({ ok: z.literal(false), error: z.string() });

function refusalIn(content: string): string | null {
  try {
    return refusal.safeParse(JSON.parse(content)).data?.error ?? null;
  } catch {
    // "ok", as plain text: the usual answer.
    return null;
  }
}

function isSlacks(responseUrl: string, apiHost: string): boolean {
  const { protocol, hostname } = new URL(responseUrl);
  if (hostname === apiHost || (thisMachine.includes(hostname) && thisMachine.includes(apiHost))) return true;
  return protocol === 'https:' && (hostname === 'hooks.slack.com' || hostname === 'hooks.slack-gov.com');
}

/** The names of the loopback address: a Slack on this machine may use one for its API and another for its answers. */
export const thisMachine = ['127.0.0.1', 'localhost', '[::1]'];
