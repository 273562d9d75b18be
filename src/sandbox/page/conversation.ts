import type { ChannelSight, NoticeSight, Sight } from '../slack/sight.js';
import type { LogSettings } from './draw-messages.js';
import { element, find } from './element.js';
import { icon } from './icons.js';
import { listLogItems } from './log-items.js';
import { createLogView, type LogView } from './log-view.js';

export interface Conversation {
  draw(sight: Sight, channel: ChannelSight): void;
}

/**
 * Draws the open channel: its head, its messages, and what Slack itself says there.
 * @param settings what the messages' controls do.
 */
export function createConversation(
  settings: Omit<LogSettings, 'dismiss'>,
  focusComposer: () => void,
): Conversation {
  const place = find('log-place', HTMLElement);
  const newer = find('newer', HTMLButtonElement);
  const noticeAfter = new Map<string, string>();
  const dismissed = new Set<string>();
  let open: { person: string; channel: string; log: LogView } | null = null;
  let redraw = () => {};
  newer.append(icon('down'));

  function dismiss(notice: NoticeSight): void {
    dismissed.add(notice.id);
    redraw();
    focusComposer();
  }
  function enter(sight: Sight, channel: ChannelSight): LogView {
    const beginning = drawBeginning(channel, sight.app.name);
    const label = `Messages in ${channelTitle(channel)}`;
    const log = createLogView(label, beginning, newer, { ...settings, dismiss }, focusComposer);
    place.replaceChildren(log.node);
    open = { person: sight.me.id, channel: channel.id, log };
    return log;
  }
  function draw(sight: Sight, channel: ChannelSight): void {
    redraw = () => draw(sight, channel);
    const notices = sight.notices.filter((one) => belongsHere(one, channel) && !dismissed.has(one.id));
    for (const each of sight.channels) {
      placeNotices(
        sight.notices.filter((one) => belongsHere(one, each)),
        each,
        noticeAfter,
      );
    }
    drawHead(channel, sight);
    const isOpen = open?.channel === channel.id && open.person === sight.me.id;
    const log = open !== null && isOpen ? open.log : enter(sight, channel);
    log.draw(listLogItems(channel, notices, noticeAfter, Date.now()));
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
