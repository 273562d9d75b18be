import { type Acceptance, createAcceptance } from './acceptance.js';
import { type BulkMeters, createBulkMeters } from './bulk-meters.js';
import { healthRoutes } from './health-routes.js';
import { addReading, createGauge, type Metric } from './metrics.js';
import { type MetricsAccess, metricsRoute } from './metrics-route.js';
import { addProcessMetrics } from './process-metrics.js';
import { createReadiness, type ReadinessOptions } from './readiness.js';
import { createRequestMeters, type RequestMeters } from './request-meters.js';
import { createServiceMeters, type PagerTreeCall, type SlackCall } from './service-meters.js';
import { createWebServer, type Route, type WebServer } from './web-server.js';

/** What the app tells of itself to whoever runs it: health and metrics, learnt from its ordinary work. */
export interface Operations {
  requests: RequestMeters;
  bulk: BulkMeters;
  slackToken: Acceptance;
  pagerTreeKey: Acceptance;
  /** What became of the last change PagerTree was asked for: it tells whether the key may change anything. */
  lastChange(): 'accepted' | 'refused' | null;
  pagerTreeCall(call: PagerTreeCall): void;
  slackCall(call: SlackCall): void;
  /** Makes the server of the app's port, once it is known how Slack is reached. `stop` is for the beginning of the end. */
  open(options: OpenOptions): { server: WebServer; stop(): void };
}

export interface OpenOptions extends Omit<ReadinessOptions, 'slackToken' | 'pagerTreeKey'> {
  metricsAccess: MetricsAccess;
  /** Words that tell one app from another, such as its version. */
  about: Readonly<Record<string, string>>;
  /** What else is answered on the port, such as Slack's requests. */
  routes: readonly [string, Route][];
  /** Is told why health or metrics could not be said. */
  report(error: unknown): void;
}

/** @param now milliseconds since 1970 */
export function createOperations(now: () => number): Operations {
  const metrics: Metric[] = [];
  const requests = createRequestMeters(metrics, now);
  const services = createServiceMeters(metrics);
  const bulk = createBulkMeters(metrics);
  const slackToken = createAcceptance(now);
  const pagerTreeKey = createAcceptance(now);
  let lastChange: 'accepted' | 'refused' | null = null;
  return {
    requests,
    bulk,
    slackToken,
    pagerTreeKey,
    lastChange: () => lastChange,
    slackCall: services.slackCall,
    pagerTreeCall(call) {
      services.pagerTreeCall(call);
      if (call.status === 401) pagerTreeKey.refuse('401');
      if (call.method === 'GET') return;
      if (call.outcome === 'ok') lastChange = 'accepted';
      if (call.status === 403) lastChange = 'refused';
    },
    open({ metricsAccess, about, routes, report, ...rest }) {
      const readiness = createReadiness({ ...rest, slackToken, pagerTreeKey });
      createGauge(metrics, 'pagertree_people_info', 'What is running.', Object.keys(about)).set(about, 1);
      addReading(
        metrics,
        'pagertree_people_slack_connected',
        'Whether Slack reaches the app.',
        'gauge',
        () => ((rest.isConnected?.() ?? slackToken.holds()) ? 1 : 0),
      );
      addReading(
        metrics,
        'pagertree_people_pagertree_key_accepted',
        'Whether PagerTree accepted the key within the last minutes.',
        'gauge',
        () => (pagerTreeKey.holds() ? 1 : 0),
      );
      addProcessMetrics(metrics);
      const server = createWebServer(
        new Map([
          ...healthRoutes(readiness, report),
          metricsRoute(metrics, metricsAccess, report),
          ...routes,
        ]),
      );
      return { server, stop: readiness.stop };
    },
  };
}
