import { type Answer, answerError } from './answer.js';
import type { Fault } from './faults.js';
import { isHash } from './hash.js';

/** What a fault does to the connection: nothing and sends an answer, never answers, or resets it. */
export type Spoiled = Answer | 'hang' | 'reset';

/** Whether a fault leaves the account as it is: the request never gets to it. */
export function isBeforeChange({ kind, afterChange }: Fault): boolean {
  const isSeenAfter = [
    'reset-after',
    'truncated-json',
    'malformed-json',
    'wrong-type',
    'empty-body',
  ].includes(kind);
  return !isSeenAfter && afterChange !== true;
}

/**
 * What becomes of an answer.
 *
 * @param answer what was about to be sent; null where the request never got to the account
 */
export function spoilAnswer(fault: Fault, answer: Answer | null): Spoiled {
  const text = answer?.text ?? '';
  switch (fault.kind) {
    case 'hang':
      return 'hang';
    case 'reset-before':
    case 'reset-after':
      return 'reset';
    case 'html-502':
      return { status: 502, headers: { 'content-type': 'text/html; charset=utf-8' }, text: badGatewayPage };
    case 'truncated-json':
      return replaceText(answer, text.length < 2 ? '{"id":"01' : text.slice(0, Math.ceil(text.length / 2)));
    case 'malformed-json':
      return replaceText(answer, text === '' ? '{"id":01,}' : `${text.slice(0, -1)},,${text.slice(-1)}`);
    case 'wrong-type':
      return replaceText(
        answer,
        JSON.stringify(changeType(text === '' ? null : JSON.parse(text), fault.field)),
      );
    case 'empty-body':
      return { status: answer?.status ?? 200, headers: {}, text: '' };
    case 'latency':
      return answer ?? answerStatus(fault, 500);
    default:
      return answerStatus(fault, Number(fault.kind));
  }
}

/** What a proxy in front of an API says when nothing is behind it: a page, to a program. */
const badGatewayPage = `<html>
<head><title>502 Bad Gateway</title></head>
<body>
<center><h1>502 Bad Gateway</h1></center>
<hr><center>nginx</center>
</body>
</html>
`;

const sentences: Readonly<Record<string, string>> = {
  400: 'Bad request',
  401: 'Unauthorized',
  403: 'You are not allowed to do this',
  404: 'Not found',
  409: 'The record was changed by somebody else',
  422: 'Validation failed',
  429: 'Rate limit exceeded',
  500: 'Internal server error',
  503: 'Service unavailable',
};

function answerStatus({ kind, retryAfter }: Fault, status: number): Answer {
  const headers: Record<string, string> =
    retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) };
  return answerError(status, [sentences[kind] ?? 'Internal server error'], headers);
}

/** An answer that had no body (204) cannot have a spoiled one: it becomes a 200. */
function replaceText(answer: Answer | null, text: string): Answer {
  const status = answer === null || answer.status === 204 ? 200 : answer.status;
  return { status, headers: { 'content-type': 'application/json; charset=utf-8' }, text };
}

/**
 * Gives one attribute another type, in an object or in every object of a list; `data.3.user` is that of the fourth alone. Without a
 * name, the attribute is the person of an account user, or the name of anything else.
 */
function changeType(body: unknown, field: string | undefined): unknown {
  if (Array.isArray(body)) {
    const [, index, inside] = /^(\d+)\.(.+)$/.exec(field ?? '') ?? [];
    return body.map((item, at) =>
      index === undefined || Number(index) === at ? changeType(item, inside ?? field) : item,
    );
  }
  if (!isHash(body)) return body === null ? 'unexpected' : otherType(body);
  const [first = '', ...rest] = (field ?? ('user' in body ? 'user' : 'name')).split('.');
  if (Object.hasOwn(body, first)) {
    const value = body[first];
    return { ...body, [first]: rest.length > 0 ? changeType(value, rest.join('.')) : otherType(value) };
  }
  if (Array.isArray(body.data)) return { ...body, data: changeType(body.data, field) };
  return { ...body, [first]: otherType(null) };
}

function otherType(value: unknown): unknown {
  if (typeof value === 'number') return 'many';
  if (typeof value === 'boolean') return 'perhaps';
  if (typeof value === 'string') return 42;
  return value === null ? 42 : 'unexpected';
}
