import type { Block } from '../slack/block-types.js';
import type { HomeSight, HomeViewSight, Sight } from '../slack/sight.js';
import { drawBlock } from './draw-blocks.js';
import { element, find, setAttribute } from './element.js';
import { keepFocus } from './focus.js';
import type { Act } from './follow-sight.js';
import { createKeeper } from './keep.js';
import { createFollowers, type Followers, type Names, readSuggestions, type Surface } from './surface.js';

/** The tabs of the app, Home and Messages, and what it published to the first. */
export interface HomeTab {
  /** @param isHere whether the open conversation is the one with the app @returns whether Home is what is shown */
  draw(sight: Sight, isHere: boolean): boolean;
  /** Opens the tab somebody finds who chooses the app: the last one, or the messages when there are new ones. */
  enter(sight: Sight, hasNews: boolean): void;
}

/** @param focusComposer puts the focus where it goes when the messages are chosen */
export function createHomeTab(
  act: Act,
  names: Names & { newId(): string },
  focusComposer: () => void,
): HomeTab {
  const tabs = find('app-tabs', HTMLElement);
  const place = find('home-place', HTMLElement);
  const left = new Set<string>();
  const buttons = (['home', 'messages'] as const).map((tab) => {
    const button = element('button', { type: 'button' }, tab === 'home' ? 'Home' : 'Messages');
    button.addEventListener('click', () => void open(tab));
    tabs.append(button);
    return { tab, button };
  });
  const draw = createHomeDrawing(place, act, names);

  async function open(tab: 'home' | 'messages'): Promise<void> {
    if (tab === 'home') left.delete(names.me());
    else left.add(names.me());
    await act('openHome', tab);
    if (tab === 'messages') focusComposer();
  }
  return {
    draw({ home, app }, isHere) {
      const isShown = isHere && home?.isOpen === true;
      tabs.hidden = !isHere || home === null;
      place.hidden = !isShown;
      for (const { tab, button } of buttons) {
        setAttribute(button, 'aria-current', isShown === (tab === 'home') && 'page');
      }
      if (isShown && home !== null) draw(home, app.name);
      return isShown;
    },
    enter({ home, me }, hasNews) {
      if (home !== null) void open(hasNews || left.has(me.id) ? 'messages' : 'home');
    },
  };
}

/** Draws what the app published, and keeps what stays. */
function createHomeDrawing(
  place: HTMLElement,
  act: Act,
  names: Names & { newId(): string },
): (home: HomeSight, appName: string) => void {
  const body = element('div', { class: 'home' });
  const none = element('p', { class: 'home-none' });
  place.append(body, none);
  let latest: HomeViewSight | null = null;
  const followers = createFollowers();
  const surface = homeSurface(() => latest, followers, act, names);
  const draw = createKeeper<Block>(body, JSON.stringify, (block) => ({
    node: drawBlock(block, surface),
    update: () => {},
  }));
  return ({ view }, appName) => {
    latest = view;
    none.hidden = view !== null;
    none.textContent = `${appName} has not put anything here yet.`;
    keepFocus(
      body,
      () => draw(view?.blocks ?? []),
      () => place.focus(),
    );
    followers.tell(body);
  };
}

function homeSurface(
  view: () => HomeViewSight | null,
  followers: Followers,
  act: Act,
  names: Names & { newId(): string },
): Surface {
  return {
    ...names,
    value: (blockId, actionId) => view()?.values[blockId]?.[actionId],
    click: async (blockId, actionId) => void (await act('click', { blockId, actionId })),
    pick: async (blockId, actionId, text) => void (await act('pick', { blockId, actionId }, text)),
    suggest: async (blockId, actionId, typed) => {
      const answer = await act('suggest', { blockId, actionId }, typed);
      return readSuggestions(answer);
    },
    followed: followers.add,
  };
}
