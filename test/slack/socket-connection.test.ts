import { once } from 'node:events';
import { createServer } from 'node:http';
import type { Duplex } from 'node:stream';
import { describe, expect, onTestFinished, test } from 'vitest';
import { type WebSocket, WebSocketServer } from 'ws';
import { type Envelope, openSocket, type SocketTiming } from '../../src/slack/socket-connection.js';

const timing: SocketTiming = { hello: 500, ping: 30, goodbye: 50 };
const command = { type: 'slash_commands', envelope_id: 'e1', payload: { command: '/pagertree' } };

/** A Slack that does with each connection what it is told, and a connection to it. */
async function connect(greet: (socket: WebSocket, raw: Duplex) => void, options: object = {}) {
  const server = createServer();
  const sockets = new WebSocketServer({ noServer: true, ...options });
  server.on('upgrade', (request, raw, head) =>
    sockets.handleUpgrade(request, raw, head, (socket) => greet(socket, raw)),
  );
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  onTestFinished(() => {
    for (const socket of sockets.clients) socket.terminate();
    server.close();
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('No port was given');
  const envelopes: Envelope[] = [];
  const connection = openSocket(
    `ws://127.0.0.1:${address.port}/link`,
    timing,
    new AbortController().signal,
    (envelope) => envelopes.push(envelope),
  );
  return { connection, envelopes };
}

const hello = (socket: WebSocket) => socket.send('{"type":"hello"}');

test('a Slack that never greets is given up', async () => {
  const { connection } = await connect(() => {});
  await expect(connection).rejects.toThrow('no hello in time');
});

test('a Slack that hangs up before it greets is an error, not the end of the process', async () => {
  const { connection } = await connect((_socket, raw) => raw.destroy());
  await expect(connection).rejects.toThrow('Socket Mode');
});

test('an address that leads nowhere is an error', async () => {
  const signal = new AbortController().signal;
  await expect(openSocket('ws://127.0.0.1:9/link', timing, signal, () => {})).rejects.toThrow('Socket Mode');
  await expect(openSocket('nonsense', timing, signal, () => {})).rejects.toThrow();
});

test('a connection that Slack lets hang without a word is noticed by its silence', async () => {
  const { connection } = await connect(hello, { autoPong: false });
  expect(await (await connection).left).toBe('the connection closed');
});

test('a connection on which Slack answers pings stays', async () => {
  const { connection } = await connect((socket) => {
    hello(socket);
    socket.on('ping', () => {
      pings += 1;
      if (pings === 8) hello(socket);
    });
  });
  let pings = 0;
  const open = await connection;
  await expect.poll(() => pings).toBeGreaterThan(8);
  expect(open.isOpen()).toBe(true);
});

test('a connection that breaks in the middle of a message is left', async () => {
  const { connection, envelopes } = await connect((socket, raw) => {
    hello(socket);
    // A text frame of 200 bytes, of which ten come.
    raw.write(Buffer.concat([Buffer.from([0x81, 126, 0, 200]), Buffer.from('{"type":"s')]));
    setImmediate(() => raw.destroy());
  });
  await (await connection).left;
  expect(envelopes).toEqual([]);
});

describe('what cannot be read', () => {
  test.each([
    ['no JSON', 'nonsense'],
    ['JSON of another kind', '[]'],
    ['nothing', 'null'],
    ['no type', '{"envelope_id":"e0"}'],
    ['a type that is none', '{"type":7,"envelope_id":"e0"}'],
  ])('%s is passed over, and what follows is read', async (_what, text) => {
    const { connection, envelopes } = await connect((socket) => {
      hello(socket);
      socket.send(text);
      socket.send(Buffer.from('binary'));
      socket.send(JSON.stringify(command));
    });
    await connection;
    await expect.poll(() => envelopes.map(({ id }) => id)).toEqual(['e1']);
  });

  test('an envelope without a payload still waits for an acknowledgement', async () => {
    const { connection, envelopes } = await connect((socket) => {
      hello(socket);
      socket.send(JSON.stringify({ ...command, payload: null }));
    });
    await connection;
    await expect.poll(() => envelopes).toMatchObject([{ id: 'e1', payload: {} }]);
  });
});

test('asked to go, a connection says so and still acknowledges', async () => {
  let slack: WebSocket | null = null;
  const { connection, envelopes } = await connect((socket) => {
    slack = socket;
    hello(socket);
    socket.send(JSON.stringify(command));
    socket.send('{"type":"disconnect","reason":"refresh_requested"}');
  });
  const open = await connection;
  expect(await open.left).toBe('refresh_requested');
  expect(envelopes).toHaveLength(1);
  if (slack === null) throw new Error('Nobody connected');
  const heard = once(slack, 'message');
  expect(await open.acknowledge('e1', { text: 'Hello' })).toBe(true);
  expect(String((await heard)[0])).toBe('{"envelope_id":"e1","payload":{"text":"Hello"}}');
});

test('a goodbye that Slack does not return is not waited for', async () => {
  const { connection } = await connect((socket, raw) => {
    hello(socket);
    // Reads nothing any more, as when the cable is cut.
    setImmediate(() => raw.pause());
  });
  const open = await connection;
  const before = Date.now();
  await open.close();
  expect(Date.now() - before).toBeLessThan(500);
  expect(await open.acknowledge('e1', {})).toBe(false);
});
