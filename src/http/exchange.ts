import { Agent } from 'undici';

/** One HTTP request, ready to be sent. */
export interface OutgoingRequest {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Whole, with its query. */
  address: string;
  headers: Record<string, string>;
  body?: string;
  /** Ends the exchange early. */
  signal: AbortSignal;
}

/** An answer, read to its last byte: its connection is free again. */
export interface Answer {
  status: number;
  headers: Pick<Headers, 'get'>;
  content: string;
}

/**
 * Sends one request once, and reads its answer. Follows no redirect: that would carry a change, and a key, to an address nobody named.
 * Throws the signal's reason when it ends early, and otherwise what undici throws, with Node's or its own word in `code`.
 */
export type Exchange = (request: OutgoingRequest) => Promise<Answer>;

/** Milliseconds an idle connection is kept: the people who turn pages need no new one each time, and balancers keep theirs for longer. */
const idleConnection = 30_000;

/**
 * Makes the pool of connections that everything of the app's own goes through. undici's plain requests, because `fetch` takes two to three
 * times as much of the processor for the same request: its streams, its copies of headers and its checks are meant for browsers.
 */
export function createExchange(): Exchange {
  const pool = new Agent({ keepAliveTimeout: idleConnection });
  return async ({ method, address, headers, body, signal }) => {
    const { origin, pathname, search } = new URL(address);
    const answer = await pool.request({
      origin,
      path: `${pathname}${search}`,
      method,
      headers,
      ...(body === undefined ? {} : { body }),
      signal,
    });
    const content = await answer.body.text();
    return {
      status: answer.statusCode,
      headers: { get: (name) => [answer.headers[name.toLowerCase()]].flat()[0] ?? null },
      content,
    };
  };
}
