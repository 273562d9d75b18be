import { SlackError, WebAPIHTTPError, WebAPIPlatformError, WebAPIRateLimitedError } from '@slack/web-api';
import { HTTPError } from 'ky';
import { ResponseRefusedError, ResponseUnansweredError } from './respond.js';

/** Slack answered in a way that its client or this app cannot read. */
export class SlackNotUnderstoodError extends Error {
  override readonly name = 'SlackNotUnderstoodError';

  constructor(cause: unknown) {
    super('Slack gave an answer that cannot be read', { cause });
  }
}

/** Slack was told to share a file, and did not say whether it did. */
export class FilePerhapsSentError extends Error {
  override readonly name = 'FilePerhapsSentError';

  constructor(cause: unknown) {
    super('Slack did not say whether it shared a file', { cause });
  }
}

/** What is the matter with Slack, as far as it makes a difference to a person. */
export type SlackTrouble =
  /** `seconds` that Slack asked to wait, if it did. */
  | { problem: 'busy'; seconds: number | null }
  /** No answer, or none that says anything. */
  | { problem: 'silent' }
  /** A form has to open within three seconds of what was typed or clicked. */
  | { problem: 'late' }
  /** `code` is Slack's word for it, such as `missing_scope`. */
  | { problem: 'refused'; code: string };

/** Slack's error code, such as `channel_not_found`; `null` when the error is not a refusal of Slack's. */
export function slackErrorCode(error: unknown): string | null {
  return error instanceof WebAPIPlatformError ? error.data.error : null;
}

/** @returns `null` when the error did not come from Slack */
export function slackTroubleOf(error: unknown): SlackTrouble | null {
  if (error instanceof AggregateError) return slackTroubleOf(error.errors[0]);
  if (error instanceof WebAPIRateLimitedError) return { problem: 'busy', seconds: error.retryAfter };
  if (error instanceof WebAPIPlatformError) return refusal(error.data.error);
  if (error instanceof WebAPIHTTPError && error.statusCode === 429) return { problem: 'busy', seconds: null };
  if (error instanceof ResponseRefusedError) return refusal(error.code);
  if (error instanceof HTTPError) {
    const { status, headers } = error.response;
    if (status === 429) return { problem: 'busy', seconds: secondsIn(headers.get('retry-after')) };
    return status >= 500 ? { problem: 'silent' } : { problem: 'refused', code: String(status) };
  }
  const silent = [SlackError, ResponseUnansweredError, SlackNotUnderstoodError, FilePerhapsSentError];
  return silent.some((kind) => error instanceof kind) ? { problem: 'silent' } : null;
}

function refusal(code: string): SlackTrouble {
  if (code === 'ratelimited') return { problem: 'busy', seconds: null };
  return code === 'expired_trigger_id' ? { problem: 'late' } : { problem: 'refused', code };
}

/** Milliseconds until Slack takes another message, where it said so and the last one was certainly not posted; `null` otherwise. */
export function retryAfter(error: unknown): number | null {
  if (error instanceof WebAPIRateLimitedError) return error.retryAfter * 1_000;
  return null;
}

function secondsIn(header: string | null): number | null {
  return header !== null && /^\d+$/u.test(header) ? Number(header) : null;
}
