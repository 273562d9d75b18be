import type { ActionsBlock, Button, KnownBlock } from '@slack/types';
import type { AccountUser } from '../people/account-user.js';
import type { Comparison } from '../people/comparison.js';
import {
  type ComparedPerson,
  type ComparisonList,
  comparisonLists,
  countAddable,
  listLabels,
  listMeanings,
  pageOfList,
} from '../people/comparison-lists.js';
import { longestName } from '../people/new-user.js';
import { viewPage } from '../people/page-arithmetic.js';
import { cutWhole } from '../people/typed-text.js';
import { peopleCount } from './bulk-preview.js';
import { type CompareScope, type CompareState, compareBlockId } from './compare-state.js';
import { emailWithin } from './email-within.js';
import { escapeWithin } from './fit-list.js';
import { limits } from './limits.js';
import { rowEntries, rowMenu } from './list-controls.js';
import { type Message, sentence } from './message.js';
import { personActions } from './person-card.js';
import { nameAtHead } from './shown-name.js';
import { encodeState } from './state.js';
import { escapeText, mention, mrkdwn, plainText, section } from './text.js';
import { rangeOf, userRow } from './user-list.js';

export const compareActions = {
  /** Ends with the name of a list. */
  list: 'compare_list:',
  page: 'compare_page:',
  review: 'compare_review',
  again: 'compare_again',
  addAll: 'compare_add_all',
  /** Ends with the Slack id of whoever is to be added. */
  addOne: 'compare_add:',
} as const;

export const comparePageSize = 10;
/** Characters of JSON for a name, and for an email where ten whole ones do not fit: ten of the longest, with their menus, then do. */
const longestWords = 60;

/** The account beside Slack: how many are where, and a page of one of the lists. For one person alone. */
export function comparisonMessage(comparison: Comparison, state: CompareState): Message {
  const { scope, list, page } = state;
  const people = pageOfList(comparison, list, page, comparePageSize);
  const total = comparison[list].length;
  const view = viewPage(page, comparePageSize, people.length, total, false);
  const range = people.length === 0 ? 'Nobody' : rangeOf(view);
  const text = `${titleOf(scope)}: ${countsInWords(comparison)}`;
  const draw = (longestEmail: number): Message => ({
    text,
    blocks: [
      section(`*${titleOf(scope)}*\n${countsInWords(comparison)}`),
      ...(comparison.unsettled ? [section(unsettled)] : []),
      ...(comparison.unread > 0 ? [section(unreadInWords(comparison.unread))] : []),
      ...listButtons(comparison, state),
      section(`*${listLabels[list]}*  ·  ${listMeanings[list]}`),
      ...people.map((person) => row(person, longestEmail)),
      { type: 'context', elements: [mrkdwn(range)] },
      foot(comparison, state, view.hasNext),
    ],
  });
  const whole = draw(Number.POSITIVE_INFINITY);
  return JSON.stringify(whole.blocks).length <= limits.messageJson ? whole : draw(longestWords);
}

const unsettled =
  ':warning: People came or went in PagerTree all the while it was read: somebody of them may stand in the wrong list, or in none. Press *Compare again* when it is quieter.';

/** Whoever cannot be read is not silently missing: in Slack they look as if they were not in PagerTree. */
function unreadInWords(count: number): string {
  const who = count === 1 ? 'is in none of these lists' : 'are in none of these lists';
  return `:warning: ${peopleCount(count)} in PagerTree cannot be read by this app, and ${who}. If they are in Slack, they stand under *${listLabels.onlySlack}*: look in PagerTree before adding them.`;
}

/** "PagerTree and #ops". A channel's mention pings nobody; a group's would, so it is named in words. */
export function titleOf(scope: CompareScope): string {
  switch (scope.kind) {
    case 'workspace':
      return 'PagerTree and this Slack workspace';
    case 'channel':
      return `PagerTree and ${mention('#', scope.id)}`;
    case 'group':
      return `PagerTree and the user group ${escapeText(scope.name || scope.id)}`;
  }
}

function countsInWords(comparison: Comparison): string {
  return comparisonLists.map((list) => `${listLabels[list]} ${comparison[list].length}`).join('  ·  ');
}

/** Every list that has somebody in it, and the one that is shown. */
function listButtons(comparison: Comparison, state: CompareState): KnownBlock[] {
  const shown = comparisonLists.filter((list) => comparison[list].length > 0 && list !== state.list);
  if (shown.length === 0) return [];
  const elements = shown.map((list) => button(listLabels[list], `${compareActions.list}${list}`));
  return [{ type: 'actions', block_id: compareBlockId('lists', state), elements }];
}

