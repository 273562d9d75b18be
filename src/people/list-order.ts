import type { AccountUser } from './account-user.js';
import type { ListSort } from './list-choices.js';
import { isSortedByName, sortByName } from './name-order.js';

/** What an order looks at. */
type Ordered = Pick<AccountUser, 'name' | 'createdAt' | 'updatedAt'>;

/** The users in an order. Those with the same time are turned round: PagerTree gives the oldest first, and here the newest comes first. */
export function putInOrder<Person extends Ordered>(users: readonly Person[], sort: ListSort): Person[] {
  if (sort === 'name') return sortByName(users);
  return [...users].reverse().sort((one, other) => timeOf(other, sort) - timeOf(one, sort));
}

/** Whether a page came in an order. Where those without a name, or without a time, come does not matter. */
export function isInOrder(users: readonly Ordered[], sort: ListSort): boolean {
  if (sort === 'name') return isSortedByName(users);
  const times = users.map((user) => timeOf(user, sort)).filter((time) => time > 0);
  return times.every((time, index) => index === 0 || time <= (times[index - 1] ?? time));
}

/** Milliseconds since 1970; 0 when PagerTree says none that can be read. */
function timeOf({ createdAt, updatedAt }: Ordered, sort: 'newest' | 'changed'): number {
  return Date.parse((sort === 'newest' ? createdAt : updatedAt) ?? '') || 0;
}
