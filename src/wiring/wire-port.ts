import type { Config } from '../config.js';
import { readVersions } from '../doctor/versions.js';
import { decideMetricsAccess } from '../operations/metrics-route.js';
import type { Operations } from '../operations/operations.js';
import type { Route } from '../operations/web-server.js';
import { waitFor } from '../slack/deadline.js';
import { type Reception, slackPath } from '../slack/reception.js';
import { thisMachine } from '../slack/respond.js';
import type { PagerTreeSide } from './wire-pagertree.js';
import type { SlackSide } from './wire-slack.js';

/** The app's port: its health, its metrics and, over HTTP, Slack's requests. */
export interface Port {
  /** @returns the number it listens at. Throws Node's error when it is taken */
  listen(): Promise<number>;
  /** From now on it is not ready, and turns Slack's requests away. */
  turnAway(): void;
  /** Closes it: whatever is still open is cut after half a second. */
  close(): Promise<void>;
}

/** Milliseconds a health check waits for what it asks. Those who check give up after a second, as a rule. */
const longestHealthCheck = 800;

/** Milliseconds for open connections to end once nothing is under way any more. */
export const longestClosing = 500;

/**
 * Makes the server of the app's port, which does not listen yet.
 * @param report is told why health or metrics could not be said
 */
export function wirePort(
  config: Config,
  operations: Operations,
  { slack, reception }: Pick<SlackSide, 'slack' | 'reception'>,
  { probe }: Pick<PagerTreeSide, 'probe'>,
  report: (error: unknown) => void,
): Port {
  let stopping = false;
  const { app: version, node } = readVersions();
  const { server, stop } = operations.open({
    isConnected: reception.socket?.isConnected ?? null,
    askSlack: slack.identify,
    askPagerTree: probe,
    waitBriefly: (work) => waitFor(work, longestHealthCheck),
    metricsAccess: decideMetricsAccess({
      token: config.metricsToken,
      portIsPublic: config.transport.kind === 'http' && !isOnThisMachine(config.slackApiUrl),
    }),
    about: { version, node, transport: config.transport.kind },
    routes: slackRoutes(reception, () => stopping),
    report,
  });
  return {
    listen: () => server.listen(listenAt(config)),
    turnAway() {
      stopping = true;
      stop();
    },
    close: () => server.close(longestClosing),
  };
}

/** Where to listen. A Slack on this machine, which is the sandbox, needs no door to the network. */
function listenAt({ slackApiUrl, port }: Config): { port: number; host?: string } {
  return isOnThisMachine(slackApiUrl) ? { port, host: '127.0.0.1' } : { port };
}

function isOnThisMachine(address: string): boolean {
  return thisMachine.includes(new URL(address).hostname);
}

/** Over HTTP, Slack's requests; once the app is stopping they are turned away at once, for Slack to say so or to try another copy. */
function slackRoutes({ listen }: Reception, isStopping: () => boolean): [string, Route][] {
  if (listen === null) return [];
  const route: Route = {
    methods: ['POST'],
    listen(request, response) {
      if (isStopping()) response.writeHead(503, { connection: 'close' }).end();
      else listen(request, response);
    },
  };
  return [[slackPath, route]];
}
