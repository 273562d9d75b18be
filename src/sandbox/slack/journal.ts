import type { Clock } from '../clock.js';
import type { Changes } from './changes.js';
import type { Ids } from './ids.js';
import type { Ping } from './pings.js';
import type { NoticeSight, ViolationSight } from './sight.js';

/** One request of the app's, as it arrived. `method` is the Web API's, or `response_url`. */
export interface RecordedCall {
  method: string;
  args: Record<string, unknown>;
  /** Milliseconds since 1970. */
  at: number;
}

/** What happened, for people to read and tests to check. Nothing is ever taken out of it. */
export interface Journal {
  violations: ViolationSight[];
  recordedCalls: RecordedCall[];
  pings: Ping[];
  /** Notes that the app broke a rule of Slack's. */
  violate(rule: string, text: string): void;
  /** Slack itself tells one person something, in a channel or nowhere in particular. */
  tell(personId: string, channelId: string | null, text: string): void;
  noticesFor(personId: string): NoticeSight[];
  record(method: string, args: Record<string, unknown>): void;
}

/** An empty one. */
export function createJournal(clock: Clock, ids: Ids, changes: Changes): Journal {
  const violations: ViolationSight[] = [];
  const recordedCalls: RecordedCall[] = [];
  const notices = new Map<string, NoticeSight[]>();
  return {
    violations,
    recordedCalls,
    pings: [],
    violate(rule, text) {
      violations.push({ id: ids.entity('X'), at: clock.now(), rule, text });
      changes.changed();
    },
    tell(personId, channelId, text) {
      const told = notices.get(personId) ?? [];
      notices.set(personId, [...told, { id: ids.entity('N'), channelId, text }]);
      changes.changed();
    },
    noticesFor: (personId) => notices.get(personId) ?? [],
    record(method, args) {
      recordedCalls.push({ method, args, at: clock.now() });
      changes.changed();
    },
  };
}
