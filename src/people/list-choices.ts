import { memberLabel, namesOf, type Roles, roleDescriptions, roleNames } from './roles.js';

/** Whose roles a list of users shows: everybody's, those with a role, or those without any. */
export const roleFilters = ['everybody', ...roleNames, 'member'] as const;
export type RoleFilter = (typeof roleFilters)[number];

/** In which order a list shows people; newest and last changed first. */
export const listSorts = ['name', 'newest', 'changed'] as const;
export type ListSort = (typeof listSorts)[number];

/** How many people a page shows. */
export const pageSizes = [10, 20] as const;
export type PageSize = (typeof pageSizes)[number];

/** What an order is called. */
export const sortLabels: Record<ListSort, string> = {
  name: 'By name',
  newest: 'Newest first',
  changed: 'Last changed first',
};

/** What a filter is called. */
export function roleFilterLabel(filter: RoleFilter): string {
  if (filter === 'everybody') return 'Everybody';
  return filter === 'member' ? memberLabel : roleDescriptions[filter].label;
}

/** Whether somebody with these roles is shown. */
export function passesRoleFilter(roles: Roles, filter: RoleFilter): boolean {
  if (filter === 'everybody') return true;
  return filter === 'member' ? namesOf(roles).length === 0 : roles[filter];
}
