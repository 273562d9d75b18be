import type { Person } from '../../src/sandbox/slack/workspace.js';
import type { Story } from './story.js';

/** Opens the form to add many, with lines typed into it if there are any. */
export async function openAddUsers(person: Person, lines = ''): Promise<void> {
  await person.send('#ops', '/pagertree addusers');
  await person.see('Add people to PagerTree');
  if (lines !== '') await person.fill('Lines of name, email, phone', lines);
}

/** As many lines of people as wanted: "Person 1, person1@example.com". */
export function linesOf(count: number): string {
  return Array.from(
    { length: count },
    (_, index) => `Person ${index + 1}, person${index + 1}@example.com`,
  ).join('\n');
}

/** Previews and confirms so many people. */
export async function addMany(person: Person, count: number): Promise<void> {
  await openAddUsers(person, linesOf(count));
  await person.submit();
  await person.see(`${count} people will be added`);
  await person.submit();
}

/** Closes the form: where it took long to begin, it is still there to say so, and nothing behind it can be pressed. */
export async function closeForm(person: Person): Promise<void> {
  if (person.sight().modals.length > 0) await person.close();
}

/** Which of so many people are in the account, by their number. */
export function whoIsThere({ account }: Pick<Story, 'account'>, count: number): number[] {
  return Array.from({ length: count }, (_, index) => index + 1).filter(
    (number) => account.findByEmail(`person${number}@example.com`) !== undefined,
  );
}

/** What PagerTree was asked to create. */
export function creations({ pagertree }: Pick<Story, 'pagertree'>) {
  return pagertree.requests.filter(({ method }) => method === 'POST');
}
