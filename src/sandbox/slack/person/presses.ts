import type { Payload } from '../payloads/common.js';

/** Hands one press of a button to the app; resolves when it is acknowledged, or its time is up. */
export type Press = () => Promise<void>;

/** How two presses of the same button, made on the same screen, reach the app. They have the same moment, so that no machine is too slow for a double click. */
export type DoubleClick = (first: Press, second: Press) => Promise<unknown>;

/** How often buttons are pressed: once, or twice as in a double click. */
export interface Presses {
  /** @param make a press as the app is told of it, from what is on the screen now @param hand hands it over */
  carryOut(make: () => Payload, hand: (payload: Payload) => Promise<void>): Promise<void>;
  /** From now on everything that is pressed is pressed twice; with `null` once. */
  double(how: DoubleClick | null): void;
}

/** For one workspace: once, until it is told otherwise. */
export function createPresses(): Presses {
  let doubled: DoubleClick | null = null;
  return {
    async carryOut(make, hand) {
      if (doubled === null) return hand(make());
      // The second is of the same screen, whatever becomes of the first.
      const [first, second] = [structuredClone(make()), structuredClone(make())];
      await doubled(
        () => hand(first),
        () => hand(second),
      );
    },
    double(how) {
      doubled = how;
    },
  };
}
