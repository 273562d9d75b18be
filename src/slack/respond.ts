import type { KnownBlock } from '@slack/types';
import ky, { HTTPError, type Options } from 'ky';
import { z } from 'zod';
import { defaultSlackWaits } from './slack-waits.js';

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
  if (error instanceof HTTPError) return [404, 410].includes(error.response.status);
  return (
    error instanceof ResponseRefusedError &&
    ['used_url', 'expired_url', 'message_not_found'].includes(error.code)
  );
}

/** Posts to the address Slack sent along with a command or click (`response_url`). Throws when Slack does not take it. */
export type Respond = (responseUrl: string, message: ResponseMessage) => Promise<void>;

/**
 * Makes a `Respond`. Bolt's own has neither a timeout nor a retry.
 * @param slackApiUrl the API's address: a `response_url` can come back through a modal, and the app must not be made to
 *   post to just any address
 * @param fetch sends the request
 * @param longest milliseconds for an answer
 */
export function createRespond(
  slackApiUrl: string,
  fetch = globalThis.fetch,
  longest = defaultSlackWaits.respond,
): Respond {
  const apiHost = new URL(slackApiUrl).hostname;
  return async (responseUrl, { text, blocks, inChannel = false, replaceOriginal = false }) => {
    if (!isSlacks(responseUrl, apiHost)) throw new ResponseRefusedError('not an address of Slack’s');
    const body = JSON.stringify({
      text,
      blocks,
      response_type: inChannel ? 'in_channel' : 'ephemeral',
      replace_original: replaceOriginal,
    });
    const answer = post(responseUrl, {
      headers: { 'content-type': 'application/json' },
      // Beside the request: ky copies each for a retry, which for a body in it takes longer than to send it.
      fetch: (request) => fetch(request, { body }),
      timeout: longest,
      redirect: 'error',
      // Only a 429 says for certain that nothing was posted yet; anything else could post twice.
      retry: { limit: 1, methods: ['post'], statusCodes: [429], shouldRetry: retryable },
    });
    const content = await answer;
    if (isYes(content)) return;
    // Slack sometimes says no with a 200; what says neither may come from something in front of Slack.
    const code = refusalIn(content);
    throw code === null ? new ResponseUnansweredError(content.slice(0, 200)) : new ResponseRefusedError(code);
  };
}

/** @returns the answer's content */
async function post(address: string, options: Options): Promise<string> {
  try {
    return await ky.post(address, options).text();
  } catch (error) {
    throw error instanceof HTTPError ? error : new ResponseUnansweredError(error);
  }
}

/** As a rule, `ok` as plain text. */
function isYes(content: string): boolean {
  return /^(?:|ok|\{\s*"ok"\s*:\s*true\b.*)$/su.test(content.trim());
}

/** What Slack's words for a no look like. */
export const slackWord = /^\w{1,100}$/u;

const refusal = z.object({ ok: z.literal(false), error: z.string().regex(slackWord) });

/** Slack's word for its no; `null` where there is none. */
function refusalIn(content: string): string | null {
  try {
    return refusal.safeParse(JSON.parse(content)).data?.error ?? null;
  } catch {
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

function retryable({ error }: { error: Error }): boolean {
  if (!(error instanceof HTTPError) || error.response.status !== 429) return false;
  return Number(error.response.headers.get('retry-after') ?? 1) <= 5;
}
