import type { Method } from './request.js';

/** One attempt at a request, as it ended. */
export interface WatchedCall {
  method: Method;
  /** The kind of thing asked for, such as `account_users`; never an id. */
  resource: string;
  /** `limited`: 429. `unanswered`: no answer came, or not all of it. */
  outcome: 'ok' | 'refused' | 'limited' | 'failing' | 'unanswered';
  /** `null` when no answer came. */
  status: number | null;
  milliseconds: number;
  /** PagerTree's clock, in milliseconds since 1970; `null` when it did not say. */
  date: number | null;
  /** Whether it was sent again after an attempt that failed. */
  retry: boolean;
}

/** Is told what becomes of the requests; changes nothing about them. */
export interface Watch {
  /** After every attempt. */
  called(call: WatchedCall): void;
  /** After every answer that was good and could be read: it comes from PagerTree and not from something in between. */
  understood(): void;
  /** Milliseconds since 1970. */
  now(): number;
}

type Fetch = (...request: Parameters<typeof fetch>) => Promise<Response>;

/**
 * Lets somebody watch the attempts of one request.
 * @param fetchOnce makes one attempt
 */
export function watchAttempts(
  watch: Watch,
  method: Method,
  path: readonly string[],
  fetchOnce: Fetch,
): Fetch {
  let attempts = 0;
  return async (...request) => {
    const began = watch.now();
    const retry = attempts > 0;
    attempts += 1;
    const end = (status: number | null, date: number | null) => {
      const milliseconds = watch.now() - began;
      const outcome = outcomeOf(status);
      watch.called({ method, resource: resourceOf(path), outcome, status, milliseconds, date, retry });
    };
    try {
      const response = await fetchOnce(...request);
      end(response.status, readDate(response.headers));
      return response;
    } catch (error) {
      end(null, null);
      throw error;
    }
  };
}

/** A path without its id, such as `teams/current_oncall`. */
function resourceOf([resource = '', , ...rest]: readonly string[]): string {
  return [resource, ...rest].join('/');
}

function outcomeOf(status: number | null): WatchedCall['outcome'] {
  if (status === null) return 'unanswered';
  if (status === 429) return 'limited';
  if (status >= 500) return 'failing';
  return status >= 400 ? 'refused' : 'ok';
}

function readDate(headers: Headers): number | null {
  const date = Date.parse(headers.get('date') ?? '');
  return Number.isNaN(date) ? null : date;
}
