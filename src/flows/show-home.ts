import type { Block, HomeView } from '@slack/types';
import {
  failedHome,
  firstList,
  type HomeNumbers,
  homeAsItWas,
  homeView,
  listTrouble,
  strangersHome,
} from '../blocks/home.js';
import { readListState } from '../blocks/list-controls.js';
import type { Message } from '../blocks/message.js';
import { decodeState, type ListState, listState } from '../blocks/state.js';
import { escapeText } from '../blocks/text.js';
import { readingMessage } from '../blocks/user-list.js';
import { explainRefusal } from '../people/explain-refusal.js';
import type { Meanwhile } from '../slack/answer-click.js';
import type { HomeTurn } from '../slack/home-tabs.js';
import type { ClickRequest } from '../slack/requests/clicks.js';
import type { FlowDeps } from './deps.js';
import { showList } from './show-list.js';

/** What somebody's Home tab is to show. */
export interface HomeWish {
  state: ListState;
  /** The list, where it was read already. */
  list?: Message;
  /** Something to be told, above everything until it is closed. */
  notice?: Message;
  /** Whether everybody is counted once this is shown, where the numbers are missing or old: whoever shows it then begins to. */
  mayCount?: boolean;
}

export interface MadeHome {
  view: HomeView;
  /** Whether everybody is being counted, or about to be. */
  counting: boolean;
  /** The same with the numbers as they are by then. */
  redraw(): HomeView;
}

/**
 * Somebody's Home tab as it is now. It costs the requests of the list, and one for who they are where nobody asked in the last minute.
 * Never rejects: whatever goes wrong becomes what the tab shows.
 */
export async function makeHome(deps: FlowDeps, userId: string, wish: HomeWish): Promise<MadeHome> {
  const { state, notice = null } = wish;
  try {
    const access = await deps.checkAccess(userId, 'look');
    if (!access.allowed) {
      const why = escapeText(explainRefusal(access, 'look'));
      return asItIs(strangersHome(why, deps.config.slackCommand));
    }
    const { list, wasRead } = wish.list
      ? { list: wish.list, wasRead: true }
      : await readList(deps, userId, state);
    if (!(await deps.checkAccess(userId, 'add')).allowed) {
      const head = { kind: 'account user' as const, user: await deps.findOwn(userId) };
      return asItIs(homeView({ head, state, list, notice }));
    }
    const draw = (numbers: HomeNumbers) =>
      homeView({ head: { kind: 'administrator', numbers }, state, list, notice });
    const numbers = deps.census.numbers();
    // Not while PagerTree is in trouble.
    const isDue = wish.mayCount === true && wasRead && deps.census.isDue();
    const counting = numbers.counting || isDue;
    return { view: draw({ ...numbers, counting }), counting, redraw: () => draw(deps.census.numbers()) };
  } catch (error) {
    return asItIs(failedHome(state, deps.trouble(error, 'home', false)));
  }
}

/**
 * Somebody's Home tab as they have it on screen, and something to be told: nobody is asked again.
 * @param seen its blocks, as Slack gives them back
 * @returns `null` where this app cannot find its way in them
 */
export function keepHome(
  { census }: FlowDeps,
  state: ListState,
  seen: readonly Block[],
  told: { message: Message; failed: boolean },
): MadeHome | null {
  const redraw = () => homeAsItWas(state, seen, told, census.numbers());
  const view = redraw();
  if (view === null) return null;
  return { view, counting: census.numbers().counting, redraw: () => redraw() ?? view };
}

function asItIs(view: HomeView): MadeHome {
  return { view, counting: false, redraw: () => view };
}

/** Shows somebody's Home tab as it is now. Throws the client's error when Slack says no. */
export async function showHome(deps: FlowDeps, userId: string, wish: HomeWish): Promise<void> {
  const turn = deps.homeTabs.begin(userId, null);
  await publishHome(deps, turn, userId, await makeHome(deps, userId, wish));
}

/**
 * Shows what was made, and in the background once more when everybody is counted, unless the person has asked for something else by then.
 * Throws the client's error when Slack says no.
 */
export async function publishHome(
  deps: FlowDeps,
  turn: HomeTurn,
  userId: string,
  { view, counting, redraw }: MadeHome,
  begin: () => void = () => {},
): Promise<void> {
  await turn.publish(view);
  if (!counting) return;
  // Nothing begins any more while the app stops, and nobody would wait for it.
  if (deps.runs.closing.aborted) return void (await turn.publish(redraw()));
  begin();
  deps.runs.begin(deps.runs.nextId(), async (stop) => {
    await deps.census.counted();
    try {
      // They may have been counted for a while. A stopped app has no time to ask; what it takes away is that they are being counted.
      const mayStill = stop.aborted || (await deps.checkAccess(userId, 'add')).allowed;
      if (mayStill) await turn.publish(redraw());
    } catch (error) {
      deps.trouble(error, 'home', false);
    }
  });
}

/** The list that a Home tab shows, from what it carries; the first page where that is nothing of this app's. */
export function listIn(metadata: string | null | undefined): ListState {
  return (metadata ? decodeState(listState, metadata) : null) ?? firstList;
}

/** What is said while a click in the Home tab reads its list. */
export function readingHome({ blockIds, home }: ClickRequest): Meanwhile {
  const message = readingMessage(readListState(blockIds) ?? listIn(home?.metadata));
  return { note: { kind: 'replace', message } };
}

async function readList(
  deps: FlowDeps,
  userId: string,
  state: ListState,
): Promise<{ list: Message; wasRead: boolean }> {
  try {
    return { list: await showList(deps, state, userId, 'home'), wasRead: true };
  } catch (error) {
    return { list: listTrouble(deps.trouble(error, 'home', false)), wasRead: false };
  }
}
