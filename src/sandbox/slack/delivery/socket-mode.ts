import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Clock } from '../../clock.js';
import type { Ids } from '../ids.js';
import type { Journal } from '../journal.js';
import type { Limits } from '../limits.js';
import { createArrival } from './arrival.js';
import { type Connection, createConnection } from './connection.js';
import { createEnvelopes } from './envelopes.js';
import { createTickets } from './tickets.js';
import type { Transport } from './transport.js';

/** Socket Mode, from Slack's side. */
export interface SocketMode extends Transport {
  /** The address for one connection, as `apps.connections.open` gives it out. */
  newAddress(baseUrl: string): string;
  /** Takes the WebSocket requests to `/link` of a server. Others are for whoever else listens; if nobody does, 404. */
  attach(server: Server): void;
  /** Asks connections to reconnect, as Slack does every few hours: the oldest ones, or all. */
  refresh(count?: number): void;
  /** Warns every connection that it will be asked to reconnect soon. */
  warn(): void;
  /** Cuts connections: the oldest ones, or all. */
  drop(count?: number): void;
  /** The next payload breaks off in the middle, and its connection with it. */
  tearNext(): void;
  /** How many connections there are. */
  count(): number;
}

export interface SocketModeOptions {
  clock: Clock;
  ids: Ids;
  journal: Journal;
  limits: Limits;
  appId: string;
  /** Called when a connection comes or goes. */
  onConnection: () => void;
}

/** Socket Mode for one app, with up to `limits.connections` connections at a time. */
export function createSocketMode(options: SocketModeOptions): SocketMode {
  const { limits, appId, onConnection } = options;
  const tickets = createTickets(options.clock, options.ids, limits.ticketMs);
  const connections = new Set<Connection>();
  const accepting = () => [...connections].filter((each) => each.accepting());
  const envelopes = createEnvelopes(options.journal, accepting);
  const arrival = createArrival();
  const sockets = new WebSocketServer({ noServer: true });

  const closed = (connection: Connection) => {
    connections.delete(connection);
    envelopes.takeBack(connection);
    onConnection();
  };
  const opened = (socket: WebSocket, wire: Duplex) => {
    const isTooMany = connections.size >= limits.connections;
    const connection: Connection = createConnection(
      socket,
      wire,
      greeting(connections.size + 1, appId),
      options,
      {
        onAcknowledged: envelopes.acknowledge,
        onClosed: () => closed(connection),
      },
    );
    if (isTooMany) return connection.askToGo('too_many_websockets', 0);
    connections.add(connection);
    envelopes.handOut();
    arrival.happened();
    return onConnection();
  };
  const upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer, isOnlyListener: boolean) => {
    // Taken apart by hand: `new URL` throws for some of what a stranger may ask for.
    const [path, query] = (request.url ?? '').split('?', 2);
    if (path !== '/link') {
      // A request that nobody answers would keep the server from closing.
      if (isOnlyListener) refuse(socket, '404 Not Found');
      return;
    }
    const ticket = new URLSearchParams(query).get('ticket') ?? '';
    if (tickets.use(ticket)) sockets.handleUpgrade(request, socket, head, (open) => opened(open, socket));
    else refuse(socket, '401 Unauthorized');
  };
  const oldest = (count = connections.size) => [...connections].slice(0, count);
  const drop = (count?: number) => {
    for (const each of oldest(count)) each.drop();
  };

  return {
    newAddress: (baseUrl) =>
      `${baseUrl.replace(/^http/, 'ws')}/link?ticket=${tickets.issue()}&app_id=${appId}`,
    attach(server) {
      server.on('upgrade', (request, socket, head) =>
        upgrade(request, socket, head, server.listenerCount('upgrade') === 1),
      );
    },
    refresh(count) {
      for (const each of accepting().slice(0, count))
        each.askToGo('refresh_requested', limits.refreshGraceMs);
      onConnection();
    },
    warn() {
      for (const each of connections) each.warn();
    },
    drop,
    tearNext: envelopes.tearNext,
    count: () => connections.size,
    carry: envelopes.carry,
    connected: () => accepting().length > 0,
    whenConnected: () => arrival.wait(accepting().length > 0),
    stop() {
      drop();
      arrival.stop();
      sockets.close();
    },
  };
}

function refuse(socket: Duplex, status: string): void {
  // Whoever asked may be gone already; Node would end the process for that.
  socket.on('error', () => {});
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}

/** What `hello` says, as Slack's documentation of Socket Mode shows it. */
function greeting(count: number, appId: string): Record<string, unknown> {
  return {
    num_connections: count,
    debug_info: { host: 'applink-1', build_number: 1, approximate_connection_time: 18060 },
    connection_info: { app_id: appId },
  };
}
