/**
 * How a method is made to fail: `ratelimited` is HTTP 429 with `Retry-After`, `http_500` an HTML page, `hang` never
 * answers, and anything else is an error code such as `channel_not_found`.
 */
export type MethodFailure = 'ratelimited' | 'http_500' | 'hang' | (string & {});

/** Failures that tests and the page asked for. */
export interface MethodFaults {
  /** Makes the next `times` calls of a method fail. `retryAfterSeconds` goes with `ratelimited`. */
  fail(method: string, failure: MethodFailure, times?: number, retryAfterSeconds?: number): void;
  /** The answer a call gets instead of its own, if it is to fail. */
  next(method: string): Promise<Response | undefined>;
  /** Lets go of the calls that hang. */
  stop(): void;
}

interface Planned {
  failure: MethodFailure;
  left: number;
  retryAfterSeconds: number;
}

/** None planned. */
export function createMethodFaults(): MethodFaults {
  const planned = new Map<string, Planned[]>();
  const hanging = new Set<() => void>();
  return {
    fail(method, failure, times = 1, retryAfterSeconds = 1) {
      const queue = planned.get(method) ?? [];
      planned.set(method, [...queue, { failure, left: times, retryAfterSeconds }]);
    },
    async next(method) {
      const [first, ...rest] = planned.get(method) ?? [];
      if (!first) return undefined;
      first.left -= 1;
      if (first.left <= 0) planned.set(method, rest);
      if (first.failure === 'hang') await new Promise<void>((resolve) => hanging.add(resolve));
      return responseFor(first);
    },
    stop() {
      for (const release of hanging) release();
      hanging.clear();
    },
  };
}

/** What Slack answers to too many calls. */
export function tooMany(retryAfterSeconds: number): Response {
  const headers = { 'Retry-After': String(retryAfterSeconds) };
  return Response.json({ ok: false, error: 'ratelimited' }, { status: 429, headers });
}

function responseFor({ failure, retryAfterSeconds }: Planned): Response {
  switch (failure) {
    case 'ratelimited':
      return tooMany(retryAfterSeconds);
    case 'hang':
      return new Response(null, { status: 503 });
    case 'http_500': {
      const headers = { 'Content-Type': 'text/html' };
      return new Response('<html><body>Server Error</body></html>', { status: 500, headers });
    }
    default:
      return Response.json({ ok: false, error: failure });
  }
}
