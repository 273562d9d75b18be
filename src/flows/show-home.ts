import type { HomeView } from '@slack/types';
import {
  failedHome,
  firstList,
  type HomeHead,
  homeView,
  listTrouble,
  strangersHome,
} from '../blocks/home.js';
import type { Message } from '../blocks/message.js';
import { decodeState, type ListState, listState } from '../blocks/state.js';
import { escapeText } from '../blocks/text.js';
import { explainRefusal } from '../people/access.js';
import type { FlowDeps } from './deps.js';
import { showList } from './show-list.js';

/** What somebody's Home tab is to show. */
export interface HomeWish {
  state: ListState;
  /** The list, where it was read already. */
  list?: Message;
  /** Something to be told, above everything until it is closed. */
  notice?: Message;
}

/**
 * Somebody's Home tab as it is now. It costs the requests of the list, and one for who they are where nobody asked in the last minute.
 * Never rejects: whatever goes wrong becomes what the tab shows.
 */
export async function makeHome(deps: FlowDeps, userId: string, wish: HomeWish): Promise<HomeView> {
  const { state, notice = null } = wish;
  try {
    const access = await deps.checkAccess(userId, 'look');
    if (!access.allowed) {
      return strangersHome(escapeText(explainRefusal(access, 'look')), deps.config.slackCommand);
    }
    const list = wish.list ?? (await readList(deps, userId, state));
    return homeView({ head: await headFor(deps, userId), state, list, notice });
  } catch (error) {
    return failedHome(state, deps.trouble(error, 'home', false));
  }
}

/** Shows somebody's Home tab as it is now. Throws the client's error when Slack says no. */
export async function showHome(deps: FlowDeps, userId: string, wish: HomeWish): Promise<void> {
  const turn = deps.homeTabs.begin(userId, null);
  await turn.publish(await makeHome(deps, userId, wish));
}

/** The list that a Home tab shows, from what it carries; the first page where that is nothing of this app's. */
export function listIn(metadata: string | null | undefined): ListState {
  return (metadata ? decodeState(listState, metadata) : null) ?? firstList;
}

async function readList(deps: FlowDeps, userId: string, state: ListState): Promise<Message> {
  try {
    return await showList(deps, state, userId, 'home');
  } catch (error) {
    return listTrouble(deps.trouble(error, 'home', false));
  }
}

async function headFor({ checkAccess, findOwn, census }: FlowDeps, userId: string): Promise<HomeHead> {
  if (!(await checkAccess(userId, 'add')).allowed) {
    return { kind: 'account user', user: await findOwn(userId) };
  }
  const numbers = { users: census.users(), counts: census.counts(), counting: census.isCounting() };
  return { kind: 'administrator', numbers };
}
