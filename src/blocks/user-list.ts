import type { KnownBlock } from '@slack/types';
import { type AccountUser, primaryEmail, primaryPhone } from '../people/account-user.js';
import { roleFilterLabel, sortLabels } from '../people/list-choices.js';
import type { PageView } from '../people/page-arithmetic.js';
import { formatPhone } from '../people/phone-number.js';
import { describeRoles, type Roles } from '../people/roles.js';
import { escapeWithin, fitList, type Room } from './fit-list.js';
import { shorten } from './limits.js';
import { listFoot, listHead, pageButton, type RowEntry, rowMenu } from './list-controls.js';
import { type Message, sentence, waiting } from './message.js';
import { longestShown, nameAtHead } from './shown-name.js';
import type { ListState } from './state.js';
import { escapeText, mrkdwn, section } from './text.js';

/** Somebody in the list. */
export interface ListedPerson {
  id: string;
  name: string;
  roles: Roles;
  /** How they are reached (phone in E.164); left out where that is not for everybody. */
  contact?: { email: string | null; phone: string | null };
}

/** What the list shows of an account user. */
export function listedPerson(user: AccountUser): ListedPerson {
  const { id, name, roles } = user;
  return { id, name, roles, contact: { email: primaryEmail(user), phone: primaryPhone(user) } };
}

/** One account user in two lines: name and roles, then how they are reached. */
export function userRow(user: AccountUser): string {
  return personRow(listedPerson(user), longestShown);
}

/**
 * Somebody in two lines, or in one where it is not said how they are reached.
 * @param longest characters of JSON for the name, and for the email
 */
export function personRow({ name, roles, contact }: ListedPerson, longest: number): string {
  const first = `*${escapeWithin(nameAtHead(name), longest)}*  ·  ${describeRoles(roles)}`;
  if (contact === undefined) return first;
  const { email, phone } = contact;
  const reached = [
    email === null ? 'no email' : escapeWithin(email, longest),
    phone === null ? 'no phone' : escapeText(formatPhone(phone)),
  ];
  return `${first}\n${reached.join('  ·  ')}`;
}

/** A Home tab has no channel to share the list in. */
export type ListPlace = 'message' | 'home';

export interface UserListView {
  people: readonly ListedPerson[];
  state: ListState;
  page: PageView;
  /** Whether PagerTree gave the page in the order that was asked for. */
  sorted: boolean;
  /** How many people of the page PagerTree gave in a form that cannot be read. */
  leftOut?: number;
  /** What the person who sees it may do with a row. */
  entries: readonly RowEntry[];
  /** In a message if left out. */
  where?: ListPlace;
}

/** A page of the account's users, with everything that shows another part of the list. For one person alone. */
export function userListMessage(view: UserListView): Message {
  const { people, state, page } = view;
  const range = rangeOf(page);
  const names = escapeText(shorten(people.map(({ name }) => nameAtHead(name)).join(', '), 1_000));
  const text = `PagerTree users${narrowed(state)}, ${range}: ${names}`;
  return fitList((room) => ({ text, blocks: drawList(view, room) }));
}

function drawList(
  { people, state, page, sorted, leftOut = 0, entries, where = 'message' }: UserListView,
  room: Room,
): KnownBlock[] {
  const inOrder = state.sort === 'name' ? 'names are' : 'it is';
  const unsorted = `PagerTree did not sort this list: ${inOrder} in order within a page only`;
  const notes = [
    rangeOf(page),
    ...(sorted ? [] : [unsorted]),
    ...(leftOut > 0
      ? [`${leftOut} of them cannot be read, and ${leftOut === 1 ? 'is' : 'are'} not shown`]
      : []),
  ];
  return [
    section(`*PagerTree users*${narrowed(state, room.words)}`),
    listHead(state),
    ...people.map(
      (person): KnownBlock => ({
        ...section(personRow(person, room.words)),
        // Slack refuses a menu without entries.
        ...(entries.length === 0 ? {} : { accessory: rowMenu(person.id, entries) }),
      }),
    ),
    { type: 'context', elements: [mrkdwn(notes.join('  ·  '))] },
    ...listFoot(state, page, { mostPages: room.pages, share: where === 'message' }),
  ];
}

/** "21–30 of 57", or without the total where that is not known: "21–30, more follow". */
export function rangeOf({ first, last, total, hasNext, nextUnsure }: PageView): string {
  const range = `${first}–${last}`;
  if (total !== null) return `${range} of ${total}`;
  if (!hasNext) return range;
  return `${range}, more ${nextUnsure ? 'may follow' : 'follow'}`;
}

/** What the list is narrowed to, and its order where that is not by name; empty for everybody by name. */
export function narrowed({ search, role, sort }: ListState, longest = longestShown): string {
  return [
    role === 'everybody' ? '' : `  ·  ${roleFilterLabel(role)}`,
    search === '' ? '' : `  ·  matching “${escapeWithin(search, longest)}”`,
    sort === 'name' ? '' : `  ·  ${sortLabels[sort].toLowerCase()}`,
  ].join('');
}

/** What stands in the list's place while another part of it is read, which takes long where everybody has to be read. */
export function readingMessage({ role }: ListState): Message {
  return waiting(
    role === 'everybody'
      ? 'Reading the list from PagerTree…'
      : `Reading everybody in PagerTree, to show those with the role ${roleFilterLabel(role)}. With thousands of people this can take half a minute.`,
  );
}

/** Nobody to show: the account is empty, or nobody matches. Then the way back is there too. */
export function nobodyMessage(command: string, state: ListState): Message {
  const { search, role } = state;
  if (search === '' && role === 'everybody') {
    return sentence(
      'attention',
      `There is nobody in this PagerTree account yet. Add somebody with \`${command} adduser\`.`,
    );
  }
  const whom = role === 'everybody' ? '' : ` with the role ${roleFilterLabel(role)}`;
  const message =
    search === ''
      ? sentence('attention', `There is nobody${whom} in PagerTree.`)
      : sentence(
          'attention',
          `Nobody in PagerTree${whom} matches “${escapeText(search)}”. Try fewer letters of a name, an email or a phone number, or see everybody with \`${command} users\`.`,
        );
  return { ...message, blocks: [...message.blocks, listHead(state)] };
}

/** The page asked for is gone: people were removed since the list was shown, or nobody could tell that it was not there. */
export function pageGoneMessage(page: PageView, state: ListState): Message {
  const { number, lastPage } = page;
  const message = sentence(
    'attention',
    lastPage === null
      ? `There is nobody on page ${number}: the list ends before it.`
      : `Page ${number} is no longer there: the list has become shorter and now ends with page ${lastPage}.`,
  );
  const target = lastPage ?? 1;
  const label = target === 1 ? 'Show the list' : `Show page ${target}`;
  return { ...message, blocks: [...message.blocks, pageButton(label, state, target)] };
}
