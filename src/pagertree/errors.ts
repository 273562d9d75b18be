import type { NewUserField } from '../people/new-user.js';

/** A field of an account user that a refusal can be about. */
export type RefusedField = NewUserField | 'notificationRule';

export interface RefusalMessage {
  /** PagerTree's own words. They can hold what was sent, so they belong beside a field and not in a log. */
  message: string;
  /** `null` when the words do not tell. */
  field: RefusedField | null;
}

/** Anything that kept PagerTree from answering as asked: one of those below. */
export abstract class PagerTreeError extends Error {
  /** Whether the change may have been made although no good answer came back. Always `false` for reading. */
  readonly doubtful: boolean;

  constructor(message: string, doubtful: boolean, options?: ErrorOptions) {
    super(message, options);
    this.doubtful = doubtful;
  }
}

/** PagerTree answered, and said no. */
export class PagerTreeRefusedError extends PagerTreeError {
  override readonly name = 'PagerTreeRefusedError';
  /** In words, such as `PUT /account_users/…`. */
  readonly request: string;
  readonly status: number;
  readonly messages: readonly RefusalMessage[];
  /** Seconds PagerTree asked to wait, if it did. */
  readonly retryAfter: number | null;

  constructor(
    request: string,
    status: number,
    messages: readonly RefusalMessage[],
    retryAfter: number | null,
    doubtful: boolean,
  ) {
    super(`${request}: PagerTree answered ${status}`, doubtful);
    this.request = request;
    this.status = status;
    this.messages = messages;
    this.retryAfter = retryAfter;
  }
}

export type UnreachableReason = 'unknown host' | 'refused' | 'reset' | 'timeout' | 'cancelled' | 'other';

/** No answer came: PagerTree, or the way to it, is down. */
export class PagerTreeUnreachableError extends PagerTreeError {
  override readonly name = 'PagerTreeUnreachableError';
  readonly reason: UnreachableReason;

  constructor(request: string, reason: UnreachableReason, doubtful: boolean, cause: unknown) {
    super(`${request}: no answer from PagerTree (${reason})`, doubtful, { cause });
    this.reason = reason;
  }
}

/** An answer came that makes no sense: a web page, broken JSON, another shape. */
export class PagerTreeNotUnderstoodError extends PagerTreeError {
  override readonly name = 'PagerTreeNotUnderstoodError';
  readonly status: number;

  /** @param finding what was expected where, without any value that came: those can be personal */
  constructor(request: string, status: number, finding: string, doubtful: boolean) {
    super(`${request}: ${finding} (status ${status})`, doubtful);
    this.status = status;
  }
}

/** Somebody added or removed entries while a list was being read, so that one may be missing or there twice. */
export class ListChangedError extends PagerTreeError {
  override readonly name = 'ListChangedError';

  constructor() {
    super('The list changed while it was being read', false);
  }
}

/** There are more entries than somebody is ready to read. */
export class TooManyFoundError extends PagerTreeError {
  override readonly name = 'TooManyFoundError';

  /** @param most how many would have been read */
  constructor(most: number) {
    super(`There are more than ${most} entries`, false);
  }
}

/**
 * @param request what is about to be done, in words
 * @throws PagerTreeUnreachableError when it is not wanted any more; nothing was sent then, so nothing is in doubt
 */
export function throwIfCancelled(request: string, signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw new PagerTreeUnreachableError(request, 'cancelled', false, signal.reason);
}

/**
 * Which field a refusal is about, from PagerTree's words.
 * Its messages follow Rails ("User emails email has already been taken"), so the field's name is in them; the order
 * matters, because "User emails email" also begins like a name.
 */
export function fieldOf(message: string): RefusedField | null {
  const words = message.toLowerCase();
  if (/\bnotification[ _]rule/u.test(words)) return 'notificationRule';
  if (/\be-?mails?\b|emails_attributes/u.test(words)) return 'email';
  if (/\bphones?\b|phones_attributes/u.test(words)) return 'phone';
  if (/\broles?\b/u.test(words)) return 'roles';
  if (/\bteams?\b|team_ids/u.test(words)) return 'teams';
  if (/\bname\b/u.test(words)) return 'name';
  return null;
}
