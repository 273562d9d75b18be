import { SlackError, WebAPIPlatformError, WebAPIRateLimitedError } from '@slack/web-api';
import { HTTPError } from 'ky';
import { ResponseRefusedError, ResponseUnansweredError } from './respond.js';

/** Slack answered in a way that its client or this app cannot read. */
export class SlackNotUnderstoodError extends Error {
  override readonly name = 'SlackNotUnderstoodError';

  constructor(cause: unknown) {
    super('Slack gave an answer that cannot be read', { cause });
  }
}

/** Slack does not take so many calls, and does not say how long: a 429 without `Retry-After`, as something in front of it may send. */
export class SlackBusyError extends Error {
  override readonly name = 'SlackBusyError';

  constructor(cause: unknown) {
    super('Slack takes no more calls for a while', { cause });
  }
}

/** No answer came while the bytes of a file were on their way. */
export class FileUnansweredError extends Error {
  override readonly name = 'FileUnansweredError';

  constructor(cause: unknown) {
    super('Slack did not answer about a file', { cause });
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

/**
 * Slack's words for a failure of its own, which passes: what was asked may have been done all the same. Source: Slack's documentation of
 * apps.connections.open and of chat.postMessage, Errors.
 */
export const slacksOwnFailures: readonly string[] = [
  'fatal_error',
  'internal_error',
  'service_unavailable',
  'request_timeout',
];

/** @returns `null` when the error did not come from Slack */
export function slackTroubleOf(error: unknown): SlackTrouble | null {
  if (error instanceof AggregateError) return slackTroubleOf(error.errors[0]);
  if (error instanceof WebAPIRateLimitedError) return { problem: 'busy', seconds: error.retryAfter };
  if (error instanceof WebAPIPlatformError) return refusal(error.data.error);
  if (error instanceof SlackBusyError) return { problem: 'busy', seconds: null };
  if (error instanceof ResponseRefusedError) return refusal(error.code);
  if (error instanceof HTTPError) {
    const { status, headers } = error.response;
    if (status === 429) return { problem: 'busy', seconds: secondsIn(headers.get('retry-after')) };
    return status >= 500 ? { problem: 'silent' } : { problem: 'refused', code: String(status) };
  }
  return silences.some((kind) => error instanceof kind) ? { problem: 'silent' } : null;
}

const silences = [
  SlackError,
  ResponseUnansweredError,
  SlackNotUnderstoodError,
  FileUnansweredError,
  FilePerhapsSentError,
];

function refusal(code: string): SlackTrouble {
  if (code === 'ratelimited') return { problem: 'busy', seconds: null };
  return code === 'expired_trigger_id' ? { problem: 'late' } : { problem: 'refused', code };
}

/** Milliseconds to wait where Slack says that it is too much and not how long: a few of them are as long as it mostly asks. */
const unnamedWait = 5_000;

/** Milliseconds until Slack takes such a call again; `null` when it is not for being busy that it did nothing. */
export function retryAfter(error: unknown): number | null {
  const trouble = slackTroubleOf(error);
  if (trouble?.problem !== 'busy') return null;
  return trouble.seconds === null ? unnamedWait : Math.max(1, trouble.seconds) * 1_000;
}

function secondsIn(header: string | null): number | null {
  return header !== null && /^\d+$/u.test(header) ? Number(header) : null;
}
