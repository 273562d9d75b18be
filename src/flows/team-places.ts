import type { PagerTree } from '../pagertree/client.js';
import type { AccountUser, Team } from '../people/account-user.js';
import { isInTeam } from '../people/removal.js';

/**
 * The teams somebody is a member or an admin of, in the order of their names. Teams name their people, not the other way
 * round, and how a list inside a team is filtered is not documented: all are read.
 * @throws PagerTreeError, `ListChangedError` when teams came or went meanwhile
 */
export async function findTeamsOf({ teams }: PagerTree, user: AccountUser): Promise<Team[]> {
  const found: Team[] = [];
  for await (const team of teams.all()) {
    if (isInTeam(user, team)) found.push(team);
  }
  return found.sort((one, other) => one.name.localeCompare(other.name, 'en'));
}
