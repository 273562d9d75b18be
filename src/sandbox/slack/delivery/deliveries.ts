import type { Clock } from '../../clock.js';
import type { Changes } from '../changes.js';
import type { Ids } from '../ids.js';
import type { Journal } from '../journal.js';
import type { Outgoing, Reply, Transport } from './transport.js';

/** One payload sent to the app, for people to look at. Times are milliseconds since 1970. */
export interface Delivery {
  envelopeId: string;
  type: Outgoing['type'];
  payload: Record<string, unknown>;
  sentAt: number;
  /** Null as long as the app has not acknowledged; filled in even when it is too late. */
  acknowledgedAt: number | null;
  answer: unknown;
}

/** How a delivery ended. */
export type Outcome =
  | { kind: 'answered'; body: unknown }
  | { kind: 'late' }
  | { kind: 'refused' }
  | { kind: 'unreachable' };

export interface Parcel {
  type: Outgoing['type'];
  payload: Record<string, unknown>;
  acceptsAnswer: boolean;
  /** Time the app has, in milliseconds. */
  withinMs: number;
  /** Names it in violations, such as `/pagertree`. */
  what: string;
}

/** Hands payloads to the app and holds it to its time. */
export interface Deliveries {
  log: Delivery[];
  /**
   * @returns `outcome`: what the app said first, or that it did not in time. `settled`: every copy of the payload is
   * acknowledged or given up.
   */
  deliver(parcel: Parcel): { outcome: Promise<Outcome>; settled: Promise<void> };
  /** The next `count` payloads go out twice at once, as when Slack did not hear the acknowledgement. */
  deliverTwice(count: number): void;
  /** Ends what is under way as unreachable. */
  stop(): void;
}

interface Parts {
  clock: Clock;
  ids: Ids;
  journal: Journal;
  changes: Changes;
  transport: Transport;
}

export function createDeliveries({ clock, ids, journal, changes, transport }: Parts): Deliveries {
  const log: Delivery[] = [];
  const underWay = new Set<() => void>();
  let twice = 0;

  const deliverOnce = (parcel: Parcel, envelopeId: string, attempt: number) =>
    new Promise<Outcome>((resolve) => {
      const { type, payload, acceptsAnswer, withinMs, what } = parcel;
      const delivery: Delivery = {
        envelopeId,
        type,
        payload,
        sentAt: clock.now(),
        acknowledgedAt: null,
        answer: null,
      };
      log.push(delivery);
      const heard = (reply: Reply) => {
        if (reply.kind === 'answer') {
          delivery.acknowledgedAt = clock.now();
          delivery.answer = reply.body ?? null;
          changes.changed();
        }
        finish(outcomeOf(reply), brokenBy(reply, parcel));
      };
      const finish = (outcome: Outcome, violation?: BrokenRule) => {
        if (!underWay.delete(abandon)) return;
        cancelDeadline();
        carriage.giveUp();
        if (violation) journal.violate(violation.rule, violation.text);
        resolve(outcome);
      };
      const abandon = () => finish({ kind: 'unreachable' });
      underWay.add(abandon);
      const cancelDeadline = clock.after(withinMs, () => {
        if (!carriage.handedOver()) return finish({ kind: 'unreachable' });
        const text = `${what} was not acknowledged within ${withinMs} ms. Slack shows the person an error.`;
        return finish({ kind: 'late' }, { rule: 'late_ack', text });
      });
      const carriage = transport.carry(
        { envelopeId, type, payload, acceptsAnswer, attempt },
        // A transport may know at once that nobody is there, before `carriage` exists.
        (reply) => queueMicrotask(() => heard(reply)),
      );
    });

  return {
    log,
    deliver(given) {
      // What is sent is what was true then, also when it waits for a connection or is looked at later.
      const parcel = { ...given, payload: structuredClone(given.payload) };
      const envelopeId = ids.uuid();
      const copies = twice > 0 ? [0, 1] : [0];
      if (twice > 0) twice -= 1;
      const runs = copies.map((attempt) => deliverOnce(parcel, envelopeId, attempt));
      return { outcome: firstAnswer(runs), settled: Promise.all(runs).then(() => undefined) };
    },
    deliverTwice(count) {
      twice += count;
    },
    stop() {
      for (const abandon of [...underWay]) abandon();
    },
  };
}

/** The first answer of several copies; how the first copy ended when none was answered. */
function firstAnswer(runs: Promise<Outcome>[]): Promise<Outcome> {
  return new Promise((resolve) => {
    for (const run of runs) run.then((outcome) => outcome.kind === 'answered' && resolve(outcome));
    Promise.all(runs).then(([first]) => resolve(first ?? { kind: 'unreachable' }));
  });
}

interface BrokenRule {
  rule: string;
  text: string;
}

function brokenBy(reply: Reply, { what, acceptsAnswer }: Parcel): BrokenRule | undefined {
  if (reply.kind === 'refused') {
    return { rule: 'failed_ack', text: `${what} was not acknowledged: ${reply.reason}.` };
  }
  if (reply.kind !== 'answer' || reply.body === undefined || acceptsAnswer) return undefined;
  const text = `The acknowledgement of ${what} has a body. Slack reads none there.`;
  return { rule: 'unexpected_ack_body', text };
}

function outcomeOf(reply: Reply): Outcome {
  if (reply.kind === 'answer') return { kind: 'answered', body: reply.body };
  return { kind: reply.kind };
}
