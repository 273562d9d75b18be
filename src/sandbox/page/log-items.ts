import type { ChannelSight, MessageSight, NoticeSight } from '../slack/sight.js';
import { formatDay } from './dates.js';

/** One line of a conversation, in the order of drawing. */
export type LogItem =
  | { kind: 'day'; key: string; label: string }
  /** `follows`: from the same author, right after their last one, so that the name is not repeated. */
  | { kind: 'message'; key: string; message: MessageSight; follows: boolean }
  | { kind: 'notice'; key: string; notice: NoticeSight };

/** Messages of one author within this many milliseconds stand together. */
const together = 5 * 60 * 1000;

/**
 * What is to be drawn of a channel.
 * @param notices what Slack says in this channel.
 * @param noticeAfter for each notice's id the `ts` of the message it came after; at the end when unknown.
 * @param now milliseconds since 1970, for "Today".
 */
export function listLogItems(
  channel: ChannelSight,
  notices: NoticeSight[],
  noticeAfter: ReadonlyMap<string, string>,
  now: number,
): LogItem[] {
  const items: LogItem[] = [];
  const waiting = new Set(notices);
  const addNotices = (due: (notice: NoticeSight) => boolean) => {
    for (const notice of waiting) {
      if (!due(notice)) continue;
      waiting.delete(notice);
      items.push({ kind: 'notice', key: `notice ${notice.id}`, notice });
    }
  };
  addNotices((notice) => noticeAfter.get(notice.id) === '');
  let day = '';
  let before: LogItem | undefined;
  for (const message of channel.messages) {
    const label = formatDay(timeOf(message), now);
    if (label !== day) items.push({ kind: 'day', key: `day ${label}`, label });
    day = label;
    before = items.at(-1);
    const follows = before?.kind === 'message' && isFollowedBy(before.message, message);
    items.push({ kind: 'message', key: `message ${message.ts}`, message, follows });
    addNotices((notice) => noticeAfter.get(notice.id) === message.ts);
  }
  addNotices(() => true);
  return items;
}

function isFollowedBy(first: MessageSight, second: MessageSight): boolean {
  return (
    first.author.id === second.author.id &&
    first.author.name === second.author.name &&
    first.ephemeral === second.ephemeral &&
    !second.ephemeral &&
    timeOf(second) - timeOf(first) < together
  );
}

/** When a message was sent, in milliseconds since 1970: Slack's `ts` counts seconds. */
export function timeOf(message: MessageSight): number {
  return Number.parseFloat(message.ts) * 1000;
}
