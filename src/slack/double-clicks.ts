import { z } from 'zod';
import { Recent } from './repeats.js';

/** Milliseconds for which a press that is still worked on stands for those after it. Later, somebody means it. */
const longestWork = 3_000;

const any = z.unknown().optional();
const click = z.object({
  type: z.literal('block_actions'),
  user: z.object({ id: z.string() }),
  container: any,
  actions: z.array(
    z.object({
      action_id: any,
      block_id: any,
      value: any,
      selected_option: any,
      selected_options: any,
      selected_user: any,
      selected_conversation: any,
    }),
  ),
});

interface Press {
  arrivedAt: number;
  underWay: boolean;
}

/** Tells the second press of a double click from a press that is meant. */
export class DoubleClicks {
  readonly #presses = new Recent<Press>(500);
  readonly #longest: number;

  /** @param longest milliseconds between the two presses of a double click, however soon the first is done; with 0 every press is meant */
  constructor(longest: number) {
    this.#longest = longest;
  }

  /**
   * @param body what Slack sent
   * @param arrivedAt milliseconds since 1970
   * @returns what to call when it is done; `null` when it is the second press of a double click, for which nothing is to be done
   */
  begin(body: unknown, arrivedAt: number): (() => void) | null {
    const reading = click.safeParse(body);
    if (!reading.success || this.#longest === 0) return () => {};
    // The same person, the same button of the same message or form, carrying the same: only the moment is another.
    const key = JSON.stringify(reading.data);
    const before = this.#presses.get(key);
    if (before !== undefined) {
      const age = arrivedAt - before.arrivedAt;
      if (age < this.#longest || (before.underWay && age < longestWork)) return null;
      this.#presses.delete(key);
    }
    const press = { arrivedAt, underWay: true };
    this.#presses.set(key, press);
    return () => {
      press.underWay = false;
    };
  }
}
