import type { Fault } from '../../../src/sandbox/pagertree/faults.js';
import type { Story } from '../../support/story.js';

/** A way in which PagerTree fails, and how long. */
export interface PagerTreeFault {
  /** What PagerTree does, as the head of a row: "answers 400". */
  name: string;
  /** Begins it. @returns what ends it */
  begin(story: Story, struck: Struck): Promise<() => Promise<void>>;
}

/**
 * Which requests a fault strikes; left out: all. A connection is refused for all of them, whatever is said here. `field` is what has
 * another shape; left out, the person.
 */
export type Struck = Pick<Fault, 'method' | 'path' | 'field'>;

/** Everything that PagerTree can do wrong, in the order of the table. */
export const faults: readonly PagerTreeFault[] = [
  answers('answers 400', { kind: '400' }),
  answers('answers 401', { kind: '401' }),
  answers('answers 403', { kind: '403' }),
  answers('answers 404', { kind: '404' }),
  answers('answers 409', { kind: '409' }),
  answers('answers 422', { kind: '422' }),
  // Longer than anything waits for: a shorter one is waited for, and nobody hears of it.
  answers('answers 429, Retry-After 120', { kind: '429', retryAfter: 120 }),
  answers('answers 429', { kind: '429' }),
  answers('answers 500', { kind: '500' }),
  answers('answers 502 with a web page', { kind: 'html-502' }),
  { name: 'refuses the connection', begin: closePort },
  answers('never answers', { kind: 'hang' }),
  answers('resets the connection', { kind: 'reset-before' }),
  answers('answers half of the JSON', { kind: 'truncated-json' }),
  answers('answers broken JSON', { kind: 'malformed-json' }),
  answers('answers another shape', { kind: 'wrong-type' }),
];

/** Those that come after the change was made, so that its answer is lost. */
export const lostAnswers: readonly PagerTreeFault[] = [
  answers('makes the change and answers 500', { kind: '500', afterChange: true }),
  answers('makes the change and answers 502 with a web page', { kind: 'html-502', afterChange: true }),
  answers('makes the change and never answers', { kind: 'hang', afterChange: true }),
  answers('makes the change and resets the connection', { kind: 'reset-after' }),
];

function answers(name: string, fault: Fault): PagerTreeFault {
  return {
    name,
    async begin({ pagertree }, struck) {
      const { id } = pagertree.faults.add({ ...fault, ...struck });
      return async () => pagertree.faults.clear(id);
    },
  };
}

async function closePort({ pagertree, apiUrl }: Story): Promise<() => Promise<void>> {
  await pagertree.close();
  return async () => {
    await pagertree.listen(Number(new URL(apiUrl).port));
  };
}
