import { z } from 'zod';
import { Recent } from './repeats.js';

/** Milliseconds for which a press that is still worked on stands for those after it. Later, somebody means it. */
const longestWork = 3_000;

/** Milliseconds by which the second press of a double click can come later than the first, through queues and connections lost. */
const longestDelay = 10_000;

const anything = z.unknown().optional();
const optionalText = z.string().optional().catch(undefined);
const click = z.object({
  type: z.literal('block_actions'),
  user: z.object({ id: z.string() }),
  container: anything,
  actions: z.array(
    z.object({
      type: optionalText,
      action_id: anything,
      action_ts: optionalText,
      block_id: anything,
      value: anything,
      selected_option: anything,
      selected_options: anything,
      selected_user: anything,
      selected_conversation: anything,
    }),
  ),
});

interface Press {
  arrivedAt: number;
  pressedAt: number | null;
  /** What the button stood for. */
  carried: string;
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
    const { key, carried, pressedAt } = describe(reading.data);
    const before = this.#presses.get(key);
    const press = { arrivedAt, pressedAt, carried, underWay: true };
    if (before !== undefined) {
      if (this.#areOne(before, press)) return null;
      this.#presses.delete(key);
    }
    this.#presses.set(key, press);
    return () => {
      press.underWay = false;
    };
  }

  #areOne(before: Press, press: Press): boolean {
    const age = press.arrivedAt - before.arrivedAt;
    if (age < this.#longest) return true;
    if (before.underWay && before.carried === press.carried && age < longestWork) return true;
    // They may have come by different ways, and in the other order.
    if (before.pressedAt === null || press.pressedAt === null || age > longestDelay) return false;
    return Math.abs(press.pressedAt - before.pressedAt) < this.#longest;
  }
}

/**
 * The same person, the same button of the same message or form. What a button stands for may have changed under the finger: the second
 * press on *Next* is then one on the next *Next*. What is chosen in a menu is another thing each time.
 */
function describe({ type, user, container, actions }: z.output<typeof click>) {
  const places = actions.map(({ action_ts: _, block_id, value, ...action }) =>
    action.type === 'button' ? action : { ...action, block_id, value },
  );
  return {
    key: JSON.stringify({ type, user, container, places }),
    carried: JSON.stringify(actions.map(({ block_id, value }) => [block_id, value])),
    pressedAt: readTimestamp(actions[0]?.action_ts),
  };
}

/** @param timestamp Slack's, in seconds with a fraction @returns milliseconds since 1970; `null` for what is none */
function readTimestamp(timestamp: string | undefined): number | null {
  const milliseconds = Number(timestamp ?? Number.NaN) * 1_000;
  return Number.isFinite(milliseconds) ? milliseconds : null;
}
