import { expect } from 'vitest';
import type { RecordedRequest } from '../../../src/sandbox/pagertree/request-log.js';
import type { Snapshot } from '../../../src/sandbox/pagertree/snapshot.js';
import type { Reply } from '../../../src/sandbox/slack/delivery/transport.js';
import type { Act } from '../acts/act.js';
import { play, playEverything } from '../acts/all-acts.js';
import { findLiveMarkup, troubleIn } from '../judge-words.js';
import { findExposed } from '../privacy.js';
import { type Story, startStory, type TransportKind } from '../story.js';
import { lessUnderWay } from '../under-way.js';
import { type Sent, splitPatterns, waysInOf } from '../ways-in.js';
import { type Genuine, inOrder } from './payloads.js';

/** The app, after everything that it can do was done once, and what Slack sent for it. */
export interface Stage {
  story: Story;
  /** In the order of `inOrder`. */
  genuine: Genuine[];
  /** The same, as they were sent one after the other. */
  delivered: Genuine[];
  /** The account as it was when something was sent. */
  before(base: Genuine): Snapshot;
  /** What PagerTree was asked to change since. The account's own list of requests keeps the last ones alone. */
  writes: RecordedRequest[];
  /** Hands something to the app. Rejects when there is no acknowledgement in half a minute. */
  send(sent: Sent): Promise<Reply>;
  /**
   * Waits until the app has done everything, and looks at what it did and said since the last time.
   * @returns what it should not have, empty when there is nothing
   */
  findTrouble(): Promise<string[]>;
}

/** What confirms a change; all the rest only asks, shows or opens something. */
export const confirming = [
  'submission add_user',
  'submission add_user_anyway',
  'submission add_users_preview',
  'click add_users_retry',
  'submission change_roles',
  'submission change_roles_anyway',
  'click undo_roles',
  'submission edit_user',
  'click undo_edit',
  'submission remove_user',
  'submission remove_oneself',
];

/** Whether a payload reaches something that confirms a change. */
export function isConfirming({ ways }: Genuine): boolean {
  return ways.some((way) => confirming.includes(way));
}

/** Slack's complaints about what a forged payload asks of the app: to answer somebody who never was, by something that never was. */
const ofTheForgery =
  /^(?:invalid_trigger_id|not_found|no_such_url|channel_not_found|message_not_found|open_inside_modal|hash_conflict):|invalid `user_id`/u;

/**
 * Plays everything there is, and keeps what Slack sent for it.
 * @param more is played besides, by the same administrator
 */
export async function setStage(
  transport: TransportKind,
  more: Readonly<Record<string, Act>> = {},
): Promise<Stage> {
  const story = await startStory({
    transport,
    settings: { AUDIT_CHANNEL: 'C03AUDIT', LOG_LEVEL: 'warn' },
    allowViolations: true,
    // Strangers' attempts are on record, and Slack takes a message a second: ten thousand would be read in minutes.
    slackWaits: { betweenPosts: 0 },
    // Every spoilt payload carries one of a few addresses and triggers.
    limits: {
      responseUrlUses: Number.POSITIVE_INFINITY,
      responseUrlMs: Number.POSITIVE_INFINITY,
      triggerUses: Number.POSITIVE_INFINITY,
      triggerMs: Number.POSITIVE_INFINITY,
      modalDepth: Number.POSITIVE_INFINITY,
    },
  });
  const { slack, account, pagertree, surface } = story;
  const snapshots: Snapshot[] = [];
  const stopLooking = slack.subscribe(() => {
    while (snapshots.length < slack.deliveries.length) snapshots.push(account.snapshot());
  });
  await playEverything(story);
  for (const [name, act] of Object.entries(more)) await play(act, story, 'ada', name.toLowerCase());
  await lessUnderWay(story, 1);
  stopLooking();
  const delivered = slack.deliveries.map(
    ({ type, payload }): Genuine => ({
      type,
      payload,
      ways: waysInOf(surface, { type, payload }).map(({ kind, id }) => `${kind} ${id}`),
    }),
  );
  const ways = splitPatterns(surface);
  const all = ways.map(({ kind, id }) => `${kind} ${id}`);
  expect(all.filter((way) => !delivered.some((each) => each.ways.includes(way)))).toEqual([]);
  expect(confirming.filter((way) => !all.includes(way))).toEqual([]);
  const changing = ways.filter(({ changes }) => changes !== null).map(({ kind, id }) => `${kind} ${id}`);
  expect(changing.filter((way) => !confirming.includes(way))).toEqual([]);
  const writes: RecordedRequest[] = [];
  pagertree.onRequest((request) => {
    if (request.method !== 'GET') writes.push(request);
  });
  return {
    story,
    genuine: inOrder(delivered),
    delivered,
    before: (base) => snapshots[delivered.indexOf(base)] ?? account.snapshot(),
    writes,
    send: (sent) => handOver(story, sent),
    findTrouble: createWatch(story),
  };
}

function handOver({ slack }: Story, { type, payload }: Sent): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error('There was no acknowledgement.')), 30_000);
    const kind = type === 'slash_commands' || type === 'events_api' ? type : 'interactive';
    slack
      .handOver({ type: kind, payload: { ...payload } })
      .then(resolve, reject)
      .finally(() => clearTimeout(late));
  });
}

/** Looks at what was said since it last looked. */
function createWatch(story: Story): Stage['findTrouble'] {
  const { slack } = story;
  const counts = () => ({
    calls: slack.recordedCalls.length,
    violations: slack.violations.length,
    pings: slack.pings.length,
    log: story.log().length,
  });
  let seen = counts();
  return async () => {
    await lessUnderWay(story, 1);
    const calls = slack.recordedCalls.slice(seen.calls).map(({ args }) => args);
    const broken = slack.violations.slice(seen.violations).map(({ rule, text }) => `${rule}: ${text}`);
    const pings = slack.pings.slice(seen.pings).map(({ kind }) => `it pinged ${kind}`);
    const log = story.log().slice(seen.log);
    const recordedCalls = slack.recordedCalls.slice(seen.calls);
    const exposed = await findExposed({ ...story, slack: { ...slack, recordedCalls }, log: () => log });
    seen = counts();
    const trouble = [
      ...exposed.map((each) => `it shows others ${each}`),
      ...calls.flatMap(findLiveMarkup),
      ...calls.flatMap((args) => troubleIn(args) ?? []),
      ...broken.filter((each) => !ofTheForgery.test(each)),
      ...pings,
      ...(Object.hasOwn(Object.prototype, 'polluted') ? ['every object is polluted'] : []),
    ];
    return [...new Set(trouble)];
  };
}
