import type { ChannelSight, NoticeSight, Sight } from '../slack/sight.js';
import { createLogItem, type LogSettings } from './draw-messages.js';
import { drawMrkdwn } from './draw-text.js';
import { element, find } from './element.js';
import { keepFocus } from './focus.js';
import { icon } from './icons.js';
import { createKeeper } from './keep.js';
import { type LogItem, listLogItems } from './log-items.js';

export interface Conversation {
  draw(sight: Sight, channel: ChannelSight): void;
}

/** How far from its end the log may stand and still follow what is new, in CSS pixels. */
const nearEnd = 60;

/**
 * Draws the open channel: its head and its messages. It follows new messages while the person is at the end, and says
 * that there are some when not.
 * @param announce says something to a screen reader.
 */
export function createConversation(
  settings: Omit<LogSettings, 'dismiss'>,
  focusComposer: () => void,
  announce: (words: string) => void,
): Conversation {
  const log = find('log', HTMLElement);
  const newer = find('newer', HTMLButtonElement);
  const noticeAfter = new Map<string, string>();
  const dismissed = new Set<string>();
  const logs = new Map<string, (items: LogItem[]) => void>();
  let shown: { person: string; channel: ChannelSight; notices: NoticeSight[] } | null = null;
  let redraw = () => {};

  const atEnd = () => log.scrollHeight - log.scrollTop - log.clientHeight < nearEnd;
  const toEnd = () => {
    log.scrollTop = log.scrollHeight;
    newer.hidden = true;
  };
  // A log is read, and reading it takes the keyboard to scroll.
  log.tabIndex = 0;
  newer.append(icon('down'));
  newer.addEventListener('click', toEnd);
  log.addEventListener('scroll', () => {
    if (atEnd()) newer.hidden = true;
  });

  function speak(line: { who: string; text: string }): string {
    return `${line.who}: ${element('p', {}, ...drawMrkdwn(line.text, settings.names)).textContent}`;
  }
  function dismiss(notice: NoticeSight): void {
    dismissed.add(notice.id);
    redraw();
    focusComposer();
  }
  function draw(sight: Sight, channel: ChannelSight): void {
    redraw = () => draw(sight, channel);
    const notices = sight.notices.filter((one) => belongsHere(one, channel) && !dismissed.has(one.id));
    const entered = shown?.channel.id !== channel.id || shown.person !== sight.me.id;
    placeNotices(notices, channel, noticeAfter);
    const items = listLogItems(channel, notices, noticeAfter, Date.now());
    if (entered) {
      log.replaceChildren(drawBeginning(channel, sight.app.name));
      const lines = log.appendChild(element('div', { class: 'lines' }));
      logs.clear();
      logs.set(
        channel.id,
        createKeeper(
          lines,
          (item) => item.key,
          (item) => createLogItem(item, { ...settings, dismiss }),
        ),
      );
      drawHead(channel, sight);
      log.setAttribute('aria-label', `Messages in ${channelTitle(channel)}`);
    }
    const follow = entered || atEnd();
    keepFocus(log, () => logs.get(channel.id)?.(items), focusComposer);
    const fresh = entered || shown === null ? [] : newLines(shown, channel, notices).map(speak);
    if (follow) toEnd();
    else if (fresh.length > 0) newer.hidden = false;
    for (const words of fresh) announce(words);
    shown = { person: sight.me.id, channel, notices };
  }
  return { draw };
}

/** How a channel is written: `#ops`, or the app's name for its direct messages. */
export function channelTitle(channel: ChannelSight): string {
  return channel.kind === 'direct' ? channel.name : `#${channel.name}`;
}

function belongsHere(notice: NoticeSight, channel: ChannelSight): boolean {
  return notice.channelId === null || notice.channelId === channel.id;
}

/** A notice has no time of its own: it stays after the message that was the last when it came. */
function placeNotices(notices: NoticeSight[], channel: ChannelSight, noticeAfter: Map<string, string>): void {
  for (const notice of notices) {
    if (!noticeAfter.has(notice.id)) noticeAfter.set(notice.id, channel.messages.at(-1)?.ts ?? '');
  }
}

/** What is new since the last drawing, for a screen reader to say. */
function newLines(
  shown: { channel: ChannelSight; notices: NoticeSight[] },
  channel: ChannelSight,
  notices: NoticeSight[],
): { who: string; text: string }[] {
  const messages = new Set(shown.channel.messages.map((message) => message.ts));
  const told = new Set(shown.notices.map((notice) => notice.id));
  return [
    ...channel.messages
      .filter((message) => !messages.has(message.ts))
      .map(({ author, ephemeral, text }) => ({
        who: `${author.name}${ephemeral ? ', only visible to you' : ''}`,
        text,
      })),
    ...notices.filter((notice) => !told.has(notice.id)).map(({ text }) => ({ who: 'Slackbot', text })),
  ];
}

function drawHead(channel: ChannelSight, sight: Sight): void {
  const name = find('channel-name', HTMLElement);
  name.replaceChildren(
    ...(channel.kind === 'direct' ? [] : [icon(channel.kind === 'private' ? 'lock' : 'hash')]),
    element('span', {}, channel.name),
  );
  const about =
    channel.appIsIn || channel.kind === 'direct' ? '' : `${sight.app.name} is not in this channel`;
  find('channel-about', HTMLElement).textContent = about;
}

function drawBeginning(channel: ChannelSight, appName: string): HTMLElement {
  const title = channelTitle(channel);
  return element(
    'div',
    { class: 'beginning' },
    element('h3', {}, title),
    element(
      'p',
      {},
      channel.kind === 'direct'
        ? `Your direct messages with ${appName}. Nobody else sees them.`
        : `This is the beginning of ${title}. Type / to see what ${appName} can do here.`,
    ),
  );
}
