import type { Server } from 'node:http';
import { type WebSocket, WebSocketServer } from 'ws';
import { type Line, type Payload, writeWithGap } from './line.js';

/** Socket Mode, from Slack's side, for several apps. */
export interface SocketLines {
  /** Where an app with this token connects. */
  address(baseUrl: string, token: string): string;
  /** The line to the app with this token, once it is there. */
  lineTo(token: string): Promise<Line>;
}

/** Takes the WebSockets of a server. */
export function createSocketLines(server: Server): SocketLines {
  const sockets = new WebSocketServer({ server });
  const arrived = new Map<string, Line>();
  const expected = new Map<string, (line: Line) => void>();
  sockets.on('connection', (socket, request) => {
    const token = new URL(request.url ?? '', 'http://localhost').searchParams.get('app') ?? '';
    socket.send(JSON.stringify({ type: 'hello', num_connections: 1, connection_info: { app_id: 'A1' } }));
    const line = createSocketLine(socket);
    arrived.set(token, line);
    expected.get(token)?.(line);
  });
  return {
    address: (baseUrl, token) =>
      `${baseUrl.replace(/^http/u, 'ws')}/link?app=${encodeURIComponent(token.replace(/^Bearer /u, ''))}`,
    lineTo(token) {
      const line = arrived.get(token);
      return line !== undefined
        ? Promise.resolve(line)
        : new Promise((resolve) => {
            expected.set(token, resolve);
          });
    },
  };
}

function createSocketLine(socket: WebSocket): Line {
  const waiting = new Map<string, (content: string) => void>();
  socket.on('message', (data) => {
    const text = String(data);
    // Every acknowledgement names its envelope first or last; taking all of it apart would cost more than the app's own work.
    const id = /"envelope_id":"(\d+)"/u.exec(text)?.[1] ?? '';
    waiting.get(id)?.(text);
    waiting.delete(id);
  });
  return {
    write: (payload) => writeWithGap(payload, (content) => JSON.stringify(envelope(payload, content))),
    send(letter, number) {
      return new Promise((resolve) => {
        waiting.set(String(number), resolve);
        socket.send(letter(number));
      });
    },
    async close() {
      socket.close();
    },
  };
}

function envelope({ kind }: Payload, content: Record<string, unknown>) {
  const { bench_number: number, ...payload } = content;
  return { type: kind, envelope_id: String(number), accepts_response_payload: true, payload };
}
