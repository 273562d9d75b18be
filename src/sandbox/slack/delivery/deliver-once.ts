import type { Clock } from '../../clock.js';
import type { Journal } from '../journal.js';
import type { Outgoing, Reply, Transport } from './transport.js';

/** How a delivery ended. */
export type Outcome =
  | { kind: 'answered'; body: unknown }
  | { kind: 'late' }
  | { kind: 'refused'; isFinal: boolean }
  | { kind: 'unreachable' };

/** What is to be delivered, and what is asked of the app. */
export interface Parcel {
  type: Outgoing['type'];
  payload: Record<string, unknown>;
  acceptsAnswer: boolean;
  /** Time the app has, in milliseconds. */
  withinMs: number;
  /** Names it in violations, such as `/pagertree`. */
  what: string;
}

interface Parts {
  clock: Clock;
  journal: Journal;
  transport: Transport;
}

/** A delivery under way. */
export interface Attempt {
  outcome: Promise<Outcome>;
  /** Ends it as unreachable, without a word about the app. */
  abandon(): void;
}

/**
 * Hands one copy of a payload to the app and waits for its acknowledgement, up to the deadline. Notes what the app did
 * wrong on the way.
 * @param acknowledged called with what the acknowledgement says, also when it is too late
 */
export function deliverOnce(
  { clock, journal, transport }: Parts,
  parcel: Parcel,
  copy: Pick<Outgoing, 'envelopeId' | 'attempt' | 'retryReason'>,
  acknowledged: (answer: unknown) => void,
): Attempt {
  let settle: (outcome: Outcome) => void = () => {};
  let finished = false;
  const outcome = new Promise<Outcome>((resolve) => {
    settle = resolve;
  });
  const finish = (how: Outcome, broken?: BrokenRule) => {
    if (finished) return;
    finished = true;
    cancelDeadline();
    carriage.giveUp();
    if (broken) journal.violate(broken.rule, broken.text);
    settle(how);
  };
  const carriage = transport.carry({ ...parcel, ...copy }, (reply) => {
    if (reply.kind === 'answer') acknowledged(reply.body ?? null);
    finish(outcomeOf(reply), brokenBy(reply, parcel));
  });
  const cancelDeadline = clock.after(parcel.withinMs, () => {
    if (carriage.handedOver()) finish({ kind: 'late' }, lateness(parcel));
    else finish({ kind: 'unreachable' });
  });
  return { outcome, abandon: () => finish({ kind: 'unreachable' }) };
}

function outcomeOf(reply: Reply): Outcome {
  switch (reply.kind) {
    case 'answer':
      return { kind: 'answered', body: reply.body };
    case 'refused':
      return { kind: 'refused', isFinal: reply.isFinal };
    case 'unreachable':
      return { kind: 'unreachable' };
  }
}

interface BrokenRule {
  rule: string;
  text: string;
}

function lateness({ what, withinMs, type }: Parcel): BrokenRule {
  const result =
    type === 'events_api' ? 'Slack sends it again, up to three times' : 'Slack shows the person an error';
  const text = `${what} was not acknowledged within ${withinMs} ms. ${result}.`;
  return { rule: 'late_ack', text };
}

function brokenBy(reply: Reply, { what, acceptsAnswer }: Parcel): BrokenRule | undefined {
  if (reply.kind === 'refused') {
    return { rule: 'failed_ack', text: `${what} was not acknowledged: ${reply.reason}.` };
  }
  if (reply.kind !== 'answer' || reply.body === undefined || acceptsAnswer) return undefined;
  const text = `The acknowledgement of ${what} has a body. Slack reads none there.`;
  return { rule: 'unexpected_ack_body', text };
}
