import { AsyncLocalStorage } from 'node:async_hooks';

/** Leave to change people in PagerTree. The policy gives it to work; whatever sends a change asks for it. */
export interface Permits {
  /** Carries out work, and all that comes of it, with leave to change people. For `judge` alone. */
  carryOut<Result>(work: () => Promise<Result>): Promise<Result>;
  /** @throws UnjudgedChangeError where no leave was given */
  demand(): void;
}

/** Something was about to change people in PagerTree, and nobody had asked the policy: a mistake of this app's. */
export class UnjudgedChangeError extends Error {
  override readonly name = 'UnjudgedChangeError';

  constructor() {
    super('A change was about to be sent to PagerTree that the policy has not allowed');
  }
}

/**
 * Makes the permits of an app. A permit follows promises (`AsyncLocalStorage`), as far as work that goes on in the background, and is
 * nowhere else: a flow that forgets the policy, asks it too late, or asks it for something that changes nobody, cannot change anybody.
 */
export function createPermits(): Permits {
  const permitted = new AsyncLocalStorage<true>();
  return {
    carryOut: (work) => permitted.run(true, work),
    demand() {
      if (permitted.getStore() === undefined) throw new UnjudgedChangeError();
    },
  };
}
