import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Clock } from '../clock.js';
import type { Account } from './account.js';
import type { Answer } from './answer.js';
import { answerRequest } from './answer-request.js';
import type { Fault, FaultPlan } from './faults.js';
import { parseBody } from './parse-body.js';
import type { Pauses } from './pauses.js';
import { readBody } from './read-body.js';
import type { RecordedRequest, RequestLog } from './request-log.js';
import { parseTarget } from './request-target.js';
import { sendAnswer, sendAnswerAndClose } from './send-answer.js';
import { isBeforeChange, type Spoiled, spoilAnswer } from './spoil-answer.js';

/** What a request is served with. */
export interface Service {
  account: Account;
  key: string;
  clock: Clock;
  log: RequestLog;
  faults: FaultPlan;
  pauses: Pauses;
}

/** Where the API begins. */
export const basePath = '/api/v4';

/**
 * Serves one request, from its first byte to what becomes of it. A change is made even if the client has left while it
 * waited, as a slow server would: that is what makes a timeout doubtful.
 */
export async function serveRequest(
  service: Service,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { account, key, clock, log } = service;
  const method = request.method ?? '';
  const target = parseTarget(request.url ?? '', basePath);
  const record = startRecord(method, target.path, target.query, clock.now());
  log.add(record);
  const bytes = await readBody(request);
  if (bytes === 'aborted') return log.settle(record, null);
  const { headers } = request;
  const body =
    bytes === 'too-large' ? bytes : parseBody(bytes, headers['content-type'], headers['content-encoding']);
  if (body !== 'too-large' && 'params' in body && bytes.length > 0) record.body = body.params;

  const { delayMs, fault } = service.faults.strike(method, target.segments ?? []);
  record.fault = fault?.kind ?? (delayMs > 0 ? 'latency' : null);
  if (delayMs > 0 && !(await service.pauses.pause(delayMs))) return log.settle(record, null);

  const answer = () => answerRequest(account, key, clock, { method, target, headers, body });
  const outcome = applyFault(fault, answer);
  if (outcome === 'reset') request.socket.resetAndDestroy();
  else if (outcome !== 'hang' && bytes === 'too-large') sendAnswerAndClose(request, response, outcome, clock);
  else if (outcome !== 'hang') sendAnswer(response, outcome);
  log.settle(record, typeof outcome === 'string' ? null : outcome.status);
}

function startRecord(
  method: string,
  path: string,
  query: URLSearchParams | null,
  startedAt: number,
): RecordedRequest {
  const named = Object.fromEntries(query ?? []);
  return { method, path, query: named, body: null, status: null, fault: null, startedAt };
}

function applyFault(fault: Fault | null, answer: () => Answer): Spoiled {
  if (fault === null) return answer();
  return spoilAnswer(fault, isBeforeChange(fault) ? null : answer());
}
