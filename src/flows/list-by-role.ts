import { type ListedPerson, listedPerson } from '../blocks/user-list.js';
import type { PagerTree } from '../pagertree/client.js';
import { ListChangedError } from '../pagertree/errors.js';
import type { AccountUser } from '../people/account-user.js';
import { type ListSort, passesRoleFilter, type RoleFilter } from '../people/list-choices.js';
import { putInOrder } from '../people/list-order.js';
import { Recent } from '../slack/repeats.js';
import type { After } from '../slack/timers.js';

/** Which list is meant. */
export interface RoleQuery {
  role: RoleFilter;
  /** Empty for everybody. */
  search: string;
  sort: ListSort;
}

export interface ListByRole {
  /** Everybody who is meant, in order. Throws what PagerTree throws, and `ListChangedError` when that happens twice. */
  list(query: RoleQuery): Promise<readonly ListedPerson[]>;
  /** After people changed: the next list is read anew. */
  forget(): void;
}

/** Lists that are turned at the same time; more are read anew. */
const mostLists = 10;
/** Milliseconds. */
const longestAge = 60_000;

/**
 * Makes a list of the account users with a role. Whether PagerTree filters by a nested attribute is not documented, so everybody is
 * read and filtered here; what came of it is remembered for a minute, so that turning a page reads nothing again.
 * What is promised: whoever is in the account all the while is looked at exactly once, as they were at some moment of the reading. People
 * who came or went are noticed where they move others from page to page, or change the count; one who goes from a page that was read already
 * while another comes to the end is not, and neither is a role that changes behind the reading. Nothing PagerTree documents would tell
 * (its lists have no version), so such a list is of two moments, seconds apart, and a minute later it is read anew.
 * The primary email and phone are remembered as well, because a row without them is half a row: it is a few lists for a minute, and
 * they are shown to an account user alone, never in a list that is shared.
 * @param now milliseconds since 1970
 */
export function createListByRole(pagerTree: PagerTree, now: () => number, after: After): ListByRole {
  let remembered = new Recent<{ read: symbol; since: number; people: Promise<ListedPerson[]> }>(mostLists);
  /** When it failed; and after a while, because nobody may ask again, and people are not kept for longer than is said: nor by the timer itself. */
  const dropLater = (key: string, read: symbol, people: Promise<unknown>) => {
    const drop = () => {
      if (remembered.get(key)?.read === read) remembered.delete(key);
    };
    people.catch(drop);
    after(longestAge, drop);
  };
  return {
    list({ role, search, sort }) {
      const key = `${role} ${sort} ${search}`;
      const known = remembered.get(key);
      if (known !== undefined && now() - known.since < longestAge) return known.people;
      const people = readOnceMore(() => readList(pagerTree, { role, search, sort }));
      const read = Symbol(key);
      // Deleted first, so that it counts as the newest.
      remembered.delete(key);
      remembered.set(key, { read, since: now(), people });
      dropLater(key, read, people);
      return people;
    },
    forget() {
      remembered = new Recent(mostLists);
    },
  };
}

/** A list that changes while it is read has mostly come to rest when it is read again. */
async function readOnceMore<Result>(read: () => Promise<Result>): Promise<Result> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof ListChangedError)) throw error;
    return read();
  }
}

async function readList(
  { accountUsers }: PagerTree,
  { role, search, sort }: RoleQuery,
): Promise<ListedPerson[]> {
  const found: AccountUser[] = [];
  for await (const user of accountUsers.all(search === '' ? {} : { search })) {
    if (passesRoleFilter(user.roles, role)) found.push(user);
  }
  return putInOrder(found, sort).map(listedPerson);
}
