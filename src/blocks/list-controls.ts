import type {
  ActionsBlock,
  Button,
  Overflow,
  PlainTextElement,
  PlainTextOption,
  StaticSelect,
} from '@slack/types';
import type { Thing } from '../people/access.js';
import {
  type ListSort,
  listSorts,
  pageSizes,
  roleFilterLabel,
  roleFilters,
  sortLabels,
} from '../people/list-choices.js';
import { type PageView, pagesToOffer } from '../people/page-arithmetic.js';
import { limits } from './limits.js';
import { decodeState, encodeState, type ListState, listState } from './state.js';

/** The controls that show another part of the list. What each carries is the one thing that changes. */
export const listActions = {
  previous: 'users_previous_page',
  next: 'users_next_page',
  last: 'users_last_page',
  jump: 'users_jump',
  role: 'users_role',
  sort: 'users_sort',
  size: 'users_size',
} as const;
export const searchAction = 'users_search';
export const shareAction = 'users_share';
export const goToPageAction = 'users_go_to_page';

/** What the menu of a row offers, in this order, to those who may. What an entry opens is named in `flows/index.ts`. */
export const rowEntries = [
  { value: 'view', label: 'View', needs: 'look' },
  { value: 'roles', label: 'Change roles', needs: 'change' },
  { value: 'edit', label: 'Edit', needs: 'change' },
  { value: 'remove', label: 'Remove', needs: 'remove' },
] as const satisfies readonly { value: string; label: string; needs: Thing }[];
export type RowEntry = (typeof rowEntries)[number];

/** The id of a row's menu begins with this and ends with the id of the account user. */
export const rowAction = 'row:';

/**
 * The id of a block whose controls change the list: it carries the list as it is shown, once for all of them, because an
 * option's value is too short for it.
 * @param place apart from the other block of the same message
 */
export function listBlockId(place: 'head' | 'foot', state: ListState): string {
  return `${place}:${encodeState(state)}`;
}

/** Reads the list as it was shown from the ids of the blocks around a click; `null` when none of them carries it. */
export function readListState(blockIds: readonly string[]): ListState | null {
  for (const blockId of blockIds) {
    const state = decodeState(listState, blockId.replace(/^(?:head|foot):/u, ''));
    if (state !== null) return state;
  }
  return null;
}

/** Whether words can be carried along as a search. */
export function canSearchFor(search: string): boolean {
  const longest: ListState = { page: 1_000_000, search, role: 'communicator', sort: 'changed', size: 20 };
  return search.length <= 100 && listBlockId('head', longest).length <= limits.blockId;
}

/** Above the rows: who is shown, in which order, and how many a page. */
export function listHead(state: ListState): ActionsBlock {
  const size = pageSizes.find((other) => other !== state.size) ?? state.size;
  return {
    type: 'actions',
    block_id: listBlockId('head', state),
    elements: [
      select(
        listActions.role,
        'Role',
        roleFilters.map((role) => option(roleFilterLabel(role), role)),
        state.role,
      ),
      select(
        listActions.sort,
        'Order',
        listSorts.map((sort: ListSort) => option(sortLabels[sort], sort)),
        state.sort,
      ),
      button('Search', searchAction),
      button(`Show ${size} a page`, listActions.size, size),
    ],
  };
}

/** Below the rows: to other pages, and into the channel where there is one. No block at all where there is nowhere to go. */
export function listFoot(
  state: ListState,
  page: PageView,
  { mostPages, share }: { mostPages: number; share: boolean },
): ActionsBlock[] {
  const pages =
    page.lastPage === null || page.lastPage <= 2 || mostPages === 0
      ? []
      : pagesToOffer(page.number, page.lastPage, mostPages);
  const elements: ActionsBlock['elements'] = turnButtons(page, pages.length);
  if (pages.length > 0) {
    elements.push(
      select(
        listActions.jump,
        'Page',
        pages.map((number) => option(`Page ${number}`, String(number))),
        String(page.number),
      ),
    );
  }
  if (share) elements.push(button('Share in channel', shareAction));
  return elements.length === 0 ? [] : [{ type: 'actions', block_id: listBlockId('foot', state), elements }];
}

/**
 * *Previous* and *Next*, each only where there is somewhere to go, and *Go to page…* to those of three or more pages that nothing else
 * offers.
 * @param offered how many pages a menu beside them offers
 */
export function turnButtons({ number, hasNext, lastPage }: PageView, offered = 0): Button[] {
  return [
    ...(number > 1 ? [button('Previous', listActions.previous, number - 1)] : []),
    ...(hasNext ? [button('Next', listActions.next, number + 1)] : []),
    ...(lastPage !== null && lastPage > Math.max(2, offered)
      ? [button('Go to page…', goToPageAction, lastPage)]
      : []),
  ];
}

/** One button to a page. */
export function pageButton(label: string, state: ListState, page: number): ActionsBlock {
  return {
    type: 'actions',
    block_id: listBlockId('foot', state),
    elements: [button(label, listActions.last, page)],
  };
}

/** The menu of a row. */
export function rowMenu(id: string, entries: readonly RowEntry[]): Overflow {
  return {
    type: 'overflow',
    action_id: `${rowAction}${id}`,
    options: entries.map(({ label, value }) => option(label, value)),
  };
}

function button(label: string, actionId: string, value?: number): Button {
  return {
    type: 'button',
    text: plain(label),
    action_id: actionId,
    ...(value === undefined ? {} : { value: String(value) }),
  };
}

/** @param name what the menu is for, where it is read aloud */
function select(actionId: string, name: string, options: PlainTextOption[], chosen: string): StaticSelect {
  const initial = options.find(({ value }) => value === chosen);
  return {
    type: 'static_select',
    action_id: actionId,
    placeholder: plain(name),
    options,
    ...(initial === undefined ? {} : { initial_option: initial }),
  };
}

function option(label: string, value: string): PlainTextOption {
  return { text: plain(label), value };
}

/** The shortest form of a text: a list has more than a hundred of them, and a message only so much room. */
function plain(text: string): PlainTextElement {
  return { type: 'plain_text', text };
}
