import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Clock } from '../../clock.js';
import type { Ids } from '../ids.js';
import type { Journal } from '../journal.js';
import type { Limits } from '../limits.js';
import { type Connection, createConnection } from './connection.js';
import { createTickets } from './tickets.js';
import type { Outgoing, Reply, Transport } from './transport.js';

/** Socket Mode, from Slack's side. */
export interface SocketMode extends Transport {
  /** The address for one connection, as `apps.connections.open` gives it out. */
  newAddress(baseUrl: string): string;
  /** Takes the WebSocket requests to `/link` of a server; leaves all others alone. */
  attach(server: Server): void;
  /** Asks every connection to reconnect, as Slack does every few hours. */
  refresh(): void;
  /** Cuts every connection. */
  drop(): void;
}

interface Pending {
  outgoing: Outgoing;
  heard: (reply: Reply) => void;
  /** The connection that has it and has not acknowledged. */
  holder: Connection | null;
  attempt: number;
  givenUp: boolean;
}

interface Parts {
  clock: Clock;
  ids: Ids;
  journal: Journal;
  limits: Limits;
  appId: string;
  onConnection: () => void;
}

export function createSocketMode({ clock, ids, journal, limits, appId, onConnection }: Parts): SocketMode {
  const tickets = createTickets(clock, ids, limits.ticketMs);
  const server = new WebSocketServer({ noServer: true });
  const connections = new Set<Connection>();
  const pending = new Set<Pending>();
  const waiting = new Set<{ resolve: () => void; reject: (reason: Error) => void }>();
  let turn = 0;

  const accepting = () => [...connections].filter((each) => each.accepting());

  /** Hands a payload to whoever's turn it is; without a connection it waits for one. */
  const hand = (each: Pending) => {
    const open = accepting();
    const next = open[turn % Math.max(open.length, 1)];
    if (!next || each.givenUp) return;
    turn += 1;
    each.holder = next;
    next.sendJson(envelope(each));
    each.attempt += 1;
  };

  const acknowledge = (envelopeId: string, payload: unknown) => {
    const each = [...pending].find((one) => one.outgoing.envelopeId === envelopeId);
    if (!each) {
      return journal.violate(
        'unknown_envelope',
        `The app acknowledged ${envelopeId}, which is not waiting for it.`,
      );
    }
    pending.delete(each);
    return each.heard({ kind: 'answer', body: isNothing(payload) ? undefined : payload });
  };

  const closed = (connection: Connection) => {
    connections.delete(connection);
    for (const each of pending) {
      if (each.holder !== connection) continue;
      each.holder = null;
      if (each.givenUp) pending.delete(each);
      else hand(each);
    }
    onConnection();
  };

  const opened = (socket: WebSocket) => {
    const greeting = {
      num_connections: connections.size + 1,
      debug_info: { host: 'applink-1', build_number: 1, approximate_connection_time: 18060 },
      connection_info: { app_id: appId },
    };
    const connection: Connection = createConnection(
      socket,
      greeting,
      { clock, journal, pingMs: limits.pingMs },
      { onAcknowledged: acknowledge, onClosed: () => closed(connection) },
    );
    if (connections.size >= limits.connections) return connection.askToGo('too_many_websockets', 0);
    connections.add(connection);
    for (const each of pending) if (!each.holder) hand(each);
    for (const { resolve } of waiting) resolve();
    waiting.clear();
    return onConnection();
  };

  const upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    if (url.pathname !== '/link') return;
    if (!tickets.use(url.searchParams.get('ticket') ?? '')) {
      socket.end('HTTP/1.1 401 Unauthorized\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
      return;
    }
    server.handleUpgrade(request, socket, head, opened);
  };

  return {
    newAddress: (baseUrl) =>
      `${baseUrl.replace(/^http/, 'ws')}/link?ticket=${tickets.issue()}&app_id=${appId}`,
    attach: (httpServer) => {
      httpServer.on('upgrade', upgrade);
    },
    refresh() {
      for (const each of accepting()) each.askToGo('refresh_requested', limits.refreshGraceMs);
      onConnection();
    },
    drop() {
      for (const each of connections) each.drop();
    },
    carry(outgoing, heard) {
      const { attempt } = outgoing;
      const each: Pending = { outgoing, heard, holder: null, attempt, givenUp: false };
      pending.add(each);
      hand(each);
      return {
        // A connection that broke took the payload with it.
        handedOver: () => each.holder !== null,
        giveUp() {
          each.givenUp = true;
          // What a connection still holds may be acknowledged late; the rest is over.
          if (!each.holder) pending.delete(each);
        },
      };
    },
    connected: () => accepting().length > 0,
    whenConnected: () =>
      accepting().length > 0
        ? Promise.resolve()
        : new Promise((resolve, reject) => {
            waiting.add({ resolve, reject });
          }),
    stop() {
      for (const each of connections) each.drop();
      for (const { reject } of waiting) reject(new Error('The workspace was stopped.'));
      waiting.clear();
      server.close();
    },
  };
}

function envelope({ outgoing, attempt }: Pending): Record<string, unknown> {
  return {
    envelope_id: outgoing.envelopeId,
    type: outgoing.type,
    payload: outgoing.payload,
    accepts_response_payload: outgoing.acceptsAnswer,
    retry_attempt: attempt,
    retry_reason: attempt === 0 ? '' : 'timeout',
  };
}

/** Bolt acknowledges with an empty object where there is nothing to say. */
function isNothing(payload: unknown): boolean {
  if (payload === undefined || payload === null) return true;
  return typeof payload === 'object' && Object.keys(payload).length === 0;
}
