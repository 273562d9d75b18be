import ky, { HTTPError, type KyInstance } from 'ky';
import type { z } from 'zod';
import { fetchWhole } from '../whole-answer.js';
import { createDoubt } from './doubt.js';
import { PagerTreeUnreachableError, throwIfCancelled } from './errors.js';
import { defaultLimits, type RequestLimits } from './limits.js';
import { causeToKeep, reasonOf } from './network-failure.js';
import { readAnswer, readRefusal } from './read-answer.js';
import { pathInWords, pathOf } from './request-path.js';
import { retryOptions } from './retries.js';
import { type Watch, watchAttempts } from './watch-calls.js';

export type { RequestLimits } from './limits.js';

export interface RequestOptions {
  /** Ends the request early; it then fails as unreachable, "cancelled". */
  signal?: AbortSignal;
  /** Is told how many milliseconds it will wait, each time before it is sent again because PagerTree is limiting requests (429). */
  onLimited?(pause: number): void;
}

export interface PagerTreeOptions {
  baseUrl: string;
  apiKey: string;
  /** From 0 up to 1; spreads retries out so that many waiting requests do not come back at once. */
  random: () => number;
  limits?: Partial<RequestLimits>;
  /** Asked before anything is changed, with the path's parts; throws where that may not be. */
  beforeChange?(method: Method, path: readonly string[]): void;
  /** Is told of every attempt, for health and metrics. */
  watch?: Watch;
  /** Aborted when nothing may be asked any more: what is under way then ends at once, and what comes after is not sent. */
  end?: AbortSignal;
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

/** Sends one request and reads its answer. Throws a `PagerTreeError` when that fails, and otherwise only what `beforeChange` throws. */
export type Request = <Answer extends z.ZodType>(
  method: Method,
  path: readonly string[],
  expected: Answer,
  parts?: RequestParts,
) => Promise<z.output<Answer>>;

/**
 * The one door to PagerTree's HTTP: key, timeouts, retries, keep-alive (Node's own), and every failure turned into one of
 * three errors.
 */
export function createRequest(options: PagerTreeOptions): Request {
  const limits = { ...defaultLimits, ...options.limits };
  const http = createHttp(options, limits);
  const { watch } = options;

  return async (method, path, expected, { query, body, signal, onLimited, onceOnly = false } = {}) => {
    const request = `${method} ${pathInWords(path)}`;
    if (method !== 'GET') options.beforeChange?.(method, path);
    throwIfCancelled(request, signal);
    throwIfCancelled(request, options.end);
    const deadline = createDeadline(limits.total, [signal, options.end]);
    const doubt = createDoubt(method);
    const mayRepeatAfter = (error: Error) => {
      doubt.fail(error);
      return !(onceOnly && doubt.remains);
    };
    const sent = http(`${pathOf(path)}${queryOf(query)}`, {
      method,
      signal: deadline.signal,
      retry: retryOptions({
        limits,
        random: options.random,
        mayRepeatAfter,
        ...(onLimited === undefined ? {} : { onLimited }),
      }),
      hooks: { beforeRequest: [doubt.begin] },
      fetch: watch === undefined ? fetchAnswer : watchAttempts(watch, method, path, fetchAnswer),
      ...(body === undefined ? {} : { json: body }),
    });
    const response = await sent.finally(deadline.lift).catch((error: unknown) => {
      doubt.fail(error);
      if (error instanceof HTTPError) return error.response;
      const reason = signal?.aborted ? 'cancelled' : reasonOf(error);
      throw new PagerTreeUnreachableError(request, reason, doubt.remains, causeToKeep(error));
    });
    const { ok, status, headers } = response;
    const answer = { request, status, headers, content: await response.text() };
    if (!ok) throw readRefusal({ ...answer, doubtful: doubt.remains });
    const value = readAnswer({ ...answer, doubtful: method !== 'GET' }, expected);
    watch?.understood();
    return value;
  };
}

function createHttp({ baseUrl, apiKey }: PagerTreeOptions, limits: RequestLimits): KyInstance {
  return ky.create({
    prefixUrl: baseUrl,
    headers: { authorization: `Bearer ${apiKey}`, accept: 'application/json' },
    timeout: limits.attempt,
    // An API does not redirect; following one would carry a change, and the key, to an address nobody named.
    redirect: 'manual',
  });
}

async function fetchAnswer(...request: Parameters<typeof fetch>): Promise<Response> {
  return (await fetchWhole(...request)).answer;
}

/** As it stands in an address. Given to ky beside the path, it would make a second request of the first. */
function queryOf(query: Query = {}): string {
  const given = Object.entries(query).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, String(value)]],
  );
  return given.length === 0 ? '' : `?${new URLSearchParams(given)}`;
}

/**
 * A signal that is aborted after `total` milliseconds, or with any of the others. `lift` lets go of them: some outlive every request,
 * and would otherwise hold on to each.
 */
function createDeadline(
  total: number,
  others: readonly (AbortSignal | undefined)[],
): { signal: AbortSignal; lift(): void } {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(tooLate()), total);
  const lifts = others.flatMap((other) => {
    if (other === undefined) return [];
    const abort = () => controller.abort(other.reason);
    other.addEventListener('abort', abort);
    return [() => other.removeEventListener('abort', abort)];
  });
  const lift = () => {
    clearTimeout(timer);
    for (const letGo of lifts) letGo();
  };
  return { signal: controller.signal, lift };
}

/** As the platform's own timeouts have it. */
export function tooLate(): DOMException {
  return new DOMException('The operation was aborted due to timeout', 'TimeoutError');
}
