import type { ActionsBlock, AnyBlock, Block, Button, HomeView, KnownBlock } from '@slack/types';
import { type AccountUser, primaryEmail, primaryPhone } from '../people/account-user.js';
import { formatPhone } from '../people/phone-number.js';
import { describeRoles } from '../people/roles.js';
import { escapeWithin } from './fit-list.js';
import { rowEntries, rowMenu } from './list-controls.js';
import type { Message } from './message.js';
import { longestShown, nameInside } from './shown-name.js';
import { encodeState, type ListState } from './state.js';
import { escapeText, mrkdwn, plainText, section } from './text.js';

export const homeActions = {
  addUser: 'home_add_user',
  addSeveral: 'home_add_several',
  compare: 'home_compare',
  count: 'home_count',
  /** Shows the list again, and nothing above it; on *Close* and *Try again*. */
  again: 'home_again',
} as const;

/** Where everybody begins: those first by name. */
export const firstList: ListState = { page: 1, search: '', role: 'everybody', sort: 'name', size: 10 };

/** How many users the account has, and when PagerTree said so (milliseconds since 1970). */
export interface UserTotal {
  total: number;
  at: number;
}

/** What takes reading everybody to know, and when that was (milliseconds since 1970). */
export interface AccountCounts {
  administrators: number;
  withoutPhone: number;
  /** Deactivated in Slack, still in PagerTree. */
  leftSlack: number;
  at: number;
}

/** What an administrator reads above the list. */
export interface HomeNumbers {
  users: UserTotal | null;
  counts: AccountCounts | null;
  counting: boolean;
  /** Why the last counting came to nothing (mrkdwn). */
  failure: string | null;
}

/** What is above the list, by what the person may do. */
export type HomeHead =
  | { kind: 'administrator'; numbers: HomeNumbers }
  /** `user`: their own; `null` where Slack and PagerTree do not say which. */
  | { kind: 'account user'; user: AccountUser | null };

export interface HomeContent {
  head: HomeHead;
  /** What the list shows, for the clicks that come. */
  state: ListState;
  /** The list, or why it cannot be shown. */
  list: Message;
  /** Something to be told, above everything until it is closed. */
  notice: Message | null;
}

/** The Home tab of somebody who may look. */
export function homeView({ head, state, list, notice }: HomeContent): HomeView {
  return view(state, [...noticeBlocks(notice), ...headBlocks(head), { type: 'divider' }, ...list.blocks]);
}

/**
 * The Home tab of somebody who may not look: what the app is, and whom to ask.
 * @param why mrkdwn
 */
export function strangersHome(why: string, slackCommand: string): HomeView {
  return view(firstList, [
    title,
    section(
      'This app runs the people of a PagerTree account from Slack: who is in, how they are reached, what they may do. PagerTree is where this team’s alerts go, and who is on call is decided there.',
    ),
    section(why),
    { type: 'context', elements: [mrkdwn(`\`${slackCommand} help\` shows what can be typed.`)] },
  ]);
}

/** What is shown at once where PagerTree takes its time. @param words mrkdwn */
export function waitingHome(state: ListState, words = 'Reading PagerTree…'): HomeView {
  return view(state, [title, section(`:hourglass_flowing_sand: ${words}`)]);
}

/** The Home tab when nobody can say what this person may see. @param trouble mrkdwn */
export function failedHome(state: ListState, trouble: string): HomeView {
  return view(state, [title, troubleSection(trouble), actions(button('Try again', homeActions.again))]);
}

/**
 * The Home tab as somebody has it on screen, with something to be told above it; what failed, where it said before what had. The numbers
 * are new.
 * @param seen its blocks, as Slack gives them back
 * @returns `null` where this app cannot find its way in them
 */
export function homeAsItWas(
  state: ListState,
  seen: readonly Block[],
  told: { message: Message; failed: boolean },
  numbers: HomeNumbers,
): HomeView | null {
  const begin = seen.findIndex(({ block_id }) => block_id === blockIds.title);
  if (begin === -1) return null;
  const fresh = new Map<string | undefined, AnyBlock>(
    administratorBlocks(numbers).map((block) => [block.block_id, block]),
  );
  const below = seen.slice(begin);
  const again = told.failed && below.some(({ block_id }) => block_id === blockIds.trouble);
  if (again) fresh.set(blockIds.trouble, troubleSection(told.message.text));
  const blocks = below.map((block) => fresh.get(block.block_id) ?? block);
  return view(state, [...noticeBlocks(again ? null : told.message), ...blocks]);
}

