import type { SlackForPage } from '../../../src/sandbox/page-sides.js';
import type { Sight } from '../../../src/sandbox/slack/sight.js';
import { createVerbs } from './fake-verbs.js';
import { firstSight, people, person } from './sample-workspace.js';

export interface FakeWorkspace extends SlackForPage {
  /** Every verb that arrived: who, which, with what. */
  calls: unknown[][];
  /** Changes what everybody sees. */
  change(edit: (sight: Sight) => void): void;
  /** Verbs wait for this before they do anything. */
  hold: Promise<void>;
}

/**
 * A workspace just clever enough to try the page on. It has no app: what an app would do is done here, by fixed
 * rules. Everybody sees the same, but for who they are.
 */
export function createFakeWorkspace(now = Date.now()): FakeWorkspace {
  const sight = firstSight(now);
  const listeners = new Set<() => void>();
  const calls: unknown[][] = [];
  const change = (edit: (sight: Sight) => void) => {
    edit(sight);
    sight.version += 1;
    for (const listener of listeners) listener();
  };
  let held = Promise.resolve();
  return {
    calls,
    change,
    get hold() {
      return held;
    },
    set hold(promise) {
      held = promise;
    },
    async join(who) {
      calls.push(['join', who]);
      return 'U05NEW';
    },
    async setActive(id, isActive) {
      calls.push(['setActive', id, isActive]);
    },
    personIds: () => people.map((one) => one.id),
    sight: (id) => ({ ...sight, me: people.find((one) => one.id === id) ?? person(id, id, id, 'member') }),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    as: (id) =>
      createVerbs(id, sight, change, async (...call) => {
        calls.push(call);
        await held;
      }),
  };
}
