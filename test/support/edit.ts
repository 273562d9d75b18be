import type { Account } from '../../src/sandbox/pagertree/account.js';
import type { Person } from '../../src/sandbox/slack/workspace.js';
import type { Story } from './story.js';

/** Types the command in #ops and waits for the form. */
export async function openEdit(person: Person, who: string): Promise<void> {
  await person.send('#ops', `/pagertree edituser ${who}`);
  await person.see('[Save]');
}

/** The account user with an email. Throws when nobody has it. */
export function recordOf(account: Account, email: string) {
  const user = account.findByEmail(email);
  if (user === undefined) throw new Error(`Nobody has the email ${email}`);
  return user;
}

/** The person with an email. */
export const personOf = (account: Account, email: string) => recordOf(account, email).user;

/** What PagerTree was asked to change. */
export const putsOf = ({ pagertree }: Story) => pagertree.requests.filter(({ method }) => method === 'PUT');

/** What a text field of the open form holds. */
export function valueIn(person: Person, label: string): string | null | undefined {
  const modal = person.sight().modals.at(-1);
  const [state] = Object.values(modal?.values[blockLabelled(person, label)] ?? {});
  return state !== undefined && 'value' in state ? state.value : undefined;
}

/** The id of the block of a field; empty when there is none. */
export function blockLabelled(person: Person, label: string): string {
  const blocks = person.sight().modals.at(-1)?.blocks ?? [];
  return blocks.find((block) => block.type === 'input' && block.label.text === label)?.block_id ?? '';
}

/** The names of the teams chosen in the form. */
export function chosenTeams(person: Person): string[] {
  const modal = person.sight().modals.at(-1);
  const [state] = Object.values(modal?.values[blockLabelled(person, 'Member of teams')] ?? {});
  if (state === undefined || !('selected_options' in state)) return [];
  return state.selected_options.map(({ text }) => text.text);
}

/** The team with a name. Throws when there is none. */
export function teamNamed(account: Account, name: string) {
  const team = account.teams().find((one) => one.name === name);
  if (team === undefined) throw new Error(`There is no team ${name}`);
  return team;
}
