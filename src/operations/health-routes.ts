import { answerGet, jsonAnswer } from './answer-get.js';
import type { Readiness } from './readiness.js';
import type { Route } from './web-server.js';

/**
 * The health checks: `/healthz` says that the process answers, `/readyz` whether it can serve anybody (200) or not (503) and
 * why. Both answer GET and HEAD, in JSON, to anybody.
 * @param report is told why one of them could not be said
 */
export function healthRoutes(
  readiness: { check(): Promise<Readiness> },
  report: (error: unknown) => void,
): [string, Route][] {
  return [
    ['/healthz', answerGet(() => jsonAnswer(200, { status: 'ok' }), report)],
    [
      '/readyz',
      answerGet(async () => {
        const answer = await readiness.check();
        return jsonAnswer(answer.status === 'ready' ? 200 : 503, answer);
      }, report),
    ],
  ];
}