function row(person: ComparedPerson, longestEmail: number): KnownBlock {
  const name = `*${escapeWithin(nameAtHead(person.name), longestWords)}*`;
  const email = person.email === null ? 'no email' : emailWithin(person.email, longestEmail);
  if (person.in === 'PagerTree') {
    const inSlack = person.slackId === null ? 'not in Slack' : `in Slack ${mention('@', person.slackId)}`;
    return { ...section(`${name}\n${email}  ·  ${inSlack}`), accessory: rowMenu(person.id, rowEntries) };
  }
  const value = encodeState({
    name: cutWhole(person.name, longestName),
    email: person.email ?? '',
    phone: '',
  });
  return {
    ...section(
      `${name}  ·  ${mention('@', person.slackId)}\n${person.hindrance === null ? email : escapeText(person.hindrance)}`,
    ),
    // Also for whoever is not added with the others: alone, with what is missing typed in, most can be.
    accessory: button('Add', `${compareActions.addOne}${person.slackId}`, value),
  };
}

function foot(comparison: Comparison, state: CompareState, hasNext: boolean): ActionsBlock {
  const { list, page } = state;
  const addable = countAddable(comparison);
  return {
    type: 'actions',
    block_id: compareBlockId('foot', state),
    elements: [
      ...(page > 1 ? [button('Previous', `${compareActions.page}previous`, String(page - 1))] : []),
      ...(hasNext ? [button('Next', `${compareActions.page}next`, String(page + 1))] : []),
      ...(list === 'onlySlack' && addable > 0 ? [button('Add all missing', compareActions.addAll)] : []),
      ...(list !== 'onlySlack' && comparison[list].length > 0
        ? [button(list === 'left' ? 'Review leavers' : 'Review one by one', compareActions.review)]
        : []),
      button('Compare again', compareActions.again),
    ],
  };
}

/** The lists of account users: those that can be gone through one by one. */
export type ReviewedList = Exclude<ComparisonList, 'onlySlack'>;

/** One of a list, to be changed, removed or left as they are; `user` is what PagerTree holds of them now, `null` when they are gone. */
export function reviewMessage(
  comparison: Comparison,
  state: CompareState & { list: ReviewedList },
  user: AccountUser | null,
): Message {
  const { page, list } = state;
  const people = comparison[list];
  const name = escapeWithin(nameAtHead(people[page - 1]?.name ?? ''), longestWords);
  const head = `${list === 'left' ? 'Leaver' : listLabels[list]} ${page} of ${people.length}: ${name}`;
  const body =
    user === null
      ? `*${name}* is no longer in PagerTree: they were removed meanwhile.`
      : `${userRow(user)}\n${listMeanings[list]}`;
  return {
    text: head,
    blocks: [
      section(`*${head}*`),
      section(body),
      {
        type: 'actions',
        block_id: compareBlockId('foot', state),
        elements: [...changeButtons(user), ...stepButtons(page, people.length, user !== null), back(list)],
      },
    ],
  };
}

function changeButtons(user: AccountUser | null): Button[] {
  if (user === null) return [];
  const value = encodeState({ id: user.id });
  return [
    { ...button('Remove', personActions.remove, value), style: 'danger' },
    button('Edit', personActions.edit, value),
    button('Change roles', personActions.roles, value),
  ];
}

function stepButtons(page: number, last: number, isThere: boolean): Button[] {
  return [
    ...(page > 1 ? [button('Previous', `${compareActions.page}previous`, String(page - 1))] : []),
    ...(page < last
      ? [button(isThere ? 'Keep, next' : 'Next', `${compareActions.page}next`, String(page + 1))]
      : []),
  ];
}

function back(list: ComparisonList): Button {
  return button('Back to the lists', `${compareActions.list}${list}`);
}

/** How far the reading has come. */
export function comparingMessage(scope: CompareScope, words: string): Message {
  const text = `Comparing ${titleOf(scope)}. ${words}`;
  return { text, blocks: [section(`:hourglass_flowing_sand: ${text}`)] };
}

/** A comparison that could not be made. */
export function comparisonFailed(scope: CompareScope, why: string): Message {
  return sentence('attention', `${titleOf(scope)} could not be compared. ${why}`);
}

function button(label: string, actionId: string, value?: string): Button {
  return {
    type: 'button',
    text: plainText(label),
    action_id: actionId,
    ...(value === undefined ? {} : { value }),
  };
}
