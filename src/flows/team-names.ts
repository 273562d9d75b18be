import { PagerTreeRefusedError } from '../pagertree/errors.js';
import type { FlowDeps } from './deps.js';

/** The names of teams, asked of PagerTree; one that is gone is called so, and refused when somebody is added to it. */
export function nameChosenTeams({ pagerTree }: FlowDeps, ids: readonly string[]): Promise<string[]> {
  return Promise.all(
    ids.map(async (id) => {
      try {
        return (await pagerTree.teams.retrieve(id)).name;
      } catch (error) {
        if (error instanceof PagerTreeRefusedError && error.status === 404) return 'a team that is gone';
        throw error;
      }
    }),
  );
}
