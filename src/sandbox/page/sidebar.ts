import type { ChannelSight, Sight } from '../slack/sight.js';
import { drawAvatar } from './avatar.js';
import { element, setAttribute } from './element.js';
import { icon } from './icons.js';
import { createKeeper, type Kept } from './keep.js';

interface Line {
  channel: ChannelSight;
  current: boolean;
  unread: number;
}

/**
 * Draws the conversations, and how many messages in each have not been seen.
 * @param choose called with the id of the one that is chosen, and whether there is something new in it
 */
export function createSidebar(
  place: HTMLElement,
  choose: (channelId: string, hasNews: boolean) => void,
): { draw(sight: Sight, current: ChannelSight): void } {
  const channels = element('ul', { class: 'channels' });
  const direct = element('ul', { class: 'channels' });
  const directTitle = element('h2', {}, 'Apps');
  place.append(element('h2', {}, 'Channels'), channels, directTitle, direct);
  const make = (line: Line) => createLine(line, choose);
  const drawChannels = createKeeper<Line>(channels, (line) => line.channel.id, make);
  const drawDirect = createKeeper<Line>(direct, (line) => line.channel.id, make);
  const seen = new Map<string, string>();

  return {
    draw(sight, current) {
      const lines = sight.channels.map((channel) => {
        const key = `${sight.me.id} ${channel.id}`;
        const newest = channel.messages.at(-1)?.ts ?? '';
        // What was there before the person came counts as seen.
        if (channel === current || !seen.has(key)) seen.set(key, newest);
        const last = seen.get(key) ?? '';
        const unread = channel.messages.filter(
          ({ ts, author }) => ts > last && author.id !== sight.me.id,
        ).length;
        return { channel, current: channel === current, unread };
      });
      drawChannels(lines.filter((line) => line.channel.kind !== 'direct'));
      drawDirect(lines.filter((line) => line.channel.kind === 'direct'));
      directTitle.hidden = direct.childElementCount === 0;
    },
  };
}

function createLine({ channel }: Line, choose: (channelId: string, hasNews: boolean) => void): Kept<Line> {
  const sign =
    channel.kind === 'direct'
      ? drawAvatar({ ...channel, isApp: true })
      : icon(channel.kind === 'private' ? 'lock' : 'hash');
  const count = element('span', { class: 'count' });
  const button = element(
    'button',
    { type: 'button' },
    sign,
    element('span', { class: 'name' }, channel.name),
    count,
  );
  let hasNews = false;
  button.addEventListener('click', () => choose(channel.id, hasNews));
  return {
    node: element('li', {}, button),
    update({ current, unread }) {
      hasNews = unread > 0;
      setAttribute(button, 'aria-current', current && 'page');
      button.classList.toggle('unread', unread > 0);
      count.hidden = unread === 0;
      count.textContent = String(unread);
      setAttribute(count, 'aria-label', `${unread} new`);
    },
  };
}
