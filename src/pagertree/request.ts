import ky, { HTTPError, type KyInstance, TimeoutError } from 'ky';
import type { z } from 'zod';
import {
  fieldOf,
  PagerTreeNotUnderstoodError,
  PagerTreeRefusedError,
  PagerTreeUnreachableError,
  type UnreachableReason,
} from './errors.js';
import { refusalSchema } from './schemas.js';

export interface RequestOptions {
  /** Ends the request early; it then fails as unreachable, "cancelled". */
  signal?: AbortSignal;
}

export interface PagerTreeOptions {
  baseUrl: string;
  apiKey: string;
  /** From 0 up to 1; spreads retries out so that many waiting requests do not come back at once. */
  random: () => number;
  limits?: Partial<RequestLimits>;
}

/** Durations in milliseconds. */
export interface RequestLimits {
  /** For one attempt, until the answer begins. */
  attempt: number;
  /** For everything: all attempts, the pauses between them, and reading the answer. */
  total: number;
  /** A `Retry-After` longer than this is not waited for: the person is told instead. */
  longestRetryAfter: number;
  /** The pause before the first retry; it doubles with each. */
  firstPause: number;
}

const defaultLimits: RequestLimits = {
  attempt: 20_000,
  total: 30_000,
  longestRetryAfter: 5_000,
  firstPause: 300,
};

export type Query = Record<string, string | number | undefined>;

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

/** Sends one request and reads its answer. Throws a `PagerTreeError`, and nothing else, when that fails. */
export type Request = <Answer extends z.ZodType>(
  method: Method,
  path: readonly string[],
  expected: Answer,
  parts?: { query?: Query; body?: unknown } & RequestOptions,
) => Promise<z.output<Answer>>;

/**
 * The one door to PagerTree's HTTP: key, timeouts, retries, keep-alive (Node's own), and every failure turned into one of three errors.
 * Only reading, PUT and DELETE are tried again: doing those twice is the same as once. A create is never repeated.
 */
export function createRequest({ baseUrl, apiKey, random, limits: given }: PagerTreeOptions): Request {
  const limits = { ...defaultLimits, ...given };
  const http = createHttp(baseUrl, apiKey, random, limits);

  return async (method, path, expected, { query, body, signal } = {}) => {
    const label = `${method} /${path[0] ?? ''}${path.length > 1 ? '/…' : ''}`;
    const deadline = AbortSignal.timeout(limits.total);
    const failure = (error: unknown) =>
      signal?.aborted
        ? new PagerTreeUnreachableError(label, 'cancelled', method !== 'GET', error)
        : new PagerTreeUnreachableError(label, reasonOf(error), mayBeDone(method, error), error);
    let response: Response;
    let content: string;
    try {
      response = await http(path.map(encodeSegment).join('/'), {
        method,
        signal: signal === undefined ? deadline : AbortSignal.any([deadline, signal]),
        ...(query === undefined ? {} : { searchParams: withoutGaps(query) }),
        ...(body === undefined ? {} : { json: body }),
      });
      content = await response.text();
    } catch (error) {
      if (error instanceof HTTPError) throw await readRefusal(label, method, error.response);
      throw failure(error);
    }
    return readAnswer(label, method, response.status, content, expected);
  };
}

function createHttp(
  baseUrl: string,
  apiKey: string,
  random: () => number,
  limits: RequestLimits,
): KyInstance {
  return ky.create({
    prefixUrl: baseUrl,
    headers: { authorization: `Bearer ${apiKey}`, accept: 'application/json' },
    timeout: limits.attempt,
    // An API does not redirect; following one would carry a change to an address nobody named.
    redirect: 'manual',
    retry: {
      limit: 2,
      methods: ['get', 'put', 'delete'],
      statusCodes: [429, 500, 502, 503, 504],
      delay: (attempt) => limits.firstPause * 2 ** (attempt - 1),
      jitter: (pause) => pause * (0.5 + random() / 2),
      // ky would shorten a long Retry-After and come back too early; giving up and saying so is politer.
      shouldRetry: ({ error }) => {
        if (!(error instanceof HTTPError)) return undefined;
        const wait = readRetryAfter(error.response);
        return wait !== null && wait * 1_000 > limits.longestRetryAfter ? false : undefined;
      },
    },
  });
}

