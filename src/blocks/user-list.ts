import type { ActionsBlock, Button, KnownBlock } from '@slack/types';
import { type AccountUser, primaryEmail, primaryPhone } from '../people/account-user.js';
import type { PageView } from '../people/page-arithmetic.js';
import { formatPhone } from '../people/phone-number.js';
import { describeRoles } from '../people/roles.js';
import { shorten } from './limits.js';
import { type Message, sentence } from './message.js';
import { encodeState } from './state.js';
import { escapeText, mrkdwn, plainText, section } from './text.js';

export const turnPageActions = {
  previous: 'users_previous_page',
  next: 'users_next_page',
  last: 'users_last_page',
} as const;

/**
 * Names and emails can be 255 characters; a phone's screen shows about thirty on a line. Ten rows of this length stay within what a message
 * holds even when every character has to be escaped.
 */
const longestNameShown = 80;

/** One account user in two lines: name and roles, then how they are reached. */
export function userRow(user: AccountUser): string {
  const name = escapeText(shorten(user.name || 'No name', longestNameShown));
  const email = primaryEmail(user);
  const phone = primaryPhone(user);
  const contact = [
    email === null ? 'no email' : escapeText(shorten(email, longestNameShown)),
    phone === null ? 'no phone' : escapeText(formatPhone(phone)),
  ];
  return `*${name}*  ·  ${describeRoles(user.roles)}\n${contact.join('  ·  ')}`;
}

export interface UserListView {
  users: readonly AccountUser[];
  /** The words searched for; empty for everybody. */
  search: string;
  page: PageView;
  /** Whether PagerTree gave the page in the order of names. */
  sorted: boolean;
}

/** A page of the account's users, with the buttons that turn it. */
export function userListMessage(view: UserListView): Message {
  const { users, search, page, sorted } = view;
  const range = `${page.first}–${page.last} of ${page.total ?? 'more'}`;
  const found = search === '' ? '' : ` matching “${escapeText(search)}”`;
  const note = sorted ? '' : '  ·  PagerTree did not sort this list: names are in order within a page only';
  const blocks: KnownBlock[] = [
    section(`*PagerTree users*${found}`),
    ...users.map((user) => section(userRow(user))),
    { type: 'context', elements: [mrkdwn(`${range}${note}`)] },
    ...pageButtons(view),
  ];
  const names = users.map((user) => escapeText(user.name)).join(', ');
  return { text: `PagerTree users${found}, ${range}: ${shorten(names, 1_000)}`, blocks };
}

/** *Previous* and *Next*, each only where there is somewhere to go. */
function pageButtons({ page, search }: UserListView): ActionsBlock[] {
  const elements: Button[] = [];
  if (page.number > 1)
    elements.push(pageButton('Previous', turnPageActions.previous, page.number - 1, search));
  if (page.hasNext) elements.push(pageButton('Next', turnPageActions.next, page.number + 1, search));
  return elements.length > 0 ? [{ type: 'actions', elements }] : [];
}

function pageButton(label: string, actionId: string, page: number, search: string): Button {
  return {
    type: 'button',
    text: plainText(label),
    action_id: actionId,
    value: encodeState({ page, search }),
  };
}

/** Nobody to show: the account is empty, or nobody matches. */
export function nobodyMessage(command: string, search: string): Message {
  return search === ''
    ? sentence(
        'attention',
        `There is nobody in this PagerTree account yet. Add somebody with \`${command} adduser\`.`,
      )
    : sentence(
        'attention',
        `Nobody in PagerTree matches “${escapeText(search)}”. Try fewer letters of a name, an email or a phone number, or see everybody with \`${command} users\`.`,
      );
}

/** The page asked for is gone: people were removed since the list was shown. */
export function pageGoneMessage(page: PageView, search: string): Message {
  const lastPage = page.lastPage ?? 1;
  const message = sentence(
    'attention',
    `Page ${page.number} is no longer there: the list has become shorter and now ends with page ${lastPage}.`,
  );
  const label = lastPage === 1 ? 'Show the list' : `Show page ${lastPage}`;
  return {
    ...message,
    blocks: [
      ...message.blocks,
      { type: 'actions', elements: [pageButton(label, turnPageActions.last, lastPage, search)] },
    ],
  };
}
