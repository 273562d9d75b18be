import type { Team } from './records.js';

/** Teams as they would be, those that change alone, and why they may not. */
export interface MembershipChange {
  changed: Team[];
  messages: string[];
}

/**
 * Makes somebody a member of exactly these teams, as `member_team_ids` asks. Who administers a team still does.
 * "A team must keep at least one member and one admin" (PagerTree's documentation, Teams).
 *
 * @param teams all of the account
 * @param accountUserId the id of the account user
 * @param wanted ids of teams
 */
export function replaceMemberships(
  teams: readonly Team[],
  accountUserId: string,
  wanted: readonly string[],
): MembershipChange {
  const wantedIds = new Set(wanted);
  const known = new Set(teams.map(({ id }) => id));
  const changed = teams
    .filter(({ id, memberIds }) => memberIds.includes(accountUserId) !== wantedIds.has(id))
    .map((team) => ({
      ...team,
      memberIds: wantedIds.has(team.id)
        ? [...team.memberIds, accountUserId]
        : team.memberIds.filter((id) => id !== accountUserId),
    }));
  const left = changed.filter(({ memberIds }) => memberIds.length === 0);
  return {
    changed,
    messages: [
      ...([...wantedIds].every((id) => known.has(id)) ? [] : ['Member teams must exist']),
      ...left.map(({ name }) => `Team ${name} must keep at least one member`),
    ],
  };
}

/** Takes somebody out of every team, as deleting them does. Same source. */
export function leaveAllTeams(teams: readonly Team[], accountUserId: string): MembershipChange {
  const isIn = (ids: readonly string[]) => ids.includes(accountUserId);
  const others = (ids: readonly string[]) => ids.filter((id) => id !== accountUserId);
  const involved = teams.filter(({ memberIds, adminIds }) => isIn(memberIds) || isIn(adminIds));
  return {
    changed: involved.map((team) => ({
      ...team,
      memberIds: others(team.memberIds),
      adminIds: others(team.adminIds),
    })),
    messages: involved.flatMap(({ name, memberIds, adminIds }) => [
      ...(isIn(memberIds) && memberIds.length === 1 ? [`Team ${name} must keep at least one member`] : []),
      ...(isIn(adminIds) && adminIds.length === 1 ? [`Team ${name} must keep at least one admin`] : []),
    ]),
  };
}
