import type { App, Receiver } from '@slack/bolt';
import type { Logger } from 'pino';
import { backOff } from './backoff.js';
import { pauseUnless, waitFor } from './deadline.js';
import { createPromiseToKeep } from './promise-to-keep.js';
import { proofsOfRevocation, proveToken, TokenRefusedError, tokenIsRevoked } from './prove-token.js';
import { slackErrorCode } from './slack-errors.js';
import { openSocket, type SocketConnection, type SocketTiming } from './socket-connection.js';
import { createEnvelopes } from './socket-envelopes.js';

export interface SocketModeParts {
  /** Asks Slack for the address of one connection (`apps.connections.open`). */
  openAddress(): Promise<string>;
  logger: Logger;
  /** Milliseconds since 1970. */
  now(): number;
  /** From 0 up to 1. */
  random(): number;
  /** Slack takes the app's token no more: nothing can be received from now on. Called once at most. */
  onRefused(error: TokenRefusedError): void;
}

/** Bolt's receiver for Socket Mode, with connections to spare. */
export interface SocketModeReceiver extends Receiver {
  init(app: Pick<App, 'processEvent'>): void;
  /** How many connections Slack can use now. */
  connections(): number;
}

const timing: SocketTiming & { settled: number; lastAcknowledgement: number } = {
  hello: 10_000,
  ping: 5_000,
  goodbye: 500,
  /** A connection that lives shorter than this counts as one more failure. */
  settled: 5_000,
  /** Slack waits no longer for an acknowledgement. */
  lastAcknowledgement: 3_000,
};

/** Slack's words for a connection that has grown old. Source: Slack's documentation of Socket Mode, `disconnect`. */
const refreshes = ['refresh_requested', 'warning'];

/**
 * Receives by two connections at once: what one loses when it breaks, Slack delivers again by the other. When Slack asks a
 * connection to go, which it does every few hours, the next one is open before the old one closes, and the old one stays
 * until everything that came by it is acknowledged.
 *
 * Slack allows ten connections to an app, all its copies together; for a moment a copy has four.
 */
export function createSocketModeReceiver(parts: SocketModeParts): SocketModeReceiver {
  const { openAddress, logger, random } = parts;
  const open = new Set<SocketConnection>();
  const envelopes = createEnvelopes(parts, () => [...open].find((each) => each.isOpen()));
  const stopped = new AbortController();
  const { signal } = stopped;
  const greeted = createPromiseToKeep();

  const connect = async (address: string): Promise<SocketConnection> => {
    const connection = await openSocket(address, timing, signal, envelopes.receive);
    open.add(connection);
    if (signal.aborted) await connection.close();
    greeted.keep();
    return connection;
  };
  const retire = async (connection: SocketConnection | null) => {
    if (connection === null) return;
    await waitFor(envelopes.answered(connection), timing.lastAcknowledgement);
    await connection.close();
    open.delete(connection);
  };
  const refuse = (error: unknown) => {
    if (signal.aborted) return;
    stopped.abort();
    const refusal = new TokenRefusedError('SLACK_APP_TOKEN', slackErrorCode(error) ?? 'refused', error);
    greeted.break(refusal);
    parts.onRefused(refusal);
  };

  /** Holds one connection, and one after it, for ever. */
  const holdLine = async (firstAddress: string | null) => {
    let address = firstAddress;
    let current: SocketConnection | null = null;
    let failures = 0;
    let refusals = 0;
    while (!signal.aborted) {
      let trouble: unknown = null;
      try {
        const next = await connect(address ?? (await openAddress()));
        refusals = 0;
        void retire(current);
        current = next;
        const settled = await waitFor(next.left, timing.settled);
        const reason = await next.left;
        // Slack may refresh as often as it likes; only what breaks right away, or is not wanted, is a failure.
        failures = settled.inTime && !refreshes.includes(reason) ? failures + 1 : 0;
        if (signal.aborted) return;
        logger.info({ reason }, 'Socket Mode connection to be replaced');
      } catch (error) {
        if (signal.aborted) return;
        trouble = error;
        failures += 1;
        refusals = tokenIsRevoked(error) ? refusals + 1 : 0;
        if (refusals >= proofsOfRevocation) return refuse(error);
        logger.warn({ err: error, failures }, 'Socket Mode connection failed');
      }
      address = null;
      if (failures > 0) await pauseUnless(signal, backOff(failures, trouble, random));
    }
  };

  return {
    init: envelopes.handTo,
    async start() {
      // The first address proves the token: a new setting that is wrong is to be named, not tried for ever.
      const address = await proveToken('SLACK_APP_TOKEN', openAddress).catch((error: unknown) => {
        if (error instanceof TokenRefusedError) throw error;
        logger.warn({ err: error }, 'Slack gave no Socket Mode address yet');
        return null;
      });
      void holdLine(address);
      await greeted.promise;
      void holdLine(null);
    },
    async stop() {
      envelopes.close();
      stopped.abort();
      greeted.keep();
      await waitFor(envelopes.answered(), timing.lastAcknowledgement);
      await Promise.all([...open].map((connection) => connection.close()));
      open.clear();
    },
    connections: () => [...open].filter((each) => each.isOpen()).length,
  };
}
