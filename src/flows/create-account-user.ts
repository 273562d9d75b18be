import { shorten } from '../blocks/limits.js';
import { longestShown, nameAtHead } from '../blocks/shown-name.js';
import type { NewAccountUserParameters } from '../pagertree/account-users.js';
import type { PagerTree } from '../pagertree/client.js';
import { PagerTreeError, PagerTreeRefusedError } from '../pagertree/errors.js';
import { findByEmail } from '../pagertree/find-account-user.js';
import type { AccountUser, NewUser, Welcome } from '../people/account-user.js';
import type { FieldProblems } from '../people/new-user.js';
import { hasRoles } from '../people/role-change.js';
import { type Roles, rolesFrom } from '../people/roles.js';
import type { FlowDeps } from './deps.js';
import { problemsFrom } from './refusal-words.js';
import { settleDoubt } from './settle-doubt.js';

export type Creation =
  | { kind: 'added'; id: string; name: string; roles: Roles; teamNames: string[]; welcome: Welcome }
  /** `refusedBy`: a team that is gone is this app's finding; the rest PagerTree said. */
  | { kind: 'problems'; problems: FieldProblems; refusedBy: 'rule' | 'PagerTree' }
  /** A sentence for the head of the form, safe as mrkdwn. */
  | { kind: 'trouble'; text: string };

/**
 * Creates an account user, once. A create is never repeated; when its answer is lost, PagerTree is asked by email what became of it.
 * @returns what happened, in terms of the form
 * @throws PagerTreeError when PagerTree failed before anything was sent to be changed
 */
export async function createAccountUser(deps: FlowDeps, user: NewUser): Promise<Creation> {
  const { pagerTree } = deps;
  const teams = await nameTeams(pagerTree, user.teamIds);
  if (teams === null) {
    return {
      kind: 'problems',
      problems: { teams: 'A chosen team is no longer in PagerTree. Take it out, or choose another.' },
      refusedBy: 'rule',
    };
  }
  try {
    const created = await pagerTree.accountUsers.create(parametersFor(user));
    // An answer that does not say the roles is no reason to say they are none.
    const roles = created.rolesSaid ? created.user.roles : rolesFrom(user.roles);
    return added({ ...created.user, roles }, user, teams, created.welcome);
  } catch (error) {
    if (!(error instanceof PagerTreeError)) throw error;
    if (error.doubtful) return findOut(deps, user, teams, error);
    if (error instanceof PagerTreeRefusedError && [400, 409, 422].includes(error.status)) {
      const problems = problemsFrom(error, deps.config.slackCommand, user.email);
      if (problems !== null) return { kind: 'problems', problems, refusedBy: 'PagerTree' };
    }
    throw error;
  }
}

/**
 * The answer was lost or made no sense. Whoever has the email now tells what became of it: somebody who came just now, with the
 * roles asked for, is the one; somebody who was there before is not, however alike.
 */
async function findOut(
  deps: FlowDeps,
  user: NewUser,
  teams: string[],
  error: PagerTreeError,
): Promise<Creation> {
  const now = await settleDoubt(deps, error, 'create account user', () =>
    findByEmail(deps.pagerTree, user.email),
  );
  if (!now.known) return { kind: 'trouble', text: now.text };
  const { found } = now;
  if (found === null) {
    const text = deps.trouble(error, 'create account user', false);
    return { kind: 'trouble', text: `${text} ${notThereYet}` };
  }
  const age = found.createdAt === null ? Number.NaN : deps.now() - Date.parse(found.createdAt);
  if (Math.abs(age) <= justNow && hasRoles(found.roles, user.roles))
    return added(found, user, teams, 'unknown');
  return {
    kind: 'problems',
    problems: { email: alreadyThere(found.name, deps.config.slackCommand, user.email) },
    refusedBy: 'PagerTree',
  };
}

/** How far apart a creation and this machine's clock may be, in milliseconds: a slow request, and clocks that differ. */
const justNow = 3 * 60_000;

const notThereYet =
  'So far nobody has this email in PagerTree. Should the lost request still arrive, trying again adds nobody twice.';

function alreadyThere(name: string, slackCommand: string, email: string): string {
  return `${shorten(nameAtHead(name), longestShown)} has this email in PagerTree already. See them with ${slackCommand} user ${email}.`;
}

function added(created: AccountUser, user: NewUser, teamNames: string[], welcome: Welcome): Creation {
  // Somebody who is invited keeps the name they have: PagerTree's answer knows better than the form.
  return {
    kind: 'added',
    id: created.id,
    name: created.name || user.name,
    roles: created.roles,
    teamNames,
    welcome,
  };
}

/** The teams' names, asked of PagerTree rather than believed from the form; `null` when one is not there. */
async function nameTeams(pagerTree: PagerTree, ids: readonly string[]): Promise<string[] | null> {
  try {
    const teams = await Promise.all(ids.map((id) => pagerTree.teams.retrieve(id)));
    return teams.map((team) => team.name);
  } catch (error) {
    if (error instanceof PagerTreeRefusedError && error.status === 404) return null;
    throw error;
  }
}

function parametersFor(user: NewUser): NewAccountUserParameters {
  const { name, email, phone, roles, teamIds, notificationRuleId = null } = user;
  return {
    roles: rolesFrom(roles),
    ...(notificationRuleId === null ? {} : { notification_rule_id: notificationRuleId }),
    ...(teamIds.length > 0 ? { member_team_ids: teamIds } : {}),
    user_attributes: {
      name,
      emails_attributes: [{ email }],
      ...(phone === null ? {} : { phones_attributes: [{ phone }] }),
    },
  };
}
