import { firstNames, lastNames } from './pagertree/name-lists.js';
import type { SlackPerson } from './slack/workspace.js';

/**
 * People for a large workspace: first those colleagues of the account who are not in the workspace yet, then others whom
 * PagerTree does not know. The same arguments give the same people.
 * @param count how many
 * @param colleagues people of the account, who come with their own names and emails
 */
export function makeCrowd(
  count: number,
  colleagues: readonly { name: string; email: string }[],
): SlackPerson[] {
  return Array.from({ length: count }, (_, index): SlackPerson => {
    const number = String(index + 1).padStart(5, '0');
    const { name, email } = colleagues[index] ?? stranger(index);
    return {
      id: `U5${number}`,
      handle: `${email.split('@')[0]}.${number}`,
      name,
      email,
      emailConfirmed: true,
      phone: null,
      kind: 'member',
    };
  });
}

function stranger(index: number): { name: string; email: string } {
  const first = firstNames[index % firstNames.length] ?? 'Alex';
  const last = lastNames[Math.floor(index / firstNames.length) % lastNames.length] ?? 'Doe';
  return { name: `${first} ${last}`, email: `stranger${index + 1}@example.net` };
}
