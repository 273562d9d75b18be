import { type RawData, WebSocket } from 'ws';
import { z } from 'zod';
import { createPromiseToKeep } from './promise-to-keep.js';

/** What Slack hands over on a Socket Mode connection: a command, a click, a submission, an event. */
export interface Envelope {
  id: string;
  payload: Record<string, unknown>;
  /** How often Slack has delivered it before, and why again. */
  retryNum: number | undefined;
  retryReason: string | undefined;
}

/** Milliseconds. */
export interface SocketTiming {
  /** From asking for a connection to Slack's `hello`. The ticket in the address lives about half a minute. */
  hello: number;
  /** Between two pings of ours. Three without any sign of life, and the connection is dead. */
  ping: number;
  /** For Slack's side of the goodbye. A Slack that is gone never says it. */
  goodbye: number;
}

/** One Socket Mode connection that Slack has greeted. */
export interface SocketConnection {
  isOpen(): boolean;
  /** Settles, with a word on why, when another connection has to take its place: Slack asked for it, or this one broke. */
  left: Promise<string>;
  /** @returns whether it could be sent; whether it arrived, nobody says */
  acknowledge(envelopeId: string, answer: unknown): Promise<boolean>;
  /** Says goodbye, and settles when the connection is closed. */
  close(): Promise<void>;
}

const frame = z.object({
  type: z.string(),
  reason: z.string().optional().catch(undefined),
  envelope_id: z.string().optional().catch(undefined),
  // Something unreadable is still something that waits for an acknowledgement.
  payload: z.record(z.string(), z.unknown()).catch({}),
  retry_attempt: z.number().optional().catch(undefined),
  retry_reason: z.string().optional().catch(undefined),
});

/** As much as a request over HTTP may bring. */
const largestFrame = 4 * 1024 * 1024;
const mostUnanswered = 3;

/**
 * Opens a connection and waits for Slack's `hello`.
 *
 * Not Slack's own client (`@slack/socket-mode` 3.1.0): that one closes as soon as Slack asks it to go, so that acknowledgements
 * under way are lost, and only opens the next one five seconds later. Here the old connection keeps working until it is closed.
 * @param address from `apps.connections.open`; good once
 * @throws when there is no `hello` in time, or `signal` ends the wait
 */
export function openSocket(
  address: string,
  timing: SocketTiming,
  signal: AbortSignal,
  onEnvelope: (envelope: Envelope, connection: SocketConnection) => void,
): Promise<SocketConnection> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(address, {
      handshakeTimeout: timing.hello,
      maxPayload: largestFrame,
      perMessageDeflate: false,
    });
    const left = createPromiseToKeep<string>();
    let trouble = 'the connection closed';
    const connection = createConnection(socket, timing, left.promise);
    const giveUp = () => socket.terminate();
    const helloTimer = setTimeout(() => {
      trouble = 'no hello in time';
      giveUp();
    }, timing.hello);
    signal.addEventListener('abort', giveUp, { once: true });
    const stopWaiting = () => {
      clearTimeout(helloTimer);
      signal.removeEventListener('abort', giveUp);
    };
    const stopPinging = keepAlive(socket, timing);

    socket.on('message', (data, isBinary) => {
      const read = isBinary ? null : readFrame(data);
      if (read === null) return;
      if (read.type === 'hello') {
        stopWaiting();
        resolve(connection);
      } else if (read.type === 'disconnect') {
        left.keep(read.reason ?? 'disconnect');
      } else if (read.envelope_id !== undefined) {
        const { envelope_id: id, payload, retry_attempt: retryNum, retry_reason: retryReason } = read;
        onEnvelope({ id, payload, retryNum, retryReason }, connection);
      }
    });
    // `close` follows; without a listener Node would end the process.
    socket.on('error', (error) => {
      trouble = error.message;
    });
    socket.on('close', () => {
      stopWaiting();
      stopPinging();
      left.keep(trouble);
      reject(new Error(`Slack's Socket Mode: ${trouble}`));
    });
  });
}

function createConnection(socket: WebSocket, timing: SocketTiming, left: Promise<string>): SocketConnection {
  return {
    isOpen: () => socket.readyState === WebSocket.OPEN,
    left,
    acknowledge: (envelopeId, answer) =>
      new Promise((resolve) => {
        const payload = typeof answer === 'string' ? { text: answer } : (answer ?? {});
        socket.send(JSON.stringify({ envelope_id: envelopeId, payload }), (error) => resolve(!error));
      }),
    close: () =>
      new Promise((resolve) => {
        if (socket.readyState === WebSocket.CLOSED) return resolve();
        const timer = setTimeout(() => socket.terminate(), timing.goodbye);
        socket.once('close', () => {
          clearTimeout(timer);
          resolve();
        });
        return socket.close(1000);
      }),
  };
}

/**
 * Finds out when the other side is gone without a word, as after a cut cable.
 * @returns ends the watch
 */
function keepAlive(socket: WebSocket, timing: SocketTiming): () => void {
  let unanswered = 0;
  const alive = () => {
    unanswered = 0;
  };
  for (const sign of ['message', 'ping', 'pong'] as const) socket.on(sign, alive);
  const timer = setInterval(() => {
    if (unanswered >= mostUnanswered) return socket.terminate();
    unanswered += 1;
    if (socket.readyState === WebSocket.OPEN) socket.ping();
  }, timing.ping);
  return () => clearInterval(timer);
}

function readFrame(data: RawData): z.output<typeof frame> | null {
  try {
    return frame.safeParse(JSON.parse(data.toString())).data ?? null;
  } catch {
    // Not JSON: nothing that could be acknowledged.
    return null;
  }
}
