import type { RecordedCall } from '../../src/sandbox/slack/journal.js';
import type { Sandbox } from '../../src/sandbox/start-sandbox.js';
import { createSetClock, type SetClock } from '../sandbox/slack/set-clock.js';
import type { Copy } from './copies.js';
import { sendForgedEvent } from './forge.js';

/* Of whom the audit channel is told, and what it reads then. */

/** Somebody new. */
export const nora = {
  id: 'U50NORA',
  handle: 'nora',
  name: 'Nora Berg',
  email: 'nora@example.com',
  emailConfirmed: true,
  phone: null,
  kind: 'member' as const,
};
/** What the channel reads of her, and of Hank. */
export const joined = 'Nora Berg (n•••@example.com) joined this Slack and is not in PagerTree.';
export const left = 'Hank Miller was deactivated in this Slack and is still in PagerTree as Member.';

/** Tells one copy that somebody joined, as Slack would. @param updated when, in seconds since 1970; 0 where Slack does not say */
export function tellOfNora({ settings }: Copy, updated = 0) {
  const { id, handle: name, name: real_name, email } = nora;
  const user = { id, team_id: 'T01SANDBOX', name, profile: { real_name, email }, updated };
  return sendForgedEvent(settings, { type: 'team_join', user });
}

/** One copy alone hears of her: the one at Slack says nothing of guests. */
export async function onlyToldOfNora({ slack }: Sandbox, copy: Copy) {
  await slack.join({ ...nora, kind: 'guest' });
  await tellOfNora(copy);
}

/** Tells one copy that somebody was deactivated. @param updated when, in seconds since 1970; 0 where Slack does not say */
export function tellOfHank({ settings }: Copy, updated = 0) {
  const profile = { real_name: 'Hank Miller', email: 'hank@example.com' };
  const user = { id: 'U03HANK', team_id: 'T01SANDBOX', name: 'hank', deleted: true, profile, updated };
  return sendForgedEvent(settings, { type: 'user_change', user });
}

/** What stands in the audit channel of somebody, but for the lines of the record. */
export function readAudit({ slack }: Sandbox, words: string): string[] {
  return slack
    .sight('ada')
    .channels.filter(({ id }) => id === 'C03AUDIT')
    .flatMap(({ messages }) => messages.map(({ text }) => text))
    .filter((text) => text.includes(words) && !text.includes('request'));
}

export interface CountingClock extends SetClock {
  waiting(): number;
}

/** A set clock that knows how many timers are waiting: while something is looked at again there is none. */
export function createCountingClock(): CountingClock {
  const clock = createSetClock();
  let waiting = 0;
  return {
    now: clock.now,
    advance: clock.advance,
    waiting: () => waiting,
    after(milliseconds: number, task: () => void) {
      waiting += 1;
      let isWaiting = true;
      const end = () => {
        if (isWaiting) waiting -= 1;
        isWaiting = false;
      };
      const cancel = clock.after(milliseconds, () => {
        end();
        task();
      });
      return () => {
        end();
        cancel();
      };
    },
  };
}

/** What the app asked of one method of Slack's. */
export function callsOf({ slack }: Pick<Sandbox, 'slack'>, method: string): RecordedCall[] {
  return slack.recordedCalls.filter((call) => call.method === method);
}
