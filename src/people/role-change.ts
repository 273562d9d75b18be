import { namesOf, type RoleName, type Roles, roleDescriptions, roleNames } from './roles.js';

/** What a change of roles gives and takes. */
export interface RoleChange {
  given: RoleName[];
  taken: RoleName[];
}

/** Compares roles before and after; both lists are in the order roles are shown. */
export function compareRoles(before: readonly RoleName[], after: readonly RoleName[]): RoleChange {
  return {
    given: roleNames.filter((role) => after.includes(role) && !before.includes(role)),
    taken: roleNames.filter((role) => before.includes(role) && !after.includes(role)),
  };
}

/** Whether nothing is given and nothing taken. */
export function isUnchanged({ given, taken }: RoleChange): boolean {
  return given.length === 0 && taken.length === 0;
}

/** Whether somebody has exactly these roles. */
export function hasRoles(roles: Roles, names: readonly RoleName[]): boolean {
  return isUnchanged(compareRoles(namesOf(roles), names));
}

/** The change in words: "+ Broadcaster, − Billing". */
export function describeRoleChange({ given, taken }: RoleChange): string {
  return [
    ...given.map((role) => `+ ${roleDescriptions[role].label}`),
    ...taken.map((role) => `− ${roleDescriptions[role].label}`),
  ].join(', ');
}
