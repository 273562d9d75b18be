/** The four roles in the order they are always shown. Source: PagerTree's API documentation, "Account Users". */
export const roleNames = ['admin', 'billing', 'broadcaster', 'communicator'] as const;

export type RoleName = (typeof roleNames)[number];

/** Which roles a person has. All four are always there, because a write sends all four. */
export type Roles = Record<RoleName, boolean>;

/** What a role is called and what it allows. Source: PagerTree's documentation on user roles. */
export const roleDescriptions: Record<RoleName, { label: string; allows: string }> = {
  admin: { label: 'Admin', allows: 'Manages users, teams and all settings except billing.' },
  billing: { label: 'Billing', allows: 'Manages the subscription and payment.' },
  broadcaster: { label: 'Broadcaster', allows: 'Creates and manages broadcasts.' },
  communicator: { label: 'Communicator', allows: 'Writes to stakeholders during an incident.' },
};

/** What somebody without any role is called. They see everything, and acknowledge and reject alerts. */
export const memberLabel = 'Member';

/** All four roles as PagerTree wants them, `true` for the named ones. */
export function rolesFrom(names: readonly RoleName[]): Roles {
  return {
    admin: names.includes('admin'),
    billing: names.includes('billing'),
    broadcaster: names.includes('broadcaster'),
    communicator: names.includes('communicator'),
  };
}

/** The names of the roles a person has, in the order they are shown. */
export function namesOf(roles: Roles): RoleName[] {
  return roleNames.filter((name) => roles[name]);
}

/** The roles in words: "Admin, Broadcaster", or "Member" for none. */
export function describeRoles(roles: Roles): string {
  const labels = namesOf(roles).map((name) => roleDescriptions[name].label);
  return labels.length > 0 ? labels.join(', ') : memberLabel;
}
