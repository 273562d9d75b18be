import type { AccountUser } from '../people/account-user.js';
import { fingerprintTeams } from '../people/fingerprint.js';
import { type EditProblem, type Named, planTeams, type UserEdit } from '../people/user-edit.js';
import type { FlowDeps } from './deps.js';
import { findRule, readTeams } from './edit-user-form.js';

/** The rule chosen, compared with the person's; their names are asked of PagerTree rather than believed from the form. */
export async function planRule(
  { pagerTree }: FlowDeps,
  { notificationRuleId: before }: AccountUser,
  chosen: Named | null,
): Promise<{ edit: UserEdit['rule']; problems: EditProblem[] }> {
  if ((chosen?.id ?? null) === before) return { edit: null, problems: [] };
  const [ruleBefore, ruleAfter] = await Promise.all([
    before === null ? null : findRule(pagerTree, before),
    chosen === null ? null : findRule(pagerTree, chosen.id),
  ]);
  if (chosen !== null && ruleAfter === null) {
    const problem = 'This notification rule is no longer in PagerTree. Choose another.';
    return { edit: null, problems: [{ field: { kind: 'rule' }, problem }] };
  }
  return {
    edit: { before: before === null ? null : (ruleBefore ?? 'gone'), after: ruleAfter },
    problems: [],
  };
}

/**
 * The teams chosen, compared with those the person is a member of. As long as the choice is what the form showed, the teams are
 * not sent, so that nothing can be overwritten and nothing has to be asked.
 * @param seen the fingerprint of the teams the form showed; `null` where it showed none
 */
export async function planTeamsOf(
  { pagerTree }: FlowDeps,
  user: AccountUser,
  chosen: readonly Named[] | null,
  seen: string | null,
): Promise<{ edit: UserEdit['teams']; problems: EditProblem[] } | 'conflict'> {
  if (chosen === null || seen === null) return { edit: null, problems: [] };
  if (fingerprintTeams(chosen.map(({ id }) => id)) === seen) return { edit: null, problems: [] };
  const { all, memberOf } = await readTeams(pagerTree, user);
  if (fingerprintTeams(memberOf.map(({ id }) => id)) !== seen) return 'conflict';
  const { edit, unknown } = planTeams(memberOf, all, chosen);
  if (unknown.length === 0) return { edit, problems: [] };
  const problem = `No longer in PagerTree: ${unknown.join(', ')}. Take it out, or choose another.`;
  return { edit: null, problems: [{ field: { kind: 'teams' }, problem }] };
}
