import { createHash, timingSafeEqual } from 'node:crypto';
import { type Answer, answerGet, textAnswer } from './answer-get.js';
import type { Metric } from './metrics.js';
import type { Route } from './web-server.js';

/** Who may read the metrics: anybody who reaches the port, whoever knows the token, or nobody. */
export type MetricsAccess = { kind: 'open' } | { kind: 'token'; token: string } | { kind: 'closed' };

/**
 * Over HTTP the port is Slack's to reach, and so perhaps everybody's: there the metrics take a token. Over Socket Mode nobody
 * outside needs the port.
 */
export function decideMetricsAccess({
  token,
  portIsPublic,
}: {
  token: string | null;
  portIsPublic: boolean;
}): MetricsAccess {
  if (token !== null) return { kind: 'token', token };
  return portIsPublic ? { kind: 'closed' } : { kind: 'open' };
}

/**
 * `/metrics` for Prometheus.
 * @param access how far it is open: they name nobody, but tell strangers how a team works
 * @param report is told why they could not be said
 */
export function metricsRoute(
  metrics: readonly Metric[],
  access: MetricsAccess,
  report: (error: unknown) => void,
): [string, Route] {
  return [
    '/metrics',
    answerGet((request) => refusal(access, request.headers.authorization) ?? exposition(metrics), report),
  ];
}

function exposition(metrics: readonly Metric[]): Answer {
  return {
    status: 200,
    contentType: 'text/plain; version=0.0.4; charset=utf-8',
    content: metrics.map((write) => write()).join(''),
  };
}

function refusal(access: MetricsAccess, authorization: string | undefined): Answer | null {
  switch (access.kind) {
    case 'open':
      return null;
    case 'closed':
      return textAnswer(
        403,
        'This port is open to Slack, and so perhaps to everybody. Set METRICS_TOKEN to read the metrics with it.',
      );
    case 'token':
      return isSame(bearerToken(authorization), access.token)
        ? null
        : {
            ...textAnswer(401, 'Send METRICS_TOKEN along: Authorization: Bearer …'),
            headers: { 'www-authenticate': 'Bearer' },
          };
  }
}

/** What is sent as a Bearer token; nothing when there is none. The scheme is in any case. Source: RFC 9110, 11.1 and 11.6.1. */
function bearerToken(authorization = ''): string {
  return /^bearer +(.*)$/iu.exec(authorization)?.[1] ?? '';
}

/** Compares in a time that tells nothing of where two texts differ, nor of their length. */
function isSame(one: string, other: string): boolean {
  const hash = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(hash(one), hash(other));
}
