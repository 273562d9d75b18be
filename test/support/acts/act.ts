import type { Expectation } from '../../../src/sandbox/slack/person/see.js';
import type { Person } from '../../../src/sandbox/slack/workspace.js';
import type { Sandbox } from '../../../src/sandbox/start-sandbox.js';

/** Where an act is played, and by whom. */
export interface Scene {
  stage: Pick<Sandbox, 'slack' | 'account' | 'pagertree'>;
  /** An administrator, whose client has just been started anew. */
  person: Person;
  /** Their name in Slack. */
  name: string;
  /** A word that nobody has used before: for the names and emails of people who come up in this act alone. */
  fresh: string;
}

/** Something an administrator does with the app, from its beginning to its end. Throws when it does not end as it should. */
export type Act = (scene: Scene) => Promise<void>;

/** Waits for what a person should see; patiently, because an act may be one of many on a machine with much to do. */
export async function see({ person }: Scene, what: Expectation): Promise<void> {
  await person.see(what, { within: 30_000 });
}

/** Types a command in #ops and waits for what it leads to. */
export async function command(scene: Scene, words: string, leadsTo: Expectation): Promise<void> {
  await scene.person.send('#ops', `/pagertree ${words}`);
  await see(scene, leadsTo);
}

/** Presses a button and waits for what it leads to. */
export async function click(scene: Scene, button: string, leadsTo: Expectation): Promise<void> {
  await scene.person.click(button);
  await see(scene, leadsTo);
}

/** A form with this on its button is on top: a message may have a button of the same name. */
export function formTo(button: string): Expectation {
  return ({ modals }) => modals.at(-1)?.submit === button;
}

/** Sends the form on top and waits for what it leads to. */
export async function submit(scene: Scene, leadsTo: Expectation): Promise<void> {
  await scene.person.submit();
  await see(scene, leadsTo);
}

/** Sends the form on top for good. One that took long says at its end what was done, and is closed by hand. */
export async function finish(scene: Scene, leadsTo: Expectation): Promise<void> {
  await submit(scene, leadsTo);
  await see(scene, ({ modals }) => modals.every(({ submitting }) => !submitting));
  await closeForms(scene);
}

/** Does something, and waits for words that may stand there already, from another time: for them once more. */
export async function seeAnew(scene: Scene, words: RegExp, does: () => Promise<void>): Promise<void> {
  const count = () => scene.person.seen().match(words)?.length ?? 0;
  const before = count();
  await does();
  await see(scene, () => count() > before);
}

/** Closes every form that is open. */
export async function closeForms({ person }: Scene): Promise<void> {
  while (person.sight().modals.length > 0) await person.close();
}

/** Puts somebody into the account, as others do who use PagerTree's own pages. @returns their id */
export function enlist({ stage }: Scene, name: string, email: string): string {
  const made = stage.account.create({ user_attributes: { name, emails_attributes: [{ email }] } });
  if (!made.ok) throw new Error(made.messages.join(' '));
  return made.user.id;
}

/** The email of somebody who comes up in one act alone. */
export function emailOf({ fresh }: Pick<Scene, 'fresh'>, mailbox = 'dana'): string {
  return `${mailbox}.${fresh}@example.com`;
}

/** The name of the same. */
export function nameOf({ fresh }: Pick<Scene, 'fresh'>, first = 'Dana'): string {
  return `${first} Q${fresh}`;
}
