import { WebClient, type WebClientOptions } from '@slack/web-api';
import { createDirectory, type Directory } from './directory.js';
import { createFiles, type Files } from './files.js';
import { createLiveMessages, type LiveMessages } from './live-message.js';
import { defaultSlackWaits, type SlackWaits } from './slack-waits.js';

/** Slack, for work that goes on after the acknowledgement. */
export interface LongWork {
  directory: Directory;
  messages: LiveMessages;
  files: Files;
}

/**
 * Makes clients of their own for long work: they may wait longer than anything that hangs on a trigger, and what they wait for holds
 * nobody else back.
 */
export function createLongWork(
  token: string,
  options: Pick<WebClientOptions, 'logger' | 'fetch'> & { slackApiUrl: string },
  waits: SlackWaits = defaultSlackWaits,
): LongWork {
  const client = new WebClient(token, {
    ...options,
    timeout: waits.longAnswer,
    retryConfig: { retries: 2, minTimeout: waits.again },
    rejectRateLimitedCalls: true,
  });
  const posting = new WebClient(token, {
    ...options,
    timeout: waits.longPost,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
  });
  return {
    directory: createDirectory(client),
    messages: createLiveMessages(posting, client),
    files: createFiles({ client, posting }, token, options.slackApiUrl, waits),
  };
}
