import type { DoubleClick, Press } from '../../src/sandbox/slack/person/presses.js';
import type { SurfaceEntry } from '../../src/slack/surface.js';
import type { Act } from './acts/act.js';
import { acts } from './acts/all-acts.js';
import { removesOneself } from './acts/one-person.js';
import { type Effects, effectsOf } from './effects.js';
import { type Story, startStory, type TransportKind } from './story.js';
import { splitPatterns, waysInOf } from './ways-in.js';

const played: [who: string, name: string, act: Act][] = [
  ...Object.entries(acts).map(([name, act]): [string, string, Act] => ['ada', name, act]),
  ['selma', 'removesOneself', removesOneself],
];

const hour = 3_600_000;

/** Nothing here is too late for anybody: on a slow machine, words that the answer follows would come on the screens besides. */
export function startPatient(transport: TransportKind): Promise<Story> {
  return startStory({
    transport,
    settings: { AUDIT_CHANNEL: 'C03AUDIT' },
    limits: { ackMs: hour, optionsMs: hour, triggerMs: hour },
    patience: {
      note: hour,
      answer: hour,
      slip: hour,
      options: hour,
      skeleton: hour,
      profile: hour,
      // The two presses have the same moment. Everything else is meant, and tests press faster than people.
      doubleClick: 1,
    },
  });
}

export interface Order {
  deliver: DoubleClick;
  /** Delivers what was held back. */
  release: Press;
}

/** Every button is pressed once. */
export const once: Order = { deliver: (first) => first(), release: async () => {} };

/** How the two presses reach the app. */
export const orders = {
  'at once': (): Order => ({ ...once, deliver: (first, second) => Promise.all([first(), second()]) }),
  'in the other order': (): Order => ({
    ...once,
    deliver: (first, second) => Promise.all([second(), first()]),
  }),
  /** All that the first press led to is done by then, and seen: the second comes with whatever is pressed next. */
  'long after one another': (): Order => {
    let held: Press = once.release;
    const release = () => {
      const late = held;
      held = once.release;
      return late();
    };
    return {
      release,
      async deliver(first, second) {
        await release();
        await first();
        held = second;
      },
    };
  },
};

export type OrderName = keyof typeof orders;

/** Does everything there is. @returns what came of it, by what was done */
export async function playDoubled(
  story: Story,
  { deliver, release }: Order,
): Promise<Record<string, Effects>> {
  story.slack.doubleClick(deliver);
  const effects: Record<string, Effects> = {};
  for (const [index, [who, name, act]] of played.entries()) {
    effects[name] = await effectsOf(story, act, who, `act${index}`, release);
  }
  return effects;
}

const kinds: SurfaceEntry['kind'][] = ['click', 'opening click', 'modal click', 'menu', 'submission'];

/** The buttons, entries of menus and submit buttons of the app that nobody has pressed. */
export function notPressed({ surface, slack }: Story): string[] {
  const nameOf = ({ kind, id }: SurfaceEntry) => `${kind} ${id}`;
  const pressed = slack.deliveries.flatMap((sent) => waysInOf(surface, sent).map(nameOf));
  return splitPatterns(surface)
    .filter(({ kind }) => kinds.includes(kind))
    .map(nameOf)
    .filter((name) => !pressed.includes(name));
}
