import type { Team } from '../people/account-user.js';
import { type ListParameters, type Page, toQuery } from './list.js';
import type { Request, RequestOptions } from './request.js';
import { currentOncallSchema, type OncallShift, pageSchema, teamSchema } from './schemas.js';

export interface Teams {
  list(parameters?: ListParameters, options?: RequestOptions): Promise<Page<Team>>;
  retrieve(id: string, options?: RequestOptions): Promise<Team>;
  /** Who is on call for the team now, one entry a layer of its schedule. */
  currentOncall(id: string, options?: RequestOptions): Promise<OncallShift[]>;
}

const resource = 'teams';
const pageOfTeams = pageSchema(teamSchema);

/** PagerTree's teams, read only here. Every method throws a `PagerTreeError` when it fails. */
export function createTeams(request: Request): Teams {
  return {
    list: (parameters = {}, options) =>
      request('GET', [resource], pageOfTeams, { query: toQuery(parameters), ...options }),
    retrieve: (id, options) => request('GET', [resource, id], teamSchema, options),
    currentOncall: (id, options) =>
      request('GET', [resource, id, 'current_oncall'], currentOncallSchema, options),
  };
}
