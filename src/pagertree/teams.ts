import type { Team } from '../people/account-user.js';
import { type ListParameters, leaveOutUnread, type ReadablePage, toQuery } from './list.js';
import { readAll, type Search } from './read-all.js';
import type { Request, RequestOptions } from './request.js';
import { currentOncallSchema, type OncallShift, pageSchema, teamSchema } from './schemas.js';
import { createSortFallback } from './sort-fallback.js';

/** The most a list gives at once. Source: PagerTree's API documentation, "Pagination and Filters". */
const mostAtOnce = 100;

export interface Teams {
  /** Asked for in an order that PagerTree does not take, they come in none. Never more than the limit, which is 100 at most. */
  list(parameters?: ListParameters, options?: RequestOptions): Promise<ReadablePage<Team>>;
  /**
   * Every team, oldest first, exactly once. Throws `ListChangedError` when that cannot be promised, and `TooManyFoundError` when there
   * are more than asked for.
   */
  all(search?: Search, options?: RequestOptions): AsyncGenerator<Team, void, void>;
  retrieve(id: string, options?: RequestOptions): Promise<Team>;
  /** Who is on call for the team now, one entry a layer of its schedule. */
  currentOncall(id: string, options?: RequestOptions): Promise<OncallShift[]>;
}

const resource = 'teams';
const pageOfTeams = pageSchema(teamSchema);

/** PagerTree's teams, read only here. Every method throws a `PagerTreeError` when it fails. */
export function createTeams(request: Request): Teams {
  const askForPage = (parameters: ListParameters, options?: RequestOptions) =>
    request('GET', [resource], pageOfTeams, { query: toQuery(parameters), ...options });
  const listInOrder = createSortFallback<Team>(async (parameters, options) =>
    leaveOutUnread(await askForPage(parameters, options)),
  );
  return {
    async list({ sort, direction, ...parameters } = {}, options) {
      const order = sort === undefined ? {} : { sort, direction: direction ?? 'asc' };
      const { sortTaken: _taken, ...page } = await listInOrder(parameters, order, options);
      return { ...page, data: page.data.slice(0, Math.min(parameters.limit ?? mostAtOnce, mostAtOnce)) };
    },
    all: (search = {}, { signal, ...others } = {}) =>
      readAll((parameters, ended) => askForPage(parameters, { ...others, signal: ended }), search, signal),
    retrieve: (id, options) => request('GET', [resource, id], teamSchema, options),
    currentOncall: (id, options) =>
      request('GET', [resource, id, 'current_oncall'], currentOncallSchema, options),
  };
}
