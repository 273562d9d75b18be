import type { RequestListener } from 'node:http';
import type { Receiver } from '@slack/bolt';
import { createHttpReceiver, type HttpParts } from './http-receiver.js';
import { createSocketModeReceiver, type SocketModeParts } from './socket-mode-receiver.js';

/** How Slack's requests reach the app. */
export interface Reception {
  receiver: Receiver;
  /** Over Socket Mode: opens its connections, closes them, and says whether one is up. `null` over HTTP. */
  socket: { open(): Promise<void>; close(): Promise<void>; isConnected(): boolean } | null;
  /** Over HTTP: checks the signature of one request and hands it to the app. `null` over Socket Mode. */
  listen: RequestListener | null;
}

/** The path of Slack's requests over HTTP. */
export const slackPath = '/slack/events';

/** Receives over Socket Mode. */
export function receiveBySocket(parts: SocketModeParts): Reception {
  const receiver = createSocketModeReceiver(parts);
  return {
    receiver,
    socket: {
      async open() {
        await receiver.start();
      },
      async close() {
        await receiver.stop();
      },
      isConnected: () => receiver.connections() > 0,
    },
    listen: null,
  };
}

/** Receives over HTTP. The port is not the receiver's to open: health checks are answered there as well. */
export function receiveByHttp(parts: HttpParts): Reception {
  const receiver = createHttpReceiver(parts);
  return { receiver, socket: null, listen: receiver.requestListener };
}
