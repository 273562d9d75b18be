import type { Clock } from '../../clock.js';
import type { Changes } from '../changes.js';
import type { Ids } from '../ids.js';
import type { Journal } from '../journal.js';
import { type Attempt, deliverOnce, type Outcome, type Parcel } from './deliver-once.js';
import type { Outgoing, Transport } from './transport.js';

/** One payload sent to the app, for people to look at. Times are milliseconds since 1970. */
export interface Delivery {
  envelopeId: string;
  type: Outgoing['type'];
  payload: Record<string, unknown>;
  /** 0 the first time. */
  attempt: number;
  sentAt: number;
  /** Null as long as the app has not acknowledged; filled in even when it is too late. */
  acknowledgedAt: number | null;
  answer: unknown;
}

/** Which attempt of an event this is, from 0, and why there is another. */
export interface Retry {
  attempt: number;
  reason?: string | undefined;
}

/** Hands payloads to the app and holds it to its time. */
export interface Deliveries {
  log: Delivery[];
  /**
   * @returns `outcome`: what the app said first, or that it did not in time. `settled`: every copy of the payload is
   * acknowledged or given up.
   */
  deliver(parcel: Parcel, retry?: Retry): { outcome: Promise<Outcome>; settled: Promise<void> };
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

/** For one app, over one transport. */
export function createDeliveries(parts: Parts): Deliveries {
  const { clock, ids, changes } = parts;
  const log: Delivery[] = [];
  const underWay = new Set<Attempt>();
  let twice = 0;

  const run = async (
    parcel: Parcel,
    envelopeId: string,
    { attempt, reason = 'http_timeout' }: Retry,
  ): Promise<Outcome> => {
    const { type, payload } = parcel;
    const open = { acknowledgedAt: null, answer: null };
    const delivery: Delivery = { envelopeId, type, payload, attempt, sentAt: clock.now(), ...open };
    log.push(delivery);
    changes.changed();
    const under = deliverOnce(parts, parcel, { envelopeId, attempt, retryReason: reason }, (answer) => {
      delivery.acknowledgedAt = clock.now();
      delivery.answer = answer;
      changes.changed();
    });
    underWay.add(under);
    const outcome = await under.outcome;
    underWay.delete(under);
    return outcome;
  };

  return {
    log,
    deliver(given, retry = { attempt: 0 }) {
      // What is sent is what was true then, also when it waits for a connection or is looked at later.
      const parcel = { ...given, payload: structuredClone(given.payload) };
      const envelopeId = ids.uuid();
      const copies = twice > 0 ? [retry, { attempt: retry.attempt + 1 }] : [retry];
      if (twice > 0) twice -= 1;
      const runs = copies.map((copy) => run(parcel, envelopeId, copy));
      return { outcome: firstAnswer(runs), settled: Promise.all(runs).then(() => undefined) };
    },
    deliverTwice(count) {
      twice += count;
    },
    stop() {
      for (const under of underWay) under.abandon();
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
