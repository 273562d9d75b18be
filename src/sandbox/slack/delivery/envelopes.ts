import type { Journal } from '../journal.js';
import type { Connection } from './connection.js';
import type { Outgoing, Reply, Transport } from './transport.js';

/** The payloads on their way over Socket Mode, and which connection has each. */
export interface Envelopes {
  carry: Transport['carry'];
  /** An acknowledgement came, over whichever connection. */
  acknowledge(envelopeId: string, payload: unknown): void;
  /** The next payload breaks off in the middle, and its connection with it. */
  tearNext(): void;
  /** There is a connection more: what waits for one goes out. */
  handOut(): void;
  /** What a connection had and did not acknowledge goes to another one. */
  takeBack(connection: Connection): void;
}

interface Envelope {
  outgoing: Outgoing;
  heard: (reply: Reply) => void;
  /** The connection that has it and has not acknowledged. */
  holder: Connection | null;
  attempt: number;
  givenUp: boolean;
}

/** @param accepting the connections that take payloads now; they take turns */
export function createEnvelopes(journal: Journal, accepting: () => Connection[]): Envelopes {
  const pending = new Set<Envelope>();
  let turn = 0;
  let tears = 0;

  const hand = (envelope: Envelope) => {
    const open = accepting();
    const next = open[turn % Math.max(open.length, 1)];
    if (!next || envelope.givenUp) return;
    turn += 1;
    envelope.holder = next;
    const message = written(envelope);
    envelope.attempt += 1;
    if (tears > 0) {
      tears -= 1;
      next.tear(message);
    } else {
      next.sendJson(message);
    }
  };

  return {
    carry(outgoing, heard) {
      const { attempt } = outgoing;
      const envelope: Envelope = { outgoing, heard, holder: null, attempt, givenUp: false };
      pending.add(envelope);
      hand(envelope);
      return {
        // A connection that broke took the payload with it.
        handedOver: () => envelope.holder !== null,
        giveUp() {
          envelope.givenUp = true;
          // What a connection still holds may be acknowledged late; the rest is over.
          if (!envelope.holder) pending.delete(envelope);
        },
      };
    },
    acknowledge(envelopeId, payload) {
      const envelope = [...pending].find((each) => each.outgoing.envelopeId === envelopeId);
      if (!envelope) {
        const text = `The app acknowledged ${envelopeId}, which is not waiting for it.`;
        journal.violate('unknown_envelope', text);
        return;
      }
      pending.delete(envelope);
      envelope.heard({ kind: 'answer', body: isNothing(payload) ? undefined : payload });
    },
    tearNext() {
      tears += 1;
    },
    handOut() {
      for (const envelope of pending) if (!envelope.holder) hand(envelope);
    },
    takeBack(connection) {
      for (const envelope of pending) {
        if (envelope.holder !== connection) continue;
        envelope.holder = null;
        if (envelope.givenUp) pending.delete(envelope);
        else hand(envelope);
      }
    },
  };
}

/** As Slack's documentation of Socket Mode shows it. */
function written({ outgoing, attempt }: Envelope): Record<string, unknown> {
  return {
    envelope_id: outgoing.envelopeId,
    type: outgoing.type,
    payload: outgoing.payload,
    accepts_response_payload: outgoing.acceptsAnswer,
    retry_attempt: attempt,
    retry_reason: attempt === 0 ? '' : outgoing.retryReason.replace('http_', ''),
  };
}

/** Bolt acknowledges with an empty object where there is nothing to say. */
function isNothing(payload: unknown): boolean {
  if (payload === undefined || payload === null) return true;
  return typeof payload === 'object' && Object.keys(payload).length === 0;
}
