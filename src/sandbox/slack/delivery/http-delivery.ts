import { Agent } from 'node:http';
import type { Clock } from '../../clock.js';
import type { Journal } from '../journal.js';
import { createArrival } from './arrival.js';
import { readAnswer } from './http-answer.js';
import { inquiry, postSigned, writeLetter } from './signed-post.js';
import type { Transport } from './transport.js';

export interface HttpDeliveryOptions {
  clock: Clock;
  journal: Journal;
  /** Where the app listens, such as `http://127.0.0.1:3000/slack/events`. */
  requestUrl: string;
  signingSecret: string;
  limits: {
    /** How often to look whether the app is there, in milliseconds. */
    probeMs: number;
  };
  /** Called when the app appears or disappears. */
  onConnection: () => void;
}

/** Sends payloads as signed requests, and reads the acknowledgement from the answer. */
export function createHttpDelivery(options: HttpDeliveryOptions): Transport {
  const { clock, journal, limits, onConnection } = options;
  const arrival = createArrival();
  const stopped = new AbortController();
  const address = { ...options, agent: new Agent({ keepAlive: true, maxFreeSockets: mostKept }) };
  let connected = false;

  const setConnected = (now: boolean) => {
    if (now === connected) return;
    connected = now;
    onConnection();
    if (now) arrival.happened();
    else look();
  };
  const look = () => {
    if (connected || stopped.signal.aborted) return;
    // A signal of its own each time: a request leaves its listeners on it.
    postSigned(inquiry, address, AbortSignal.any([stopped.signal])).then(
      () => setConnected(true),
      () => clock.after(limits.probeMs, look),
    );
  };
  look();

  return {
    carry(outgoing, heard) {
      const timeUp = new AbortController();
      const signal = AbortSignal.any([timeUp.signal, stopped.signal]);
      postSigned(writeLetter(outgoing), address, signal)
        .then((response) => readAnswer(response, journal))
        .then(
          (reply) => {
            setConnected(true);
            heard(reply);
          },
          (problem: unknown) => {
            if (signal.aborted) return;
            setConnected(false);
            heard({ kind: 'unreachable', reason: String(problem) });
          },
        );
      // Slack hangs up when the time is over.
      return { handedOver: () => true, giveUp: () => timeUp.abort() };
    },
    connected: () => connected,
    whenConnected: () => arrival.wait(connected),
    stop() {
      stopped.abort();
      address.agent.destroy();
      arrival.stop();
    },
  };
}

/** Connections that are kept while nothing is sent. */
const mostKept = 256;
