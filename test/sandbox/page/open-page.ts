import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { createPageServer, type PageServerOptions } from '../../../src/sandbox/page-server.js';

export interface RunningPage {
  address: string;
  stop(): Promise<void>;
}

/** Serves the page on a free port of the loopback address. The scripts are those of the last `npm run build`. */
export async function servePage(options: PageServerOptions): Promise<RunningPage> {
  const server = createServer(getRequestListener(createPageServer(options).fetch));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = readAddress(server.address());
  return {
    address: `http://127.0.0.1:${port}`,
    stop: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error === undefined ? resolve() : reject(error)));
        // Event streams stay open for as long as a page does.
        server.closeAllConnections();
      }),
  };
}

function readAddress(address: AddressInfo | string | null): AddressInfo {
  if (address === null || typeof address === 'string')
    throw new Error('The server does not listen on a port.');
  return address;
}
