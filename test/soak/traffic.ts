import { expect } from 'vitest';
import type { Sandbox } from '../../src/sandbox/start-sandbox.js';
import { acts, play } from '../support/acts/all-acts.js';
import { countUnderWay } from '../support/under-way.js';

/** The settings that the acts need, for any app they are played with. */
export function settingsFor(crowd: readonly string[]): Record<string, string> {
  return { AUDIT_CHANNEL: 'C03AUDIT', ADMIN_SLACK_IDS: crowd.join(',') };
}

/** Members of the workspace who look things up. */
export function crowdOf({ slack }: Sandbox): string[] {
  const members = slack.sight('ada').people.filter(({ kind, email }) => kind === 'member' && email !== null);
  return members.map(({ id }) => id).slice(-40);
}

const lookUps = ['help', 'users', 'users hill', 'whoami', 'user hank@example.com', 'nonsense', 'roles', ''];

/** Traffic on one stage: an administrator who uses everything, and a crowd who look things up meanwhile. */
export interface Traffic {
  /** Goes on until the time is over and what was begun is done. @param until milliseconds since 1970 */
  flow(until: number): Promise<void>;
  /** PagerTree and Slack fail for a while, connections come and go, and Slack delivers twice. */
  sufferBadMoment(): Promise<void>;
  /** Waits until the app is at work on nothing, and everything is acknowledged. */
  settle(): Promise<void>;
}

/** @param random from 0 up to 1, seeded */
export function createTraffic(stage: Sandbox, appUrl: string, random: () => number): Traffic {
  const { slack, pagertree } = stage;
  const crowd = crowdOf(stage);
  const pick = <Value>(list: readonly Value[]): Value | undefined => list[Math.floor(random() * list.length)];
  let played = 0;
  // Everything, in another order every time, and nothing twice in a row: that would be the second press of a double click.
  let order: [string, (typeof acts)[string]][] = [];
  let last: string | undefined;
  const nextAct = () => {
    if (order.length === 0) {
      order = Object.entries(acts)
        .map((act) => ({ act, rank: random() }))
        .sort((one, other) => one.rank - other.rank)
        .map(({ act }) => act);
      if (order.at(-1)?.[0] === last) order.reverse();
    }
    const next = order.pop();
    last = next?.[0];
    return next;
  };
  const useEverything = async (until: number) => {
    while (Date.now() < until) {
      const [name, act] = nextAct() ?? [];
      if (act === undefined) return;
      played += 1;
      const fresh = `s${played}`;
      await play(act, stage, 'ada', fresh).catch((error: unknown) => {
        throw new Error(`${name} did not end as it should`, { cause: error });
      });
      forget(stage, fresh);
    }
  };
  const lookUp = () => slack.as(pick(crowd) ?? 'ada').send('#everyone', `/pagertree ${pick(lookUps) ?? ''}`);
  const lookThingsUp = async (until: number) => {
    while (Date.now() < until) {
      await lookUp();
      for (const id of crowd) if (random() < 0.1) await slack.as(id).reload();
    }
  };
  const settle = async () => {
    await expect.poll(() => countUnderWay({ appUrl }), { timeout: 30_000 }).toBe(0);
    const waiting = () => slack.deliveries.filter(({ acknowledgedAt }) => acknowledgedAt === null).length;
    await expect.poll(waiting, { timeout: 10_000 }).toBe(0);
  };
  return {
    async flow(until) {
      await Promise.all([useEverything(until), lookThingsUp(until)]);
    },
    async sufferBadMoment() {
      const faults = [
        pagertree.faults.add({ kind: '500', share: 0.3, seed: played }),
        pagertree.faults.add({ kind: 'reset-before', share: 0.1, seed: played }),
        pagertree.faults.add({ kind: 'latency', delayMs: 300, share: 0.3, seed: played }),
      ];
      slack.failShare('users.info', 'http_500', 0.3, random);
      slack.deliverTwice(5);
      await Promise.all(Array.from({ length: 20 }, lookUp));
      for (const { id } of faults) pagertree.faults.clear(id);
      slack.clearFailures();
    },
    settle,
  };
}

/** Messages of each channel; an act posts far fewer. */
const mostMessages = 60;

/** Removes whoever came up in one act alone, and old messages: what grows outside of the app would slow down everything at the end. */
function forget({ slack, account }: Sandbox, fresh: string): void {
  const { rows } = account.list({ offset: 0, limit: 100, search: `Q${fresh}` });
  for (const { id, user } of rows) if (user.name.endsWith(`Q${fresh}`)) account.delete(id);
  slack.keepNewestMessages(mostMessages);
  const ending = fresh.toUpperCase();
  for (const { id } of slack.sight('ada').people)
    if (id.endsWith(ending) && /[A-Z]S\d+$/u.test(id)) slack.removePerson(id);
}
