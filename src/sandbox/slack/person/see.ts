import type { Clock } from '../../clock.js';
import type { Sight } from '../sight.js';
import { drawSight } from './seen-text.js';

/** What is looked for: words, a pattern, or a question about the sight that is answered with something truthy. */
export type Expectation = string | RegExp | ((sight: Sight) => unknown);

/** One person's eyes. */
export interface Eyes {
  /**
   * Waits until what the person can see fits, and gives it back.
   * @param options `within`: milliseconds, 5,000 when not given
   * @throws when it does not in that time, with everything the person sees
   */
  see(what: Expectation, options?: { within?: number }): Promise<Sight>;
  /** @throws when the person sees it now */
  doesNotSee(what: Expectation): void;
  /** Everything visible now, as text. */
  seen(): string;
  sight(): Sight;
}

interface Parts {
  look: () => Sight;
  subscribe: (listener: () => void) => () => void;
  /** The clock by which waiting ends. */
  patience: Clock;
}

/** The eyes of whoever `look` gives the sight of. */
export function createEyes({ look, subscribe, patience }: Parts): Eyes {
  const seen = () => drawSight(look());
  const fits = (what: Expectation, sight: Sight) => {
    if (typeof what === 'function') return Boolean(what(sight));
    const text = drawSight(sight);
    return typeof what === 'string' ? text.includes(what) : text.search(what) !== -1;
  };
  return {
    see: (what, { within = 5000 } = {}) =>
      new Promise((resolve, reject) => {
        const finish = (end: () => void) => {
          unsubscribe();
          cancel();
          end();
        };
        const check = () => {
          try {
            const sight = look();
            if (fits(what, sight)) finish(() => resolve(sight));
          } catch (problem) {
            finish(() => reject(problem));
          }
        };
        const unsubscribe = subscribe(check);
        const cancel = patience.after(within, () =>
          finish(() => reject(complaint('does not see', what, seen()))),
        );
        check();
      }),
    doesNotSee(what) {
      if (fits(what, look())) throw complaint('sees', what, seen());
    },
    seen,
    sight: look,
  };
}

function complaint(verb: string, what: Expectation, seen: string): Error {
  const wanted = typeof what === 'string' ? `“${what}”` : String(what);
  return new Error(`The person ${verb} ${wanted}. They see:\n\n${seen}`);
}
