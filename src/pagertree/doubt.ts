import { wasNeverSent } from './network-failure.js';
import type { Method } from './request.js';

/** How an attempt failed: with an answer that is not a good one, or without any. */
export type Failure = { status: number } | { error: unknown };

/** Keeps account of whether a change may have been made, over all attempts of one request. */
export interface Doubt {
  /** An attempt has failed. */
  fail(failure: Failure): void;
  /** Whether any attempt so far may have made the change. Always `false` for reading. */
  readonly remains: boolean;
}

/** No attempt has been made yet. */
export function createDoubt(method: Method): Doubt {
  let remains = false;
  return {
    fail(failure) {
      remains ||= method !== 'GET' && mayBeDone(failure);
    },
    get remains() {
      return remains;
    },
  };
}

/** A client error (4xx) says that it was not done; so does a request that never left. Anything else leaves it open. */
function mayBeDone(failure: Failure): boolean {
  if ('error' in failure) return !wasNeverSent(failure.error);
  return failure.status < 400 || failure.status >= 500;
}
