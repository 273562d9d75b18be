import type { Scalar } from './hash.js';
import { toText } from './rails-values.js';
import { type Roles, roleNames } from './records.js';

const meanings: ReadonlyMap<string, boolean> = new Map([
  ...['true', 't', '1', 'on', 'yes'].map((text): [string, boolean] => [text, true]),
  ...['false', 'f', '0', 'off', 'no'].map((text): [string, boolean] => [text, false]),
]);

/**
 * Puts what was sent into the roles somebody has. A role that was not sent keeps its value: whether PagerTree merges the
 * hash or replaces it is written nowhere, so a caller must not rely on either.
 *
 * @param given names and values as sent
 * @param isOwner the account's owner "always has admin and billing" (PagerTree's documentation, Account owner)
 * @returns the roles, and what is wrong with what was sent
 */
export function changeRoles(
  current: Roles,
  given: readonly [string, Scalar][],
  isOwner: boolean,
): { roles: Roles; messages: string[] } {
  const roles = { ...current };
  const messages: string[] = [];
  for (const [name, value] of given) {
    const role = roleNames.find((known) => known === name);
    const meaning = meanings.get((toText(value) ?? '').toLowerCase());
    if (role === undefined) messages.push(`Roles contains an unknown role: ${name.slice(0, 100)}`);
    else if (meaning === undefined) messages.push(`Roles ${role} must be true or false`);
    else roles[role] = meaning;
  }
  for (const role of ['admin', 'billing'] as const) {
    if (isOwner && !roles[role]) messages.push(`Roles ${role} can't be taken from the account owner`);
  }
  return { roles, messages };
}
