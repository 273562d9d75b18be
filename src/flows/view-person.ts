import { type Message, sentence, waiting } from '../blocks/message.js';
import { type PersonCard, personCardMessage } from '../blocks/person-card.js';
import {
  mostToPick,
  nobodyFoundMessage,
  pickRow,
  severalPeople,
  tooManyMatch,
} from '../blocks/pick-person.js';
import { decodeState, personState } from '../blocks/state.js';
import { section } from '../blocks/text.js';
import { findByEmail, findById } from '../pagertree/find-account-user.js';
import { provenEmail, type SlackPerson } from '../people/access.js';
import type { AccountUser } from '../people/account-user.js';
import { isMember, isTeamAdmin } from '../people/removal.js';
import type { Click } from '../slack/answer-click.js';
import type { ReplyCommand } from '../slack/answer-command.js';
import type { FlowDeps } from './deps.js';
import { findRule } from './edit-user-form.js';
import { findInSlack } from './find-in-slack.js';
import { findWho } from './find-who.js';
import { findTeamsOf } from './team-places.js';

const viewAction = 'view_person';

/**
 * `/pagertree user <who>`: everything PagerTree holds of a person, for whoever asked alone.
 * @param argument a mention, an email, a phone, a name or an id
 */
export function userCommand(deps: FlowDeps, argument: string): ReplyCommand {
  const { slackCommand } = deps.config;
  return {
    async reply({ userId }) {
      const who = await findWho(deps, argument);
      switch (who.kind) {
        case 'nobody named':
          return sentence(
            'attention',
            `Say whom to look up: \`${slackCommand} user @bobby\`, or an email, a phone, a name or an id.`,
          );
        case 'one':
          return showCard(deps, who, userId);
        case 'several':
          return pickMessage(who.users, who.typed);
        case 'too many':
          return sentence('attention', tooManyMatch(who.typed));
        case 'none':
          return nobodyFoundMessage(who.typed, who.prefill, (await deps.checkAccess(userId, 'add')).allowed);
      }
    },
  };
}

/** `/pagertree whoami`: the person's own card. An email that nobody confirmed proves nothing: it may be somebody else's. */
export function whoamiCommand(deps: FlowDeps): ReplyCommand {
  return {
    async reply({ userId }) {
      const mentioned = await deps.slack.fetchPerson(userId);
      const email = provenEmail(mentioned, deps.homeTeamId);
      if (email === null) return sentence('attention', unknownSelf);
      const user = await findByEmail(deps.pagerTree, email);
      if (user !== null) return showCard(deps, { user, mentioned }, userId);
      return sentence('attention', notInPagerTree);
    },
  };
}

const unknownSelf =
  'This app cannot tell who you are in PagerTree: Slack shows it no confirmed email for you. Confirm your email in Slack, then try again.';

const notInPagerTree =
  'You are not in PagerTree yourself: you may change people there because this app’s settings name you.';

/** *View* in a list of people to pick from: the list becomes the card. */
export function viewPicked(deps: FlowDeps): Click {
  return {
    actionId: new RegExp(`^${viewAction}:`, 'u'),
    needs: 'look',
    async click({ value, userId }) {
      const state = decodeState(personState, value);
      const user = state === null ? null : await findById(deps.pagerTree, state.id);
      if (user !== null)
        return { kind: 'replace', message: await showCard(deps, { user, mentioned: null }, userId) };
      const text = 'That person is no longer in PagerTree, or this list is too old. Look them up again.';
      return { kind: 'aside', message: sentence('attention', text) };
    },
    meanwhile: () => ({ note: { kind: 'aside', message: waiting('Asking PagerTree…') } }),
  };
}

function pickMessage(users: readonly AccountUser[], typed: string): Message {
  const text = severalPeople(users, typed);
  return {
    text,
    blocks: [section(text), ...users.slice(0, mostToPick).map((user) => pickRow(user, 'View', viewAction))],
  };
}

/** @param found whom to show, with the Slack person they were found by, where that is known */
async function showCard(
  deps: FlowDeps,
  { user, mentioned }: { user: AccountUser; mentioned: SlackPerson | null },
  askedBy: string,
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
  const card: PersonCard = { user, teams: places, ruleName, slack, mayChange: access.allowed };
  return personCardMessage(card);
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
