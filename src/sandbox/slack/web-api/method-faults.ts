/**
 * How a request of the app's is made to fail:
 * - `ratelimited`: HTTP 429 with `Retry-After`; `ratelimited_without_wait`: 429 without it, as a proxy in front may send
 * - `http_500`, `http_503`: an HTML page
 * - `nonsense`: 200 with half of a JSON object; `ok_false`: `{"ok":false}` without an error
 * - `hang`: no answer at all; `reset`: the connection is cut before anything is done
 * - `lost`: it is done, and the connection is cut before the answer
 * - anything else is an error code, such as `channel_not_found`
 */
export type MethodFailure =
  | 'ratelimited'
  | 'ratelimited_without_wait'
  | 'http_500'
  | 'http_503'
  | 'nonsense'
  | 'ok_false'
  | 'hang'
  | 'reset'
  | 'lost'
  | (string & {});

/** What happens to one request instead of what it asks for. */
export type Mishap = { kind: 'answer'; response: Response } | { kind: 'reset' } | { kind: 'lost' };

/** A failure that was asked for. */
export interface PlannedFailure {
  /** A Web API method, `response_url`, `upload_url` or `url_private`; `*` for any Web API method. */
  method: string;
  failure: MethodFailure;
  /** How many more calls fail; null for as long as nobody takes it back. */
  left: number | null;
  /** Which share of the calls, from 0 to 1. */
  share: number;
}

/** Failures that tests and the page asked for. */
export interface MethodFaults {
  /** Makes the next `times` calls of a method fail. `retryAfterSeconds` goes with `ratelimited`. */
  fail(method: string, failure: MethodFailure, times?: number, retryAfterSeconds?: number): void;
  /**
   * Makes a share of all further calls fail, until `clear`.
   * @param share from 0 to 1
   * @param random numbers from 0 up to 1, seeded, so that the same calls fail again
   */
  failShare(method: string, failure: MethodFailure, share: number, random: () => number): void;
  list(): PlannedFailure[];
  /** Takes everything back that is still planned. */
  clear(): void;
  /** What happens to a call instead, if it is to fail. */
  next(method: string): Promise<Mishap | undefined>;
  /** Lets go of the calls that hang. */
  stop(): void;
}

interface Planned extends PlannedFailure {
  retryAfterSeconds: number;
  random: () => number;
}

/** The names that are no Web API methods, to which `*` does not apply. */
const otherAddresses = ['response_url', 'upload_url', 'url_private'];

/** None planned. */
export function createMethodFaults(): MethodFaults {
  let planned: Planned[] = [];
  const hanging = new Set<() => void>();
  const applies = (fault: Planned, method: string) =>
    fault.method === method || (fault.method === '*' && !otherAddresses.includes(method));
  const always = { share: 1, random: () => 0 };
  return {
    fail(method, failure, times = 1, retryAfterSeconds = 1) {
      planned.push({ method, failure, left: times, retryAfterSeconds, ...always });
    },
    failShare(method, failure, share, random) {
      planned.push({ method, failure, left: null, retryAfterSeconds: 1, share, random });
    },
    list: () => planned.map(({ method, failure, left, share }) => ({ method, failure, left, share })),
    clear() {
      planned = [];
    },
    async next(method) {
      const fault = planned.find((each) => applies(each, method) && each.random() < each.share);
      if (!fault) return undefined;
      if (fault.left !== null) fault.left -= 1;
      planned = planned.filter(({ left }) => left === null || left > 0);
      if (fault.failure === 'hang') await new Promise<void>((resolve) => hanging.add(resolve));
      return mishapOf(fault);
    },
    stop() {
      for (const release of hanging) release();
      hanging.clear();
    },
  };
}

/** What Slack answers to too many calls. */
export function tooMany(retryAfterSeconds: number | null): Response {
  const headers: Record<string, string> =
    retryAfterSeconds === null ? {} : { 'Retry-After': String(retryAfterSeconds) };
  return Response.json({ ok: false, error: 'ratelimited' }, { status: 429, headers });
}

function mishapOf({ failure, retryAfterSeconds }: Planned): Mishap {
  switch (failure) {
    case 'reset':
      return { kind: 'reset' };
    case 'lost':
      return { kind: 'lost' };
    case 'ratelimited':
      return answer(tooMany(retryAfterSeconds));
    case 'ratelimited_without_wait':
      return answer(tooMany(null));
    case 'hang':
      return answer(new Response(null, { status: 503 }));
    case 'http_500':
      return answer(page(500, 'Server Error'));
    case 'http_503':
      return answer(page(503, 'Service Unavailable'));
    case 'nonsense':
      return answer(new Response('{"ok":tr', { headers: { 'Content-Type': 'application/json' } }));
    case 'ok_false':
      return answer(Response.json({ ok: false }));
    default:
      return answer(Response.json({ ok: false, error: failure }));
  }
}

function answer(response: Response): Mishap {
  return { kind: 'answer', response };
}

function page(status: number, words: string): Response {
  const headers = { 'Content-Type': 'text/html' };
  return new Response(`<html><body>${words}</body></html>`, { status, headers });
}
