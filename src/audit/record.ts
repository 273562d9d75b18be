import type { Actor, RecordedThing } from '../people/access.js';

/** Raised when a field of the record changes its meaning or goes; a new one may come without. */
export const recordVersion = 1;

/** What was attempted. Where somebody was refused before it was clear what they wanted to do, the thing they asked for. */
export type AuditAction = RecordedThing | 'change roles' | 'edit' | 'undo roles' | 'undo edit';

/**
 * How an attempt ended: `done`; `refused`, see `refusedBy`; `failed`, with nothing changed; `doubtful`, when nobody knows whether it
 * was changed, or when only a part of it was.
 */
export type AuditOutcome = 'done' | 'refused' | 'failed' | 'doubtful';

/** Who said no: who may do what; a rule of this app's, such as a slip in a form or the last administrator; PagerTree. */
export type RefusedBy = 'policy' | 'rule' | 'PagerTree';

/** Values of what changed, such as `{ roles: ['admin'] }`. Emails and phones in it are masked when it is written. */
export type AuditValues = Readonly<
  Record<string, string | number | boolean | null | readonly (string | number | boolean | null)[]>
>;

/** Somebody a change is about: by PagerTree's id, or by email (masked when it is written) as long as there is none. */
export interface AuditTarget {
  pagerTreeId: string | null;
  email: string | null;
}

/**
 * The target by PagerTree's id alone; `null` for none. The id comes back through somebody's client, and the record shows it to others as it
 * is: what could be an email, a phone or a sentence is no id.
 */
export function targetById(pagerTreeId: string | undefined): AuditTarget | null {
  return pagerTreeId === undefined || !looksLikeId(pagerTreeId) ? null : { pagerTreeId, email: null };
}

/** One word with a letter in it, as PagerTree's ids are (`acu_…`, ULIDs). */
function looksLikeId(text: string): boolean {
  return /^[\w-]*[A-Za-z][\w-]*$/u.test(text);
}

/** Somebody who is not in PagerTree yet; `null` where no email was typed. */
export function targetByEmail(email: string | undefined): AuditTarget | null {
  return email === undefined || email.trim() === '' ? null : { pagerTreeId: null, email: email.trim() };
}

/**
 * One attempt to change something. This is what the log holds and what docs/audit-log.md describes; names of fields and of actions stay.
 */
export interface AuditRecord {
  version: typeof recordVersion;
  /** ISO 8601, UTC: when it ended. */
  at: string;
  /** `slackTeamId`: the person's own workspace. */
  actor: Actor & { slackTeamId: string };
  action: AuditAction;
  /** `null` when it ended before it was clear who is meant. */
  target: AuditTarget | null;
  /** Only what changed, or would have. */
  before: AuditValues | null;
  after: AuditValues | null;
  outcome: AuditOutcome;
  refusedBy: RefusedBy | null;
  /** In words, masked; `null` when it was done. */
  reason: string | null;
  /** The one the person was told; `null` when they were told none. */
  reference: string | null;
  /** The same in every line of the log that this request of Slack's wrote. */
  requestId: string;
}
