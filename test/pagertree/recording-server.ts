import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { onTestFinished } from 'vitest';

/** A request as it was on the wire. */
export interface Received {
  method: string;
  /** Path and query as they were sent, not decoded. */
  target: string;
  headers: IncomingHttpHeaders;
  body: string;
}

/** What to answer with: JSON, or any text, or whatever is done to the response by hand. */
export interface Reply {
  status?: number;
  headers?: Record<string, string>;
  json?: unknown;
  text?: string;
  byHand?: (response: ServerResponse, socket: Socket) => void;
}

export interface Recorder {
  /** The API's base, such as `http://127.0.0.1:4000/api/v4`. */
  url: string;
  /** Oldest first. */
  received: Received[];
  /** The only request there was. Throws when there was another number of them. */
  only(): Received;
  /** How many connections were opened. */
  connections(): number;
  /** How many requests wait for their answer now. */
  open(): number;
  /** How many requests waited for their answer at the same time, at most. */
  mostAtOnce(): number;
  /** Ends every connection, and listens no more. */
  close(): Promise<void>;
}

/**
 * A server of the plainest kind: it writes down what comes and answers what it is told. It ends with the test.
 * @param reply for the request and its number, from 0
 */
export async function record(
  reply: (request: Received, number: number) => Reply | Promise<Reply>,
): Promise<Recorder> {
  const received: Received[] = [];
  let connections = 0;
  let open = 0;
  let mostAtOnce = 0;
  const server = createServer(async (request, response) => {
    open += 1;
    mostAtOnce = Math.max(mostAtOnce, open);
    response.on('close', () => {
      open -= 1;
    });
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const { method = '', url: target = '', headers } = request;
    const entry = { method, target, headers, body: Buffer.concat(chunks).toString('utf8') };
    received.push(entry);
    answer(response, request.socket, await reply(entry, received.length - 1));
  });
  server.on('connection', () => {
    connections += 1;
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  onTestFinished(close);
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server listens on no port');
  return {
    url: `http://127.0.0.1:${address.port}/api/v4`,
    received,
    only() {
      const [first, ...others] = received;
      if (first === undefined || others.length > 0) throw new Error(`${received.length} requests came`);
      return first;
    },
    connections: () => connections,
    open: () => open,
    mostAtOnce: () => mostAtOnce,
    close,
  };
}

function answer(response: ServerResponse, socket: Socket, reply: Reply): void {
  const { status = 200, headers = {}, json, text = '', byHand } = reply;
  if (byHand !== undefined) {
    byHand(response, socket);
    return;
  }
  const isJson = json !== undefined;
  response.writeHead(status, { ...(isJson ? { 'content-type': 'application/json' } : {}), ...headers });
  response.end(isJson ? JSON.stringify(json) : text);
}

/** Ends the connection with a reset, before any answer. */
export const reset: Reply = { byHand: (_response, socket) => socket.resetAndDestroy() };

/** Never answers. */
export const silence: Reply = { byHand: () => {} };

/** Begins an answer and never ends it. */
export const half: Reply = {
  byHand(response) {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.write('{"id":');
  },
};

/** Begins an answer and resets the connection in the middle of it. */
export const torn: Reply = {
  byHand(response, socket) {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' });
    response.write('{"id":', () => socket.resetAndDestroy());
  },
};
