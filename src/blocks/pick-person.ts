import type { Button, KnownBlock } from '@slack/types';
import type { AccountUser } from '../people/account-user.js';
import type { Prefill } from '../people/prefill.js';
import { readHandle } from '../people/typed-text.js';
import { limits, shorten } from './limits.js';
import { type Message, sentence } from './message.js';
import { encodeState } from './state.js';
import { escapeText, plainText, section } from './text.js';
import { userRow } from './user-list.js';

/** More than this is not a choice any more; the search has to be narrower. */
export const mostToPick = 10;

/** An account user to pick, with a button. */
export function pickRow(user: AccountUser, label: string, actionId: string): KnownBlock {
  const button: Button = {
    type: 'button',
    text: plainText(label),
    action_id: `${actionId}:${user.id}`,
    value: encodeState({ id: user.id }),
  };
  return { ...section(userRow(user)), accessory: button };
}

/** "Several people match": a short list to pick from. */
export function severalPeople(users: readonly AccountUser[], typed: string): string {
  const shown = Math.min(users.length, mostToPick);
  const rest =
    users.length > mostToPick ? ` The first ${shown} are here: type more of the name to see fewer.` : '';
  return `${users.length} people match “${escapeText(shorten(typed, 80))}”.${rest}`;
}

/** Nobody is that person; with the next step where what was typed is no mention, although it looks like one. */
export function nobodyIs(typed: string): string {
  const nobody = `Nobody in PagerTree is “${escapeText(shorten(typed, 80))}”.`;
  return readHandle(typed) === null
    ? nobody
    : `${nobody} Slack did not say who that is either: choose the person from the list that Slack shows while you type, or type their email.`;
}

export const addPersonAction = 'add_person';

/** Nobody is that person; adding them is one press away for those who may. */
export function nobodyFoundMessage(typed: string, prefill: Prefill, mayAdd: boolean): Message {
  const message = sentence('attention', nobodyIs(typed));
  if (!mayAdd) return message;
  const value = encodeState({
    name: prefill.name.slice(0, 255),
    email: prefill.email.slice(0, 255),
    phone: prefill.phone.slice(0, 50),
  });
  const button: Button = { type: 'button', text: plainText('Add to PagerTree'), action_id: addPersonAction };
  return {
    ...message,
    blocks: [
      ...message.blocks,
      { type: 'actions', elements: [value.length <= limits.buttonValue ? { ...button, value } : button] },
    ],
  };
}
