import type { ActionsBlock, Button, KnownBlock, ModalView } from '@slack/types';
import type { AccountUser } from '../people/account-user.js';
import type { Prefill } from '../people/prefill.js';
import { cutWhole, readHandle } from '../people/typed-text.js';
import { limits, shorten } from './limits.js';
import { type Message, sentence } from './message.js';
import { noticeModal } from './notice-modal.js';
import { longestShown } from './shown-name.js';
import { encodeState, type Origin } from './state.js';
import { escapeText, plainText, section } from './text.js';
import { userRow } from './user-list.js';

/** More than this is not a choice any more; the search has to be narrower. */
export const mostToPick = 10;

/**
 * An account user to pick, with a button.
 * @param slackId who they were named as in Slack, where they were
 */
export function pickRow(user: AccountUser, label: string, actionId: string, slackId?: string): KnownBlock {
  const button: Button = {
    type: 'button',
    text: plainText(label),
    action_id: `${actionId}:${user.id}`,
    value: encodeState({ id: user.id, slackId }),
  };
  return { ...section(userRow(user)), accessory: button };
}

/** "Several people match": a short list to pick from. */
export function severalPeople(users: readonly AccountUser[], typed: string): string {
  const shown = Math.min(users.length, mostToPick);
  const rest =
    users.length > mostToPick ? ` The first ${shown} are here: type more of the name to see fewer.` : '';
  return `${users.length} people match “${escapeText(shorten(typed, longestShown))}”.${rest}`;
}

/** So many people match that a list would not help. */
export function tooManyMatch(typed: string): string {
  return `Too many people in PagerTree match “${escapeText(shorten(typed, longestShown))}” to tell who is meant. Type the whole name, or better their email.`;
}

/** Nobody is that person; with the next step where what was typed is no mention, although it looks like one. */
export function nobodyIs(typed: string): string {
  const nobody = `Nobody in PagerTree is “${escapeText(shorten(typed, longestShown))}”.`;
  return readHandle(typed) === null
    ? nobody
    : `${nobody} Slack did not say who that is either: choose the person from the list that Slack shows while you type, or type their email.`;
}

export const addPersonAction = 'add_person';
/** The same button in a modal, which it turns into the form. */
export const addHereAction = 'add_person_here';

const askToAdd = 'Check how that is written, or ask a PagerTree administrator to add them.';

/** Nobody is that person; adding them is one press away for those who may. */
export function nobodyFoundMessage(typed: string, prefill: Prefill, mayAdd: boolean): Message {
  const message = sentence('attention', mayAdd ? nobodyIs(typed) : `${nobodyIs(typed)} ${askToAdd}`);
  if (!mayAdd) return message;
  return { ...message, blocks: [...message.blocks, addButton(addPersonAction, prefill)] };
}

/** The same in the place of a form that nobody was found for. */
export function nobodyFoundModal(title: string, typed: string, prefill: Prefill, origin: Origin): ModalView {
  const notice = noticeModal(title, nobodyIs(typed));
  return {
    ...notice,
    private_metadata: encodeState(origin),
    blocks: [...notice.blocks, addButton(addHereAction, prefill)],
  };
}

/** What does not fit into a button is typed again. */
function addButton(actionId: string, { name, email, phone }: Prefill): ActionsBlock {
  const value = encodeState({
    name: cutWhole(name, 255),
    email: cutWhole(email, 255),
    phone: cutWhole(phone, 50),
  });
  const button: Button = { type: 'button', text: plainText('Add to PagerTree'), action_id: actionId };
  return {
    type: 'actions',
    elements: [value.length <= limits.buttonValue ? { ...button, value } : button],
  };
}
