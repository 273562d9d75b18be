import type { z } from 'zod';
import { type Answer, createExchange, type Exchange } from '../http/exchange.js';
import { within } from '../http/within.js';
import { createDoubt } from './doubt.js';
import { PagerTreeUnreachableError, throwIfCancelled } from './errors.js';
import { defaultLimits, type RequestLimits } from './limits.js';
import { reasonOf } from './network-failure.js';
import { readAnswer, readRefusal } from './read-answer.js';
import { pathInWords, pathOf } from './request-path.js';
import { attemptUntilAnswered } from './retries.js';
import { type Watch, watchAttempts } from './watch-calls.js';

export type { RequestLimits } from './limits.js';

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
  /** A pool of connections to share; one of its own if left out. */
  exchange?: Exchange;
  /** Is told of every attempt, for health and metrics. */
  watch?: Watch;
}

export type Query = Record<string, string | number | undefined>;

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

export interface RequestParts extends RequestOptions {
  query?: Query;
  /** Sent as JSON. */
  body?: unknown;
  /** Doing it twice is not the same as once: it is not sent again after a failure that leaves open whether it was done. */
  onceOnly?: boolean;
}

/** Sends one request and reads its answer. Throws a `PagerTreeError`, and nothing else, when that fails. */
export type Request = <Answer extends z.ZodType>(
  method: Method,
  path: readonly string[],
  expected: Answer,
  parts?: RequestParts,
) => Promise<z.output<Answer>>;

/**
 * The one door to PagerTree's HTTP: key, timeouts, retries, keep-alive, and every failure turned into one of three errors.
 */
export function createRequest(options: PagerTreeOptions): Request {
  const limits = { ...defaultLimits, ...options.limits };
  const { random, watch, exchange = createExchange() } = options;
  const write = createWriter(options);

  return async (method, path, expected, { query, body, signal, onceOnly = false } = {}) => {
    const request = `${method} ${pathInWords(path)}`;
    throwIfCancelled(request, signal);
    const doubt = createDoubt(method);
    const send = async (one: AbortSignal) => {
      try {
        const answer = await exchange({ ...write(method, path, query, body), signal: one });
        if (!isGood(answer)) doubt.fail(answer);
        return answer;
      } catch (error) {
        doubt.fail({ error });
        throw error;
      }
    };
    const mayRepeat = () => method !== 'POST' && !(onceOnly && doubt.remains);
    const answer = await within(limits.total, signal, (whole) => {
      const attempt = () => within(limits.attempt, whole, send);
      const watched = watch === undefined ? attempt : watchAttempts(watch, method, path, attempt);
      return attemptUntilAnswered(watched, { limits, random, mayRepeat, signal: whole });
    }).catch((error: unknown) => {
      const reason = signal?.aborted ? 'cancelled' : reasonOf(error);
      throw new PagerTreeUnreachableError(request, reason, doubt.remains, error);
    });
    if (!isGood(answer)) throw readRefusal({ request, ...answer, doubtful: doubt.remains });
    const value = readAnswer({ request, ...answer, doubtful: method !== 'GET' }, expected);
    watch?.understood();
    return value;
  };
}

function isGood({ status }: Answer): boolean {
  return status >= 200 && status < 300;
}

/** Makes what writes a request out; the same from one attempt to the next. */
function createWriter({ baseUrl, apiKey }: PagerTreeOptions) {
  const base = baseUrl.replace(/\/+$/u, '');
  const headers = { authorization: `Bearer ${apiKey}`, accept: 'application/json' };
  const headersOfJson = { ...headers, 'content-type': 'application/json' };
  return (method: Method, path: readonly string[], query: Query | undefined, body: unknown) => ({
    method,
    address: `${base}/${pathOf(path)}${query === undefined ? '' : queryOf(query)}`,
    ...(body === undefined ? { headers } : { headers: headersOfJson, body: JSON.stringify(body) }),
  });
}

function queryOf(query: Query): string {
  const given = Object.entries(query).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, String(value)]],
  );
  return given.length === 0 ? '' : `?${new URLSearchParams(given)}`;
}
