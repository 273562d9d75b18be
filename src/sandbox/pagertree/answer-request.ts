import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type { Clock } from '../clock.js';
import type { Account } from './account.js';
import { type Answer, answerError } from './answer.js';
import type { Hash } from './hash.js';
import type { BodyProblem } from './parse-body.js';
import type { Target } from './request-target.js';
import { answerCall } from './routes.js';

/** A request that was read to its end. */
export interface ReadRequest {
  method: string;
  target: Target;
  headers: IncomingHttpHeaders;
  body: { params: Hash } | BodyProblem | 'too-large';
}

/**
 * The API's answer to a request, whatever it is: every way to get one wrong has its documented error.
 *
 * @param key the API key that opens this account (PagerTree's API documentation, Authentication)
 */
export function answerRequest(account: Account, key: string, clock: Clock, request: ReadRequest): Answer {
  const { method, target, headers, body } = request;
  if (body === 'too-large') return answerError(413, ['The body is too large']);
  if (target.segments === null) return answerError(404, ['Not found']);
  if (!isKey(headers.authorization, key)) return answerError(401, ['Invalid or missing API key']);
  if (target.query === null) return answerError(400, ['the query string is not encoded correctly']);
  const readsBody = ['POST', 'PUT', 'PATCH'].includes(method);
  if (readsBody && 'problem' in body) return answerError(body.status, [body.problem]);
  const params = 'params' in body ? body.params : {};
  return answerCall(account, clock, { method, segments: target.segments, query: target.query, params });
}

/** Compares digests, so that neither the key's length nor its beginning shows in the time it takes. */
function isKey(authorization: string | undefined, key: string): boolean {
  const given = /^Bearer +(\S+) *$/i.exec(authorization ?? '')?.[1];
  return given !== undefined && timingSafeEqual(digest(given), digest(key));
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
