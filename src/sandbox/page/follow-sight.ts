import type { Sight, Verbs } from '../slack/sight.js';
import type { Api, VerbAnswer } from './api.js';

export type { VerbAnswer };

/** Carries out a verb as the present person. A verb that could not be carried out has been told when it resolves. */
export type Act = <Name extends keyof Verbs>(
  verb: Name,
  ...args: Parameters<Verbs[Name]>
) => Promise<VerbAnswer>;

/** Keeps what is drawn up to date with the workspace, for one person at a time. */
export interface SightFollower {
  act: Act;
  /** Looks again; resolves when a sight that is younger than this call is drawn. */
  refresh(): Promise<void>;
  /** Becomes another person. */
  become(personId: string): Promise<void>;
}

/** Verbs that the person typing does not wait for: the next event brings the new sight soon enough. */
const unseen = new Set<keyof Verbs>(['fill', 'choose', 'suggest']);

/**
 * @param draw shows a sight.
 * @param complain shows a sentence about what could not be done.
 */
export function followSight(
  api: Api,
  personId: string,
  draw: (sight: Sight) => void,
  complain: (sentence: string) => void,
): SightFollower {
  let person = personId;
  let running: Promise<void> | null = null;
  let next: Promise<void> | null = null;
  // A sight that was on its way while a verb was carried out can show the time before it. Drawing it would, for a
  // moment, put old values back into fields.
  let verbs = 0;
  let oldest = 0;

  async function look(): Promise<void> {
    for (;;) {
      const asked = person;
      const verbsBefore = verbs;
      const sight = await api.sight(asked);
      const isLate = verbs !== verbsBefore && sight.version < oldest;
      if (asked !== person || isLate) continue;
      draw(sight);
      return;
    }
  }
  function refresh(): Promise<void> {
    if (running === null) {
      running = look().finally(() => {
        running = null;
      });
      return running;
    }
    next ??= running
      .catch(() => undefined)
      .then(() => {
        next = null;
        return refresh();
      });
    return next;
  }
  return {
    refresh,
    async act(verb, ...args) {
      const answer = await api.act(person, verb, ...args);
      if (answer.version !== undefined) oldest = answer.version;
      verbs += 1;
      if (!answer.ok) complain(answer.error);
      // Whoever waits for the verb sees what came of it when it is over.
      if (!unseen.has(verb)) await refresh().catch((error: unknown) => complain(sayError(error)));
      return answer;
    },
    async become(personId) {
      person = personId;
      await refresh();
    },
  };
}

/** What an error says, for a person to read. */
export function sayError(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