function readAnswer<Answer extends z.ZodType>(
  label: string,
  method: Method,
  status: number,
  content: string,
  expected: Answer,
): z.output<Answer> {
  const doubtful = method !== 'GET';
  let json: unknown;
  try {
    // A delete may answer with nothing at all.
    json = content.trim() === '' ? null : JSON.parse(content);
  } catch {
    const what = content.trimStart().startsWith('<') ? 'a web page' : 'broken JSON';
    throw new PagerTreeNotUnderstoodError(label, status, `expected JSON, got ${what}`, doubtful);
  }
  const reading = expected.safeParse(json);
  if (reading.success) return reading.data;
  const places = reading.error.issues.slice(0, 3).map((issue) => {
    const wanted = issue.code === 'invalid_type' ? issue.expected : 'another value';
    return `${wanted} at ${issue.path.map(String).join('.') || 'the top'}`;
  });
  throw new PagerTreeNotUnderstoodError(label, status, `expected ${places.join(', ')}`, doubtful);
}

async function readRefusal(label: string, method: Method, response: Response) {
  const messages = refusalSchema.safeParse(await response.json().catch(() => null));
  const doubtful = method !== 'GET' && response.status >= 500;
  return new PagerTreeRefusedError(
    label,
    response.status,
    (messages.data ?? []).map((message) => ({ message, field: fieldOf(message) })),
    readRetryAfter(response),
    doubtful,
  );
}

/** `Retry-After` in seconds; it may also be a date. `null` when absent or unreadable. */
function readRetryAfter(response: Response): number | null {
  const header = response.headers.get('retry-after');
  if (header === null) return null;
  if (/^\d+$/u.test(header.trim())) return Number(header);
  const answered = Date.parse(response.headers.get('date') ?? '');
  const seconds = (Date.parse(header) - answered) / 1_000;
  return Number.isFinite(seconds) ? Math.max(0, Math.ceil(seconds)) : null;
}

/** Node names what happened in the `code` of an error's innermost cause. */
function reasonOf(error: unknown): UnreachableReason {
  if (error instanceof TimeoutError || (error instanceof Error && error.name === 'TimeoutError'))
    return 'timeout';
  switch (codeOf(error)) {
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return 'unknown host';
    case 'ECONNREFUSED':
      return 'refused';
    case 'ECONNRESET':
    case 'EPIPE':
    case 'UND_ERR_SOCKET':
      return 'reset';
    case 'ETIMEDOUT':
    case 'UND_ERR_CONNECT_TIMEOUT':
    case 'UND_ERR_HEADERS_TIMEOUT':
    case 'UND_ERR_BODY_TIMEOUT':
      return 'timeout';
    default:
      return 'other';
  }
}

/** What never left this machine cannot have been done; everything else can. */
function mayBeDone(method: Method, error: unknown): boolean {
  return (
    method !== 'GET' &&
    !['ENOTFOUND', 'EAI_AGAIN', 'ECONNREFUSED', 'UND_ERR_CONNECT_TIMEOUT'].includes(codeOf(error))
  );
}

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return '';
  if (error.cause instanceof Error) return codeOf(error.cause) || codeFrom(error);
  return codeFrom(error);
}

function codeFrom(error: Error): string {
  return 'code' in error && typeof error.code === 'string' ? error.code : '';
}

/** Ids come from buttons and from people's typing; one with a slash or dots must not reach another path. */
function encodeSegment(segment: string): string {
  if (segment === '.' || segment === '..') return segment.replaceAll('.', '%252E');
  return encodeURIComponent(segment);
}

function withoutGaps(query: Query): Record<string, string> {
  return Object.fromEntries(
    Object.entries(query).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])),
  );
}
