import { PagerTreeRefusedError } from '../pagertree/errors.js';
import type { FlowDeps } from './deps.js';

/** The names of teams, asked of PagerTree; one that is gone is called so, and refused when somebody is added to it. */
export async function nameChosenTeams(deps: FlowDeps, ids: readonly string[]): Promise<string[]> {
  const names = await findTeamNames(deps, ids);
  return names.map((name) => name ?? 'a team that is gone');
}

/** The same, with `null` for each that is gone. */
export function findTeamNames({ pagerTree }: FlowDeps, ids: readonly string[]): Promise<(string | null)[]> {
  return Promise.all(
    ids.map(async (id) => {
      try {
        return (await pagerTree.teams.retrieve(id)).name;
      } catch (error) {
        if (error instanceof PagerTreeRefusedError && error.status === 404) return null;
        throw error;
      }
    }),
  );
}
