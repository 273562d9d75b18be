import { type Message, sentence, waiting } from '../blocks/message.js';
import {
  mostToPick,
  nobodyFoundMessage,
  pickRow,
  severalPeople,
  tooManyMatch,
} from '../blocks/pick-person.js';
import { decodeState, personState } from '../blocks/state.js';
import { section } from '../blocks/text.js';
import { findByEmail } from '../pagertree/find-account-user.js';
import { provenEmail } from '../people/access.js';
import type { Click } from '../slack/answer-click.js';
import type { ReplyCommand } from '../slack/answer-command.js';
import type { FlowDeps } from './deps.js';
import { findWho, type Who } from './find-who.js';
import { showCard, showCardById } from './show-card.js';

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
          return pickMessage(who);
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
      const message = state === null ? null : await showCardById(deps, state, userId);
      return message === null ? { kind: 'aside', message: nobodyThere } : { kind: 'replace', message };
    },
    meanwhile: () => ({ note: { kind: 'aside', message: waiting('Asking PagerTree…') } }),
  };
}

/** What is said where the person of a row cannot be shown. */
export const nobodyThere = sentence(
  'attention',
  'That person is no longer in PagerTree, or this list is too old. Look them up again.',
);

function pickMessage({ users, typed, mentioned }: Extract<Who, { kind: 'several' }>): Message {
  const text = severalPeople(users, typed);
  const rows = users.slice(0, mostToPick).map((user) => pickRow(user, 'View', viewAction, mentioned?.id));
  return { text, blocks: [section(text), ...rows] };
}
