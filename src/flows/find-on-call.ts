import type { Team } from '../people/account-user.js';
import type { FlowDeps } from './deps.js';

/** Milliseconds. A form does not wait longer for what it can do without. */
const longestWait = 5_000;

/** Questions under way at once: somebody can be in forty teams, and PagerTree limits requests. */
const together = 6;

/**
 * Asks who is on call now for each of these teams.
 * @returns their ids by the id of the team; a team is missing when that could not be found out
 */
export async function findOnCall(
  deps: Pick<FlowDeps, 'pagerTree' | 'trouble'>,
  teams: readonly Team[],
): Promise<Map<string, string[]>> {
  const onCall = new Map<string, string[]>();
  const signal = AbortSignal.timeout(longestWait);
  const waiting = [...teams];
  const failures: unknown[] = [];
  const askOneByOne = async () => {
    for (let team = waiting.shift(); team !== undefined; team = waiting.shift()) {
      try {
        const shifts = await deps.pagerTree.teams.currentOncall(team.id, { signal });
        onCall.set(
          team.id,
          shifts.flatMap(({ accountUserIds }) => accountUserIds),
        );
      } catch (error) {
        failures.push(error);
      }
    }
  };
  await Promise.all(Array.from({ length: together }, askOneByOne));
  // Forty teams fail for one reason: one line of the log tells it.
  if (failures.length > 0) deps.trouble(failures[0], 'who is on call', false);
  return onCall;
}
