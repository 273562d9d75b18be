import type { Block } from '../slack/block-types.js';
import type { FileSight, MessageSight, NoticeSight, ShortcutSight } from '../slack/sight.js';
import { drawAvatar } from './avatar.js';
import { formatTime } from './dates.js';
import { drawBlock } from './draw-blocks.js';
import { drawFile } from './draw-files.js';
import { drawMrkdwn } from './draw-text.js';
import { element, setAttribute } from './element.js';
import type { Act } from './follow-sight.js';
import { icon } from './icons.js';
import { createKeeper, type Kept } from './keep.js';
import { type LogItem, timeOf } from './log-items.js';
import { createMenuButton } from './menu-button.js';
import { createFollowers, type Followers, type Names, readSuggestions, type Surface } from './surface.js';

export interface LogSettings {
  act: Act;
  names: Names & { newId(): string };
  /** What the app offers in the menu of every message. */
  shortcuts(): ShortcutSight[];
  /** The person has read a notice and wants it gone. */
  dismiss(notice: NoticeSight): void;
}

/** Draws a line of a conversation once; messages are brought up to date, and only their changed blocks drawn anew. */
export function createLogItem(item: LogItem, settings: LogSettings): Kept<LogItem> {
  switch (item.kind) {
    case 'day':
      return {
        node: element('div', { class: 'day' }, element('span', {}, item.label)),
        update: () => {},
      };
    case 'notice':
      return { node: drawNotice(item.notice, settings), update: () => {} };
    case 'message':
      return createMessage(item.message, settings);
  }
}

function createMessage(first: MessageSight, settings: LogSettings): Kept<LogItem> {
  const { names } = settings;
  const head = drawHead(first.author.name, first.author.isApp, timeOf(first));
  const edited = element('span', { class: 'edited' }, '(edited)');
  const body = element('div', { class: 'message-body' });
  const files = element('div', { class: 'files' });
  const time = element('time', { class: 'side-time', 'aria-hidden': 'true' }, formatTime(timeOf(first)));
  const node = element(
    'article',
    {
      class: `message${first.ephemeral ? ' ephemeral' : ''}`,
      'aria-label': `${first.author.name}, ${formatTime(timeOf(first))}`,
    },
    element('div', { class: 'message-side' }, drawAvatar(first.author), time),
    element(
      'div',
      { class: 'message-main' },
      first.ephemeral ? drawOnlyYou() : null,
      head,
      body,
      files,
      edited,
    ),
    drawMenu(first, settings),
  );
  node.dataset.item = first.ts;
  let latest = first;
  const followers = createFollowers();
  const surface = messageSurface(() => latest, followers, settings);
  const draw = createKeeper<Block | string>(body, JSON.stringify, (part) => ({
    node:
      typeof part === 'string'
        ? element('div', { class: 'words' }, ...drawMrkdwn(part, names))
        : drawBlock(part, surface),
    update: () => {},
  }));
  const drawFiles = createKeeper<FileSight>(files, JSON.stringify, (file) => ({
    node: drawFile(file, names.me()),
    update: () => {},
  }));
  return {
    node,
    update(item) {
      if (item.kind !== 'message') return;
      const { message, follows } = item;
      latest = message;
      node.classList.toggle('follows', follows);
      edited.hidden = !message.edited;
      draw(message.blocks.length > 0 ? message.blocks : [message.text]);
      drawFiles(message.files);
      followers.tell(body);
    },
  };
}

/** The menu every message has but those that one person alone sees: it holds the app's message shortcuts. */
function drawMenu({ ts, ephemeral }: MessageSight, { act, shortcuts }: LogSettings): HTMLElement | null {
  const offered = shortcuts();
  if (ephemeral || offered.length === 0) return null;
  const attributes = { type: 'button', class: 'icon-button', 'aria-label': 'More message actions' };
  const button = element('button', attributes, icon('more'));
  const menu = createMenuButton(button, () =>
    offered.map(({ name, callbackId, description }) => ({
      label: name,
      about: description,
      pick: () => void act('useMessageShortcut', callbackId, ts),
    })),
  );
  menu.classList.add('message-menu');
  return menu;
}

function messageSurface(
  message: () => MessageSight,
  followers: Followers,
  { act, names }: LogSettings,
): Surface {
  const at = (blockId: string, actionId: string) => ({ blockId, actionId, messageTs: message().ts });
  return {
    ...names,
    value: (blockId, actionId) => message().values[blockId]?.[actionId],
    click: async (blockId, actionId) => void (await act('click', at(blockId, actionId))),
    pick: async (blockId, actionId, text) => void (await act('pick', at(blockId, actionId), text)),
    suggest: async (blockId, actionId, typed) => {
      const answer = await act('suggest', at(blockId, actionId), typed);
      return readSuggestions(answer);
    },
    followed: followers.add,
  };
}

function drawHead(name: string, isApp: boolean, at: number): HTMLElement {
  const time = element('time', { datetime: new Date(at).toISOString() }, formatTime(at));
  setAttribute(time, 'title', new Date(at).toLocaleString('en-US'));
  return element(
    'header',
    { class: 'message-head' },
    element('span', { class: 'author' }, name),
    isApp ? element('span', { class: 'app-badge' }, 'App') : null,
    time,
  );
}

function drawOnlyYou(): HTMLElement {
  return element('p', { class: 'only-you' }, icon('eye'), 'Only visible to you');
}

function drawNotice(notice: NoticeSight, { names, dismiss }: LogSettings): HTMLElement {
  const button = element('button', { type: 'button', class: 'link-button' }, 'Dismiss');
  button.addEventListener('click', () => dismiss(notice));
  return element(
    'article',
    { class: 'message ephemeral notice', 'aria-label': 'Slackbot' },
    element(
      'div',
      { class: 'message-side' },
      element('span', { class: 'avatar slackbot', 'aria-hidden': 'true' }, 'S'),
    ),
    element(
      'div',
      { class: 'message-main' },
      drawOnlyYou(),
      element('header', { class: 'message-head' }, element('span', { class: 'author' }, 'Slackbot')),
      element('div', { class: 'words' }, ...drawMrkdwn(notice.text, names), ' ', button),
    ),
  );
}
