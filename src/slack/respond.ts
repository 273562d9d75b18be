import type { KnownBlock } from '@slack/types';
import ky, { HTTPError } from 'ky';

export interface ResponseMessage {
  text: string;
  blocks: KnownBlock[];
  /** Seen by everybody in the channel; otherwise by the person who asked alone. */
  inChannel?: boolean;
  /** Takes the place of the message whose button was clicked. */
  replaceOriginal?: boolean;
}

/** Posts to the address Slack sent along with a command or click (`response_url`). Throws when Slack does not take it. */
export type Respond = (responseUrl: string, message: ResponseMessage) => Promise<void>;

/**
 * Makes a `Respond`. Bolt's own has neither a timeout nor a retry.
 * @param slackApiUrl the API's address: a `response_url` can come back through a modal, and the app must not be made to
 *   post to just any address
 */
export function createRespond(slackApiUrl: string): Respond {
  const apiHost = new URL(slackApiUrl).hostname;
  return async (responseUrl, { text, blocks, inChannel = false, replaceOriginal = false }) => {
    if (!isSlacks(responseUrl, apiHost)) throw new Error('A response_url that is not Slack’s was not used');
    await ky.post(responseUrl, {
      json: {
        text,
        blocks,
        response_type: inChannel ? 'in_channel' : 'ephemeral',
        replace_original: replaceOriginal,
      },
      timeout: 5_000,
      redirect: 'error',
      // Only a 429 says for certain that nothing was posted yet; anything else could post twice.
      retry: { limit: 1, methods: ['post'], statusCodes: [429], shouldRetry: retryable },
    });
  };
}

function isSlacks(responseUrl: string, apiHost: string): boolean {
  const { protocol, hostname } = new URL(responseUrl);
  if (hostname === apiHost) return true;
  return protocol === 'https:' && (hostname === 'hooks.slack.com' || hostname === 'hooks.slack-gov.com');
}

function retryable({ error }: { error: Error }): boolean {
  if (!(error instanceof HTTPError) || error.response.status !== 429) return false;
  return Number(error.response.headers.get('retry-after') ?? 1) <= 5;
}
