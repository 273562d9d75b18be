import { HTTPError } from 'ky';
import { wasNeverSent } from './network-failure.js';
import type { Method } from './request.js';

/** Keeps account of whether a change may have been made, over all attempts of one request. */
export interface Doubt {
  /** An attempt is on its way. */
  begin(): void;
  /** The attempt on its way ended with an error; when there is none on its way, nothing changes. */
  fail(error: unknown): void;
  /** Whether any attempt so far may have made the change. Always `false` for reading. */
  readonly remains: boolean;
}

/** No attempt has been made yet. */
export function createDoubt(method: Method): Doubt {
  let underWay = false;
  let remains = false;
  return {
    begin() {
      underWay = true;
    },
    fail(error) {
      remains ||= underWay && method !== 'GET' && mayBeDone(error);
      underWay = false;
    },
    get remains() {
      return remains;
    },
  };
}

/** A client error (4xx) says that it was not done; so does a request that never left. Anything else leaves it open. */
function mayBeDone(error: unknown): boolean {
  if (!(error instanceof HTTPError)) return !wasNeverSent(error);
  const { status } = error.response;
  return status < 400 || status >= 500;
}
