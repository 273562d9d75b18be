import { once } from 'node:events';
import { WebSocket } from 'ws';
import { z } from 'zod';
import { createRandom } from '../../../src/sandbox/pagertree/seeded-random.js';
import { createSlackWorkspace } from '../../../src/sandbox/slack/workspace.js';
import { createSetClock } from './set-clock.js';
import { channels, createClient, install, people, serve } from './stage.js';

/** A workspace to which no app has connected yet. */
export async function emptyWorkspace(options: object = {}) {
  const workspace = createSlackWorkspace({
    clock: createSetClock(),
    random: createRandom(1),
    people,
    channels,
    app: install,
    transport: { kind: 'socket' },
    ...options,
  });
  const baseUrl = await serve(workspace);
  const address = async () => {
    const client = createClient(baseUrl, { headers: { Authorization: `Bearer ${install.appToken}` } });
    return z.string().parse((await client.apps.connections.open({})).url);
  };
  return { workspace, baseUrl, address };
}

/** A program on the other end of a connection that reads and answers by hand. */
export async function connect(url: string) {
  const socket = new WebSocket(url);
  const inbox: Record<string, unknown>[] = [];
  const listeners = new Set<() => void>();
  socket.on('message', (data) => {
    inbox.push(z.record(z.string(), z.unknown()).parse(JSON.parse(String(data))));
    for (const listener of listeners) listener();
  });
  /** The message with this number, once it is there. */
  const message = (index: number) =>
    new Promise<Record<string, unknown>>((resolve) => {
      const look = () => {
        const found = inbox[index];
        if (found) resolve(found);
      };
      listeners.add(look);
      look();
    });
  await once(socket, 'open');
  return { socket, inbox, message, send: (value: unknown) => socket.send(JSON.stringify(value)) };
}
