import type { Duplex } from 'node:stream';
import type { WebSocket } from 'ws';
import { z } from 'zod';
import type { Clock } from '../../clock.js';
import type { Journal } from '../journal.js';

const acknowledgement = z.object({ envelope_id: z.string(), payload: z.unknown().optional() });

/** One Socket Mode connection, from Slack's side. */
export interface Connection {
  /** False once it was asked to go: it takes no new payloads, but its acknowledgements still count. */
  accepting(): boolean;
  sendJson(message: unknown): void;
  /** Says `disconnect`, and hangs up after a while if the app does not. */
  askToGo(reason: string, graceMs: number): void;
  /** Says `disconnect` as a warning: the end is near, and until then all goes on. */
  warn(): void;
  /** Sends half of a message and ends the connection in the middle of it. */
  tear(message: unknown): void;
  /** Ends the connection without a word. */
  drop(): void;
}

export interface ConnectionEvents {
  onAcknowledged(envelopeId: string, payload: unknown): void;
  onClosed(): void;
}

/**
 * Watches over a socket that was just opened: greets, pings, and passes acknowledgements on.
 * @param wire what the socket writes to
 * @param greeting what `hello` says about it
 */
export function createConnection(
  socket: WebSocket,
  wire: Duplex,
  greeting: Record<string, unknown>,
  { clock, journal, limits }: { clock: Clock; journal: Journal; limits: { pingMs: number } },
  events: ConnectionEvents,
): Connection {
  let leaving = false;
  let cancelTimer = () => {};
  const sendJson = (message: unknown) => socket.send(JSON.stringify(message));
  const ping = () => {
    if (socket.readyState === socket.OPEN) socket.ping('Ping from applink-1');
    cancelPing = clock.after(limits.pingMs, ping);
  };
  let cancelPing = clock.after(limits.pingMs, ping);
  socket.on('message', (data, isBinary) => {
    const read = isBinary ? undefined : acknowledgement.safeParse(parseJson(String(data)));
    if (read?.success) return events.onAcknowledged(read.data.envelope_id, read.data.payload);
    return journal.violate(
      'malformed_ack',
      'The app sent something over Socket Mode that is no acknowledgement.',
    );
  });
  // `close` follows every `error`; without a listener Node would end the process.
  socket.on('error', () => {});
  socket.on('close', () => {
    cancelPing();
    cancelTimer();
    leaving = true;
    events.onClosed();
  });
  sendJson({ type: 'hello', ...greeting });
  return {
    accepting: () => !leaving && socket.readyState === socket.OPEN,
    sendJson,
    askToGo(reason, graceMs) {
      leaving = true;
      sendJson({ type: 'disconnect', reason, debug_info: { host: 'applink-1' } });
      cancelTimer = clock.after(graceMs, () => socket.close(1000));
    },
    warn: () => sendJson({ type: 'disconnect', reason: 'warning', debug_info: { host: 'applink-1' } }),
    tear(message) {
      const text = Buffer.from(JSON.stringify(message));
      wire.write(Buffer.concat([frameHeader(text.length), text.subarray(0, text.length / 2)]), () =>
        wire.destroy(),
      );
    },
    drop: () => socket.terminate(),
  };
}

/** The first bytes of a WebSocket text message that comes in one piece and is not masked (RFC 6455, section 5.2). */
function frameHeader(length: number): Buffer {
  if (length < 126) return Buffer.from([0x81, length]);
  const header = Buffer.alloc(length < 65_536 ? 4 : 10);
  header.writeUInt8(0x81, 0);
  header.writeUInt8(length < 65_536 ? 126 : 127, 1);
  if (length < 65_536) header.writeUInt16BE(length, 2);
  else header.writeBigUInt64BE(BigInt(length), 2);
  return header;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
