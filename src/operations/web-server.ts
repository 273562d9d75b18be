import { createServer, type RequestListener, type Server } from 'node:http';

/** What is answered at one path. */
export interface Route {
  methods: readonly string[];
  listen: RequestListener;
}

/** The one port of the app: health, metrics, and over HTTP Slack's requests. */
export interface WebServer {
  /**
   * @returns the port, which is another than asked for when that was 0
   * @throws Node's error when the port is taken, or not this user's to take
   */
  listen(at: { port: number; host?: string }): Promise<number>;
  /** Takes no more connections, and waits for those that are open, at most `longest` milliseconds. */
  close(longest: number): Promise<void>;
}

/**
 * Makes a server that answers a few paths and nothing else: 404 at any other, 405 to any other method.
 * @param routes by path, such as `/healthz`
 */
export function createWebServer(routes: ReadonlyMap<string, Route>): WebServer {
  const server = createServer((request, response) => {
    // Not by `new URL`, which throws at addresses such as `//`.
    const route = routes.get((request.url ?? '').split('?', 1)[0] ?? '');
    if (route === undefined) return void response.writeHead(404).end();
    if (route.methods.includes(request.method ?? '')) return route.listen(request, response);
    response.writeHead(405, { allow: route.methods.join(', ') }).end();
  });
  server.keepAliveTimeout = longestIdle;
  return {
    listen: ({ port, host }) =>
      new Promise((resolve, reject) => {
        server.once('error', reject);
        server.listen(port, host, () => {
          server.off('error', reject);
          resolve(portOf(server, port));
        });
      }),
    close: (longest) =>
      new Promise((resolve) => {
        if (!server.listening) return resolve();
        const timer = setTimeout(() => server.closeAllConnections(), longest);
        server.close(() => {
          clearTimeout(timer);
          resolve();
        });
        server.closeIdleConnections();
      }),
  };
}

/**
 * Milliseconds for which a connection stays that nobody uses. Longer than common load balancers keep theirs (a minute): they send the
 * next request into a connection that closes at that moment, and opening a new one for each of many people takes time that Slack counts.
 */
const longestIdle = 65_000;

function portOf(server: Server, asked: number): number {
  const address = server.address();
  return address === null || typeof address === 'string' ? asked : address.port;
}
