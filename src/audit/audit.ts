import { unescapeText } from '../blocks/text.js';
import type { Actor } from '../people/access.js';
import { hideQuoted, maskEmail, maskReason, maskText, maskWords } from '../people/mask.js';
import {
  type AuditAction,
  type AuditOutcome,
  type AuditRecord,
  type AuditTarget,
  type AuditValues,
  type RefusedBy,
  recordVersion,
} from './record.js';
import type { RequestScope } from './request-scope.js';

/** Where records go. To add one, write it and name it in `sinks.ts`. */
export interface AuditSink {
  /** Must not throw; whoever waits for it does so after the change. */
  write(record: AuditRecord): void | Promise<void>;
}

/** What becomes known of an attempt on its way. */
export interface AttemptDetails {
  actor: Actor;
  action: AuditAction;
  target: AuditTarget;
  before: AuditValues;
  after: AuditValues;
}

export type Ending =
  | { outcome: 'done' }
  | { outcome: 'refused'; refusedBy: RefusedBy; reason: string }
  /** `reason` as it was told to the person, mrkdwn too: the reference is found in it. The record has it as plain text. */
  | { outcome: 'failed' | 'doubtful'; reason: string };

/** One attempt to change something, from its beginning to its one record. */
export interface Attempt {
  /** Says what is known by now, so that a failure after it is recorded with it. What was said before stays unless said anew. */
  about(details: Partial<AttemptDetails>): void;
  /** Writes the record. Only the first ending counts: a flow that knows better says so before its result is judged. */
  end(ending: Ending): void;
  /**
   * Writes the record from what the person is told when it was not done: a trouble that was logged meanwhile says how it ended;
   * without one, a rule of the app's said no.
   */
  endAsTold(text: string): void;
  /** Takes it back: nothing was attempted after all, such as when the person is asked once more first. */
  drop(): void;
}

export interface Audit {
  /** For one person's change. Many at once begin an attempt for each. */
  begin(actor: Actor, action: AuditAction): Attempt;
  /** When everything written so far has arrived. Never rejects. */
  settled(): Promise<void>;
}

export interface AuditOptions {
  sinks: readonly AuditSink[];
  requests: RequestScope;
  /** The workspace the app is installed in: of whoever asks where Slack does not say theirs. */
  homeTeamId: string;
  /** Milliseconds since 1970. */
  now: () => number;
}

/** Makes the record keeper. PagerTree sees the owner of the key behind every change; who asked for it is known here alone. */
export function createAudit({ sinks, requests, homeTeamId, now }: AuditOptions): Audit {
  const underWay = new Set<Promise<void>>();
  const write = (record: AuditRecord) => {
    for (const sink of sinks) {
      const written = Promise.resolve(sink.write(record)).finally(() => underWay.delete(written));
      underWay.add(written);
    }
  };
  return {
    begin(actor, action) {
      let known: Partial<AttemptDetails> = {};
      let ended = false;
      const end = (outcome: AuditOutcome, refusedBy: RefusedBy | null, told: string | null) => {
        if (ended) return;
        ended = true;
        write({
          version: recordVersion,
          at: new Date(now()).toISOString(),
          actor: { ...(known.actor ?? actor), slackTeamId: requests.requester().slackTeamId ?? homeTeamId },
          action: known.action ?? action,
          target: maskTarget(known.target ?? null),
          before: maskValues(known.before ?? null),
          after: maskValues(known.after ?? null),
          outcome,
          refusedBy,
          reason: told === null ? null : plainReason(told, known.action ?? action),
          reference: told === null ? null : (requests.troubleToldIn(told)?.reference ?? null),
          requestId: requests.requestId(),
        });
      };
      return {
        about(details) {
          known = { ...known, ...details };
        },
        end(ending) {
          if (ending.outcome === 'done') end('done', null, null);
          else end(ending.outcome, 'refusedBy' in ending ? ending.refusedBy : null, ending.reason);
        },
        endAsTold(text) {
          const outcome = requests.troubleToldIn(text)?.outcome;
          if (outcome === undefined) end('refused', 'rule', text);
          else end(outcome, outcome === 'refused' ? 'PagerTree' : null, text);
        },
        drop() {
          ended = true;
        },
      };
    },
    async settled() {
      await Promise.all(underWay);
    },
  };
}

function maskTarget(target: AuditTarget | null): AuditTarget | null {
  if (target === null || target.email === null) return target;
  return { ...target, email: maskEmail(target.email) };
}

/** Plain, because every sink has an escaping of its own; what an export was asked to search for is quoted in its reasons. */
function plainReason(told: string, action: AuditAction): string {
  const reason = maskReason(unescapeText(told));
  return action === 'export' ? hideQuoted(reason) : reason;
}

function maskValues(values: AuditValues | null): AuditValues | null {
  if (values === null) return null;
  const mask = <Value>(value: Value) => (typeof value === 'string' ? maskText(value) : value);
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => {
      // Words to search by can be anything that is known of somebody.
      if (name === 'search' && typeof value === 'string') return [name, maskWords(value)];
      return [name, Array.isArray(value) ? value.map(mask) : mask(value)];
    }),
  );
}
