import type { Message } from '../blocks/message.js';
import { type PersonCard, personCardMessage } from '../blocks/person-card.js';
import type { CardState, PersonState } from '../blocks/state.js';
import { findById } from '../pagertree/find-account-user.js';
import type { SlackPerson } from '../people/access.js';
import type { AccountUser } from '../people/account-user.js';
import { isMember, isTeamAdmin } from '../people/removal.js';
import type { FlowDeps } from './deps.js';
import { findRule } from './edit-user-form.js';
import { findInSlack } from './find-in-slack.js';
import { findTeamsOf } from './team-places.js';

/** The list a card was opened from, so that it is fresh after a change made from the card. */
export type CardSource = Pick<CardState, 'list' | 'listUrl'>;

/**
 * Everything PagerTree holds of a person, for whoever asked alone.
 * @param found whom to show, with the Slack person they were found by, where that is known
 * @throws what Slack or PagerTree throws
 */
export async function showCard(
  deps: FlowDeps,
  { user, mentioned }: { user: AccountUser; mentioned: SlackPerson | null },
  askedBy: string,
  source: CardSource = {},
): Promise<Message> {
  const [teams, ruleName, slack, access] = await Promise.all([
    findTeamsOf(deps.pagerTree, user),
    findRuleName(deps, user),
    mentioned === null ? lookUpInSlack(deps, user) : standingOf(mentioned),
    deps.checkAccess(askedBy, 'change'),
  ]);
  const places = teams.map((team) => ({
    name: team.name,
    member: isMember(user, team),
    admin: isTeamAdmin(user, team),
  }));
  const carries = { ...source, slackId: mentioned?.id };
  return personCardMessage({ user, teams: places, ruleName, slack, mayChange: access.allowed, carries });
}

/** The same by what a button carries; `null` where the person is no longer in PagerTree. */
export async function showCardById(
  deps: FlowDeps,
  { id, slackId }: PersonState,
  askedBy: string,
  source?: CardSource,
): Promise<Message | null> {
  const [user, mentioned] = await Promise.all([
    findById(deps.pagerTree, id),
    slackId === undefined ? null : deps.slack.fetchPerson(slackId),
  ]);
  return user === null ? null : showCard(deps, { user, mentioned }, askedBy, source);
}

async function lookUpInSlack(deps: FlowDeps, user: AccountUser): Promise<PersonCard['slack']> {
  const id = await findInSlack(deps, user);
  if (id === undefined) return 'not said';
  return id === null ? null : { id, standing: 'known by email' };
}

function standingOf({ id, deactivated, email, emailConfirmed }: SlackPerson): PersonCard['slack'] {
  if (deactivated) return { id, standing: 'deactivated' };
  if (email === null) return { id, standing: 'shows no email' };
  return { id, standing: emailConfirmed ? 'known by email' : 'email not confirmed' };
}

/** A rule that is gone must not hide the person. */
async function findRuleName({ pagerTree }: FlowDeps, user: AccountUser): Promise<string | null> {
  if (user.notificationRuleId === null) return null;
  return (await findRule(pagerTree, user.notificationRuleId))?.name ?? 'that is no longer in PagerTree';
}
