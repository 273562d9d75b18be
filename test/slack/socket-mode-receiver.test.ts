import { createServer } from 'node:http';
import { pino } from 'pino';
import { expect, onTestFinished, test } from 'vitest';
import { type WebSocket, WebSocketServer } from 'ws';
import { createSocketModeReceiver } from '../../src/slack/socket-mode-receiver.js';

/** A Slack whose connections are played by hand, and a receiver that hands what comes to `work`. */
async function startReceiver(work: () => Promise<unknown>) {
  const server = createServer();
  const sockets = new WebSocketServer({ server });
  const connections: { socket: WebSocket; heard: string[] }[] = [];
  sockets.on('connection', (socket) => {
    const heard: string[] = [];
    connections.push({ socket, heard });
    socket.on('message', (data) => heard.push(String(data)));
    socket.send('{"type":"hello"}');
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('No port was given');
  const receiver = createSocketModeReceiver({
    openAddress: async () => `ws://127.0.0.1:${address.port}/link`,
    logger: pino({ level: 'silent' }),
    now: Date.now,
    random: () => 0.5,
    onRefused: () => {},
  });
  receiver.init({ processEvent: async ({ ack }) => ack(await work()) });
  await receiver.start();
  onTestFinished(async () => {
    await receiver.stop();
    for (const { socket } of connections) socket.terminate();
    server.close();
  });
  await expect.poll(receiver.connections).toBe(2);
  return { receiver, connections };
}

const envelope = JSON.stringify({ type: 'slash_commands', envelope_id: 'e1', payload: {} });
const refresh = '{"type":"disconnect","reason":"refresh_requested"}';

test('a connection that is asked to go stays until what came by it is acknowledged, and the next one is there before', async () => {
  let finish: (answer: unknown) => void = () => {};
  const work = new Promise<unknown>((resolve) => {
    finish = resolve;
  });
  const { receiver, connections } = await startReceiver(() => work);
  const [first] = connections;
  first?.socket.send(envelope);
  first?.socket.send(refresh);
  await expect.poll(() => connections.length).toBe(3);
  expect(receiver.connections()).toBe(3);
  finish({ text: 'Done' });
  await expect.poll(() => first?.heard).toEqual(['{"envelope_id":"e1","payload":{"text":"Done"}}']);
  await expect.poll(receiver.connections).toBe(2);
});

test('an acknowledgement whose connection broke goes by another', async () => {
  let finish: (answer: unknown) => void = () => {};
  const work = new Promise<unknown>((resolve) => {
    finish = resolve;
  });
  const { receiver, connections } = await startReceiver(() => work);
  connections[0]?.socket.send(envelope);
  await expect.poll(() => connections.length).toBe(2);
  connections[0]?.socket.terminate();
  await expect.poll(receiver.connections).toBe(1);
  finish(undefined);
  await expect.poll(() => connections[1]?.heard).toEqual(['{"envelope_id":"e1","payload":{}}']);
});

test('told to stop, the receiver acknowledges what it has, takes nothing more, and is gone', async () => {
  let begun = 0;
  let finish: (answer: unknown) => void = () => {};
  const work = new Promise<unknown>((resolve) => {
    finish = resolve;
  });
  const { receiver, connections } = await startReceiver(() => {
    begun += 1;
    return work;
  });
  connections[0]?.socket.send(envelope);
  await expect.poll(() => begun).toBe(1);
  const stopped = receiver.stop();
  connections[1]?.socket.send(envelope.replace('e1', 'e2'));
  finish(undefined);
  await stopped;
  expect(connections.map(({ heard }) => heard.length)).toEqual([1, 0]);
  expect(begun).toBe(1);
  expect(receiver.connections()).toBe(0);
});
