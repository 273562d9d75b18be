import { createServer, type Server } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Clock } from '../clock.js';
import { isFromThisMachine } from '../loopback-guard.js';
import type { Account } from './account.js';
import { answerError } from './answer.js';
import { keepInFile } from './data-file.js';
import { createFaultPlan, type FaultPlan } from './faults.js';
import { createPauses } from './pauses.js';
import { createRequestLog, type RecordedRequest } from './request-log.js';
import { sendAnswer } from './send-answer.js';
import { basePath, serveRequest } from './serve-request.js';

/** How long an idle connection is kept, in milliseconds: longer than a client that pages through a list pauses. */
const keepAlive = 60_000;

export interface PagerTreeServer {
  /**
   * Reads the data file, if there is one, and listens on 127.0.0.1. Throws where either fails.
   *
   * @param port 0 for any that is free
   * @returns the API's base, such as `http://127.0.0.1:4391/api/v4`
   */
  listen(port: number): Promise<{ url: string }>;
  /** Ends every connection and saves what is not saved. Throws where saving fails. */
  close(): Promise<void>;
  readonly faults: FaultPlan;
  /** The last 10,000, oldest first. */
  readonly requests: readonly RecordedRequest[];
  /** Calls the listener when it is known what became of a request; the function given back ends that. */
  onRequest(listener: (request: RecordedRequest) => void): () => void;
}

export interface PagerTreeServerOptions {
  account: Account;
  /** The one API key. */
  key: string;
  clock: Clock;
  /** For faults that strike a share of the requests: numbers from 0 to 1. */
  random: () => number;
  /** Where the account is kept, if it is to outlive the process. */
  dataFile?: string;
  /** Told what should never happen: a failure to save, a mistake of the server's own. Left out, it ends the process. */
  onFailure?: (error: unknown) => void;
}

/** PagerTree's API in front of one account. Source: PagerTree's API documentation. */
export function createPagerTreeServer(options: PagerTreeServerOptions): PagerTreeServer {
  const { account, key, clock, dataFile, onFailure = raise } = options;
  const log = createRequestLog();
  const faults = createFaultPlan(options.random);
  const pauses = createPauses(clock);
  const file = dataFile === undefined ? null : keepInFile(account, dataFile, clock, onFailure);
  const server = createServer((request, response) => {
    if (!isFromThisMachine(request)) {
      sendAnswer(response, answerError(403, ['The sandbox answers to this machine alone']));
      return;
    }
    serveRequest({ account, key, clock, log, faults, pauses }, request, response).catch((error) => {
      if (response.headersSent) response.destroy();
      else sendAnswer(response, answerError(500, ['Internal server error']));
      onFailure(error);
    });
  });
  server.keepAliveTimeout = keepAlive;
  server.on('clientError', refuseGarbage);
  return {
    faults,
    requests: log.requests,
    onRequest: log.onRequest,
    async listen(port) {
      await file?.load();
      return { url: `http://127.0.0.1:${await listen(server, port)}${basePath}` };
    },
    async close() {
      pauses.cancelAll();
      await close(server);
      await file?.close();
    },
  };
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      const address = server.address();
      if (address === null || typeof address === 'string') reject(new Error('the API listens on no port'));
      else resolve(address.port);
    });
  });
}

async function close(server: Server): Promise<void> {
  if (!server.listening) return;
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeAllConnections();
  await closed;
}

/** What is no HTTP is answered before there is a request: with the documented error all the same. */
function refuseGarbage(_error: Error, socket: Duplex): void {
  if (!socket.writable) return;
  const { text } = answerError(400, ['The request is not HTTP']);
  const head = [
    'HTTP/1.1 400 Bad Request',
    'content-type: application/json; charset=utf-8',
    'connection: close',
  ];
  socket.end([...head, `content-length: ${Buffer.byteLength(text)}`, '', text].join('\r\n'));
}

function raise(error: unknown): void {
  queueMicrotask(() => {
    throw error;
  });
}