/** Why the list is not there, in its place. @param trouble mrkdwn */
export function listTrouble(trouble: string): Message {
  return {
    text: trouble,
    blocks: [troubleSection(trouble), actions(button('Try again', homeActions.again))],
  };
}

/** By which a tab that Slack gives back is understood. */
const blockIds = {
  title: 'home_title',
  trouble: 'home_trouble',
  figures: 'home_figures',
  ages: 'home_ages',
  actions: 'home_actions',
};

const title: KnownBlock = {
  type: 'header',
  block_id: blockIds.title,
  text: plainText('PagerTree people'),
};

/** @param trouble mrkdwn */
function troubleSection(trouble: string): KnownBlock {
  return section(`:warning: ${trouble}`, blockIds.trouble);
}

function view(state: ListState, blocks: AnyBlock[]): HomeView {
  return { type: 'home', callback_id: 'home', private_metadata: encodeState(state), blocks };
}

function noticeBlocks(notice: Message | null): KnownBlock[] {
  if (notice === null) return [];
  return [...notice.blocks, actions(button('Close', homeActions.again)), { type: 'divider' }];
}

function headBlocks(head: HomeHead): KnownBlock[] {
  return head.kind === 'administrator' ? administratorBlocks(head.numbers) : ownCard(head.user);
}

function administratorBlocks(numbers: HomeNumbers): KnownBlock[] {
  return [
    title,
    { type: 'section', block_id: blockIds.figures, fields: figures(numbers).map((figure) => mrkdwn(figure)) },
    {
      type: 'context',
      block_id: blockIds.ages,
      elements: [agesOf(numbers).join('  ·  '), ...progressOf(numbers)].flatMap((text) =>
        text === '' ? [] : mrkdwn(text),
      ),
    },
    {
      block_id: blockIds.actions,
      ...actions(
        { ...button('Add user', homeActions.addUser), style: 'primary' },
        button('Add several', homeActions.addSeveral),
        button('Compare', homeActions.compare),
        // Also while everybody is being counted: it then counts nobody twice.
        button(numbers.counts === null ? 'Count now' : 'Count again', homeActions.count),
      ),
    },
  ];
}

function figures({ users, counts, counting }: HomeNumbers): string[] {
  const missing = counting ? 'counting…' : 'not counted';
  const figure = (label: string, count: number | undefined) => `*${label}*\n${count ?? missing}`;
  return [
    figure('Users', users?.total),
    figure('Administrators', counts?.administrators),
    figure('Without phone', counts?.withoutPhone),
    figure('Left Slack', counts?.leftSlack),
  ];
}

/** How old the numbers are, or what has to be done for them. */
function agesOf({ users, counts, counting }: HomeNumbers): string[] {
  const ofUsers = users === null ? [] : [`Users: ${timeOf(users.at)}`];
  if (counts !== null) return [...ofUsers, `Administrators, phones and leavers: ${timeOf(counts.at)}`];
  if (counting) return ofUsers;
  return [
    ...ofUsers,
    'To count administrators, people without a phone and people who left Slack, everybody is read once.',
  ];
}

/** That everybody is being counted, or why nobody was. */
function progressOf({ counts, counting, failure }: HomeNumbers): string[] {
  if (counting) {
    return [
      ':hourglass_flowing_sand: Counting everybody. With thousands of people this can take half a minute.',
    ];
  }
  return failure === null ? [] : [`:warning: Not counted${counts === null ? '' : ' again'}. ${failure}`];
}

/** A time as everybody reads it in their own zone. Source: Slack's documentation, "Date formatting". */
function timeOf(at: number): string {
  return `<!date^${Math.floor(at / 1_000)}^{date_short_pretty} at {time}|${new Date(at).toISOString()}>`;
}

/** The account user's own card, with their row's menu. */
function ownCard(user: AccountUser | null): KnownBlock[] {
  if (user === null) return [title];
  const email = primaryEmail(user);
  const phone = primaryPhone(user);
  const lines = [
    `*You: ${escapeWithin(nameInside(user.name), longestShown)}*  ·  ${describeRoles(user.roles)}`,
    email === null ? 'no email' : escapeWithin(email, 255),
    phone === null ? 'no phone: PagerTree can neither call you nor text you' : escapeText(formatPhone(phone)),
  ];
  const entries = rowEntries.filter(({ value }) => value === 'view');
  return [title, { ...section(lines.join('\n')), accessory: rowMenu(user.id, entries) }];
}

function actions(...elements: Button[]): ActionsBlock {
  return { type: 'actions', elements };
}

function button(label: string, actionId: string): Button {
  return { type: 'button', text: plainText(label), action_id: actionId };
}
