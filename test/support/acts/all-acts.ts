import type { Sandbox } from '../../../src/sandbox/start-sandbox.js';
import type { Act } from './act.js';
import * as elsewhere from './elsewhere.js';
import * as lists from './lists.js';
import * as many from './many.js';
import * as onePerson from './one-person.js';

const { removesOneself, ...repeatable } = onePerson;

/** What can be played again and again by the same administrator. */
export const acts: Readonly<Record<string, Act>> = { ...repeatable, ...lists, ...many, ...elsewhere };

/**
 * Plays one act.
 * @param who an administrator's handle
 * @param fresh a word that nobody has used before
 */
export async function play(
  act: Act,
  stage: Pick<Sandbox, 'slack' | 'account' | 'pagertree'>,
  who: string,
  fresh: string,
): Promise<void> {
  const person = stage.slack.as(who);
  await person.reload();
  await act({ stage, person, name: stage.slack.sight(who).me.name, fresh });
}

/** Plays everything there is, once; what is added to PagerTree stays. It takes an audit channel. */
export async function playEverything(stage: Pick<Sandbox, 'slack' | 'account' | 'pagertree'>): Promise<void> {
  let count = 0;
  for (const act of Object.values(acts)) {
    count += 1;
    await play(act, stage, 'ada', `first${count}`);
  }
  await play(removesOneself, stage, 'selma', 'last');
}
