import type { AuditRecord } from '../audit/record.js';
import type { NoticeOf } from '../blocks/told-notice.js';
import { maskEmail } from '../people/mask.js';
import type { MessagePlace } from '../slack/live-message.js';

/** Something a channel was told of somebody, with buttons that settle it. */
export interface Notice extends NoticeOf {
  name: string;
  /** Of somebody who joined: by which they are looked for in PagerTree; `null` where Slack does not say it (any more). */
  email: string | null;
  /** Of somebody who left. */
  pagerTreeId: string | null;
  place: MessagePlace;
}

/** The notices that stand in the channel, as far as this process knows: the newest ones. */
export interface StandingNotices {
  /** In the place of what was known of the same message. */
  add(notice: Notice): void;
  drop(place: MessagePlace): void;
  find(key: string): Notice | undefined;
  of(about: NoticeOf): Notice[];
  all(): Notice[];
}

/** What a message is remembered by. */
export function keyOfPlace({ channelId, ts }: MessagePlace): string {
  return `${channelId} ${ts}`;
}

/**
 * @param most how many; the oldest goes first
 * @param change is told of each key that comes and goes
 */
export function createStandingNotices(
  most: number,
  change: { added(key: string, notice: Notice): void; dropped(key: string): void },
): StandingNotices {
  const notices = new Map<string, Notice>();
  const drop = (key: string) => {
    if (notices.delete(key)) change.dropped(key);
  };
  return {
    add(notice) {
      const key = keyOfPlace(notice.place);
      drop(key);
      notices.set(key, notice);
      change.added(key, notice);
      const [oldest] = notices.keys();
      if (notices.size > most && oldest !== undefined) drop(oldest);
    },
    drop: (place) => drop(keyOfPlace(place)),
    find: (key) => notices.get(key),
    of: ({ kind, slackId }) =>
      [...notices.values()].filter((notice) => notice.kind === kind && notice.slackId === slackId),
    all: () => [...notices.values()],
  };
}

/** Whether a change may be what a notice waits for. The record masks emails, so that two people may look alike in it. */
export function isPerhapsAbout(
  { kind, email, pagerTreeId }: Notice,
  { action, outcome, target }: AuditRecord,
): boolean {
  if (outcome !== 'done' || target === null) return false;
  if (kind === 'left') return action === 'remove' && target.pagerTreeId === pagerTreeId;
  return action === 'add' && email !== null && target.email === maskEmail(email);
}
