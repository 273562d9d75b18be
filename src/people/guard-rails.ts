import type { Actor } from './access.js';
import type { AccountUser } from './account-user.js';
import { compareRoles, type RoleChange } from './role-change.js';
import { type RoleName, roleDescriptions, roleNames } from './roles.js';

/*
 * What must never happen by a slip, whoever asks. Who may ask at all is in access.ts.
 */

/** The roles that are not given without being asked about once more: each opens more than it seems to. */
export const weightyRoles = ['admin', 'billing'] as const satisfies readonly RoleName[];
export type WeightyRole = (typeof weightyRoles)[number];

/** Something that is asked about once more before it is done. */
export type Question = { about: 'giving'; roles: readonly WeightyRole[] } | { about: 'own admin role' };

/**
 * What a change of somebody's roles has to be asked about.
 * @param userId of the account user whose roles change; `null` for somebody who is added
 * @returns empty when it can just be done
 */
export function questionsBefore(change: RoleChange, actor: Actor, userId: string | null): Question[] {
  const given = weightyRoles.filter((role) => change.given.includes(role));
  const ownAdmin = takesAdmin(change) && userId !== null && isOneself(actor, userId);
  return [
    ...(given.length === 0 ? [] : [{ about: 'giving' as const, roles: given }]),
    ...(ownAdmin ? [{ about: 'own admin role' as const }] : []),
  ];
}

/** What adding somebody with roles has to be asked about. */
export function questionsBeforeAdding(roles: readonly RoleName[], actor: Actor): Question[] {
  return questionsBefore(compareRoles([], roles), actor, null);
}

/** Whether whoever acts is the account user a change is about. */
export function isOneself({ pagerTreeId }: Actor, userId: string): boolean {
  return pagerTreeId === userId;
}

/** Whether a change takes the admin role from somebody: then somebody else has to have it. */
export function takesAdmin({ taken }: RoleChange): boolean {
  return taken.includes('admin');
}

/** Whether somebody is one of those without whom an account has to be able to do. */
export function isAdministrator({ roles }: AccountUser): boolean {
  return roles.admin;
}

/**
 * Why the last administrator stays one.
 * @param did what was not done, such as "Nobody was removed."
 */
export function lastAdministratorWords(name: string, did: string): string {
  return `${name} is the last administrator of this PagerTree account. ${did} Give somebody else the Admin role first.`;
}

/** What each of those roles opens. Source: PagerTree's documentation on user roles and on single sign-on. */
const opens: Record<WeightyRole, string> = {
  admin:
    'An admin adds and removes people, changes every team and setting, and can bypass single sign-on where the account uses it.',
  billing: 'Billing sees the invoices, and changes the subscription and how it is paid.',
};

/** A question in plain sentences. */
export function explainQuestion(question: Question, name: string): string {
  if (question.about === 'own admin role') {
    return 'This takes the Admin role from yourself. You will not be able to change anybody any more, here or in PagerTree, and somebody else has to give it back.';
  }
  const roles = question.roles.length === 1 ? 'role' : 'roles';
  return [
    `Give ${name} the ${roles} ${labelOf(question.roles)}?`,
    ...question.roles.map((role) => opens[role]),
  ].join(' ');
}

/** The roles in question as a word for a button: "Admin", "Admin and Billing". */
export function labelOf(roles: readonly WeightyRole[]): string {
  return roleNames
    .filter((role) => roles.some((each) => each === role))
    .map((role) => roleDescriptions[role].label)
    .join(' and ');
}

/**
 * What to do about PagerTree's refusal of a change of roles.
 * @param messages PagerTree's own words; its messages follow Rails and name what they are about
 * @returns plain sentences
 */
export function adviseOnRolesRefusal(messages: readonly string[]): string {
  if (messages.length === 0) return 'Tell whoever runs this app.';
  return messages.some((message) => /\bowner\b/iu.test(message))
    ? 'The owner of the account always has Admin and Billing: make somebody else the owner in PagerTree first.'
    : 'Change in PagerTree what it names and try again, or tell whoever runs this app.';
}
