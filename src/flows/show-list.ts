import { rowEntries } from '../blocks/list-controls.js';
import type { Message } from '../blocks/message.js';
import type { ListState } from '../blocks/state.js';
import {
  type ListedPerson,
  type ListPlace,
  listedPerson,
  nobodyMessage,
  pageGoneMessage,
  userListMessage,
} from '../blocks/user-list.js';
import { type PageView, viewPage } from '../people/page-arithmetic.js';
import type { FlowDeps } from './deps.js';

/** A page of the list as it is now. */
export interface ListPage {
  people: ListedPerson[];
  page: PageView;
  /** Whether PagerTree gave it in the order that was asked for. */
  sorted: boolean;
  /** How many people of the page could not be read. */
  leftOut: number;
}

/**
 * A page of the list, for one person alone: what the rows offer is what that person may do.
 * @param where it is to stand
 * @throws what Slack or PagerTree throws
 */
export async function showList(
  deps: FlowDeps,
  state: ListState,
  viewerId: string,
  where: ListPlace = 'message',
): Promise<Message> {
  const [{ people, page, sorted, leftOut }, entries] = await Promise.all([
    readListPage(deps, state),
    entriesFor(deps, viewerId),
  ]);
  if (people.length + leftOut > 0) {
    return userListMessage({ people, state, page, sorted, leftOut, entries, where });
  }
  return state.page === 1 || page.total === 0
    ? nobodyMessage(deps.config.slackCommand, state)
    : pageGoneMessage(page, state);
}

/** One request to PagerTree, whatever the size of the account; with a role filter, everybody is read first. */
export async function readListPage(deps: FlowDeps, state: ListState): Promise<ListPage> {
  const { page: number, size, search, role, sort } = state;
  if (role !== 'everybody') {
    const all = await deps.listByRole.list(state);
    const people = all.slice((number - 1) * size, number * size);
    return {
      people,
      page: viewPage(number, size, people.length, all.length, false),
      sorted: true,
      leftOut: 0,
    };
  }
  const part = { limit: size, page: number, ...(search === '' ? {} : { search }) };
  const { data, totalCount, hasMore, leftOut, sorted } = await deps.listInOrder(sort, part);
  const page = viewPage(number, size, data.length + leftOut, totalCount, hasMore);
  if (search === '' && page.total !== null) deps.census.noteUsers(page.total);
  // One page alone is in order once it is put in order here.
  const alone = number === 1 && !page.hasNext;
  return { people: data.map(listedPerson), page, sorted: sorted || alone, leftOut };
}

async function entriesFor({ checkAccess }: FlowDeps, viewerId: string) {
  const checked = await Promise.all(
    rowEntries.map(async (entry) => ({ entry, access: await checkAccess(viewerId, entry.needs) })),
  );
  return checked.filter(({ access }) => access.allowed).map(({ entry }) => entry);
}
