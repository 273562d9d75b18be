import type { ModalView } from '@slack/types';
import { sentence } from '../blocks/message.js';
import { noticeModal } from '../blocks/notice-modal.js';
import { mostToPick, nobodyFoundModal, pickRow, severalPeople, tooManyMatch } from '../blocks/pick-person.js';
import {
  cardState,
  decodeState,
  encodeState,
  type Origin,
  originState,
  personState,
} from '../blocks/state.js';
import { section } from '../blocks/text.js';
import { findById } from '../pagertree/find-account-user.js';
import type { Thing } from '../people/access.js';
import type { AccountUser } from '../people/account-user.js';
import type { ModalCommand } from '../slack/answer-command.js';
import type { ModalClick, OpeningClick, OpeningModal } from '../slack/answer-modal.js';
import type { ClickRequest } from '../slack/requests/clicks.js';
import type { FlowDeps } from './deps.js';
import { findWho } from './find-who.js';
import { originOf } from './origin-of.js';
import { buttonTooOld } from './too-old.js';

/** A form about one person, and the ways to it. */
export interface PersonForm {
  needs: Thing;
  /** The command's word, such as `roles`. */
  word: string;
  /** Of the modal, at most 24 characters. */
  title: string;
  /** On the button of a short list, and the id of that button. */
  pickLabel: string;
  pickAction: string;
  /** The id of the buttons in messages that open the form. */
  openAction: string | RegExp;
  /** The form, for a person who was found. */
  show(user: AccountUser, origin: Origin): ModalView | Promise<ModalView>;
}

/** The ways to a form about one person. */
export interface WaysToForm {
  /** @param argument a mention, an email, a phone, a name or an id */
  command(argument: string): ModalCommand;
  /** A button in a message, carrying `personState`, or `cardState` where the message is a card. */
  button: OpeningClick;
  /**
   * From elsewhere, such as the menu of a row.
   * @param id of the account user
   */
  about(id: string, origin: Origin): OpeningModal;
  /** A button in the short list that several matches become. */
  pick: ModalClick;
}

/** Opens a form about a person at once, and fills it when PagerTree has said who that is. */
export function waysTo(deps: FlowDeps, form: PersonForm): WaysToForm {
  const { needs } = form;
  const opening = (fill: () => Promise<ModalView>): OpeningModal => ({
    first: noticeModal(form.title, ':hourglass_flowing_sand: Asking PagerTree…'),
    fill,
    say: (text) => noticeModal(form.title, text),
  });
  return {
    command: (argument) => ({
      open({ place }) {
        if (argument.trim() !== '') return opening(() => showNamed(deps, form, place, argument));
        return sentence('attention', sayWhom(deps, form));
      },
    }),
    button: {
      actionId: form.openAction,
      needs,
      open: (request) => {
        const { origin, value } = fromButton(request);
        return opening(() => showById(deps, form, origin, value));
      },
    },
    about: (id, origin) => opening(() => showById(deps, form, origin, encodeState({ id }))),
    pick: {
      actionId: new RegExp(`^${form.pickAction}:`, 'u'),
      needs,
      turn: ({ metadata, value }) =>
        opening(async () => {
          const origin = decodeState(originState, metadata);
          return origin === null
            ? noticeModal(form.title, tooOld(deps, form))
            : showById(deps, form, origin, value);
        }),
    },
  };
}

/** Where a form is opened from, and about whom (`personState`). A card that stands by itself in a message is remembered as such. */
function fromButton(request: ClickRequest): { origin: Origin; value: string } {
  const { place, value, ephemeral, home } = request;
  const state = decodeState(cardState, value);
  if (state === null) return { origin: originOf(request), value };
  const { card: _, list, listUrl, ...person } = state;
  const stands = ephemeral && home === null;
  return {
    origin: stands ? { ...place, list, listUrl, card: person } : originOf(request),
    value: encodeState(person),
  };
}

async function showNamed(
  deps: FlowDeps,
  form: PersonForm,
  origin: Origin,
  argument: string,
): Promise<ModalView> {
  const who = await findWho(deps, argument);
  if (who.kind === 'one') return form.show(who.user, origin);
  if (who.kind === 'several') return pickModal(form, origin, who.users, who.typed);
  if (who.kind === 'too many') return noticeModal(form.title, tooManyMatch(who.typed));
  // The command asks for a name before it opens anything.
  if (who.kind === 'nobody named') return noticeModal(form.title, sayWhom(deps, form));
  return nobodyFoundModal(form.title, who.typed, who.prefill, origin);
}

function sayWhom({ config }: FlowDeps, { word }: PersonForm): string {
  return `Say whom you mean: \`${config.slackCommand} ${word} @bobby\`, or an email, a phone, a name or an id.`;
}

async function showById(deps: FlowDeps, form: PersonForm, origin: Origin, value: string): Promise<ModalView> {
  const state = decodeState(personState, value);
  if (state === null) return noticeModal(form.title, tooOld(deps, form));
  const user = await findById(deps.pagerTree, state.id);
  return user === null
    ? noticeModal(
        form.title,
        `That person is no longer in PagerTree. Type \`${deps.config.slackCommand} users\` to see who is.`,
      )
    : form.show(user, origin);
}

function pickModal(
  form: PersonForm,
  origin: Origin,
  users: readonly AccountUser[],
  typed: string,
): ModalView {
  const text = severalPeople(users, typed);
  const rows = users.slice(0, mostToPick).map((user) => pickRow(user, form.pickLabel, form.pickAction));
  return {
    ...noticeModal(form.title, text),
    private_metadata: encodeState(origin),
    blocks: [section(text), ...rows],
  };
}

function tooOld({ config }: FlowDeps, form: PersonForm): string {
  return buttonTooOld(config, form.word);
}
