import fc from 'fast-check';
import { describe, expect, onTestFailed, onTestFinished, test } from 'vitest';
import type { RecordedRequest } from '../../src/sandbox/pagertree/request-log.js';
import type { Snapshot } from '../../src/sandbox/pagertree/snapshot.js';
import { playEverything } from '../support/acts/all-acts.js';
import { address, type Genuine, hostilePayloads, type Spoilt } from '../support/hostile.js';
import { findLiveMarkup, troubleWith } from '../support/judge-words.js';
import { countUnderWay, openSignedPosts } from '../support/signed-posts.js';
import { type Story, startStory } from '../support/story.js';
import { splitPatterns, waysInOf } from '../support/ways-in.js';

/*
 * Payloads that Slack would never send: those that it did send, spoilt. What is spoilt is one of everything that the app listens to, as its
 * own surface lists it: a way in that is added and not played in test/support/acts fails here.
 */

const howMany = Number(process.env.HOSTILE ?? 10_000);
const seed = Number(process.env.SEED ?? Date.now() % 1_000_000);
const partSize = 10_000;
const atOnce = 16;
/** One payload in so many is a form or a button by which an administrator confirms a change. */
const confirmingShare = 20;

/** What confirms a change; all the rest only asks, shows or opens something. */
const confirming = [
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

/** An administrator. */
const ada = 'U01ADA';
/** Somebody who may look; a member, a guest and somebody who left, who may nothing; and some who are nobody. */
const harmless = [
  ...Array.from({ length: 8 }, () => 'U03HANK'),
  ...['U06BOBBY', 'U06BOBBY', 'U20GUEST', 'U20GUEST', 'U23LEFT', 'U99NOBODY', 'USLACKBOT', '', '__proto__'],
];

/** Slack's complaints about what a forged payload asks of the app: to answer somebody who never was, by something that never was. */
const ofTheForgery =
  /^(?:invalid_trigger_id|not_found|no_such_url|channel_not_found|open_inside_modal|hash_conflict):|invalid `user_id`/u;

interface Stage {
  story: Story;
  genuine: Genuine[];
  /** The account as it was when something was sent. */
  before(base: Genuine): Snapshot;
  /** What PagerTree was asked to change. The account's own list of requests keeps the last ones alone. */
  writes: RecordedRequest[];
}

/** Plays everything there is, and keeps what Slack sent for it. */
async function record(): Promise<Stage> {
  const story = await startStory({
    transport: 'http',
    settings: { AUDIT_CHANNEL: 'C03AUDIT', LOG_LEVEL: 'warn' },
    allowViolations: true,
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
  stopLooking();
  const genuine = slack.deliveries.map(
    ({ type, payload }): Genuine => ({
      type,
      payload,
      ways: waysInOf(surface, { type, payload }).map(({ kind, id }) => `${kind} ${id}`),
    }),
  );
  const all = splitPatterns(surface).map(({ kind, id }) => `${kind} ${id}`);
  expect(all.filter((way) => !genuine.some(({ ways }) => ways.includes(way)))).toEqual([]);
  expect(confirming.filter((way) => !all.includes(way))).toEqual([]);
  const writes: RecordedRequest[] = [];
  pagertree.onRequest((request) => {
    if (request.method !== 'GET') writes.push(request);
  });
  const before = (base: Genuine) => snapshots[genuine.indexOf(base)] ?? account.snapshot();
  return { story, genuine, before, writes };
}

const isConfirming = ({ ways }: Genuine) => ways.some((way) => confirming.includes(way));

/** @param part another number gives other payloads */
function* spoil(arbitrary: fc.Arbitrary<Spoilt>, part: number, count: number): Generator<Spoilt> {
  const each = 100;
  for (let made = 0; made < count; made += each) {
    yield* fc.sample(arbitrary, {
      numRuns: Math.min(each, count - made),
      seed: seed + part * 1_000_003 + made,
    });
  }
}

/** Waits until the app is at work on less than so much. */
async function lessUnderWay(story: Story, most: number): Promise<void> {
  await expect.poll(() => countUnderWay(story), { timeout: 120_000, interval: 20 }).toBeLessThan(most);
}

/** Waits until the app has done everything, and looks at what it said. */
async function settle({ story }: Stage, said: { calls: number; violations: number }): Promise<void> {
  const { slack } = story;
  await lessUnderWay(story, 1);
  const calls = slack.recordedCalls.slice(said.calls);
  expect([...new Set(calls.flatMap(({ args }) => findLiveMarkup(args)))]).toEqual([]);
  expect(slack.pings).toEqual([]);
  const broken = slack.violations.slice(said.violations).map(({ rule, text }) => `${rule}: ${text}`);
  expect([...new Set(broken)].filter((each) => !ofTheForgery.test(each))).toEqual([]);
  expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  await slack.as('hank').send('#general', '/pagertree help');
  await slack.as('hank').see('Run your PagerTree people from Slack');
}

/** Collects what nobody handled while a test runs. Of very many payloads, what failed is told as soon as it does. */
function collectRejections(): unknown[] {
  process.stdout.write(`hostile payloads: SEED=${seed}\n`);
  const rejections: unknown[] = [];
  onTestFailed(({ task }) => {
    for (const { message, diff = '' } of task.result?.errors ?? []) {
      process.stdout.write(`hostile payloads: SEED=${seed}: ${task.name}: ${message}\n${diff}\n`);
    }
  });
  const collect = (reason: unknown) => rejections.push(reason);
  process.on('unhandledRejection', collect);
  onTestFinished(() => void process.off('unhandledRejection', collect));
  return rejections;
}

const saidBy = ({ slack }: Story) => ({
  calls: slack.recordedCalls.length,
  violations: slack.violations.length,
});

const unconfirmed = howMany - Math.floor(howMany / confirmingShare);
const parts = Array.from({ length: Math.ceil(unconfirmed / partSize) }, (_, part) => ({
  part,
  count: Math.min(partSize, unconfirmed - part * partSize),
}));

describe(`${howMany} payloads that Slack would never send, SEED=${seed}`, { timeout: 1_800_000 }, () => {
  test.each(parts)(
    'part $part, $count that confirm nothing change nothing and break nothing',
    async ({ part, count }) => {
      const rejections = collectRejections();
      const stage = await record();
      const { story, genuine, writes } = stage;
      const client = story.slack.as('ada');
      // What asks, opens or shows may be an administrator's; what confirms is not.
      const who = (base: Genuine) =>
        isConfirming(base) ? harmless : [...harmless, ...harmless.map(() => ada)];
      const payloads = spoil(hostilePayloads(genuine, who), part, count);
      const said = saidBy(story);
      const posts = openSignedPosts(story, atOnce);
      const started = Date.now();
      let sent = 0;
      let pause = Promise.resolve();
      const sendOn = async () => {
        for (let next = payloads.next(); !next.done; next = payloads.next()) {
          sent += 1;
          // Somebody closes the forms. What is acknowledged is not yet done: no more is sent than is done.
          if (sent % 50 === 0) await client.reload();
          if (sent % 200 === 0) pause = lessUnderWay(story, 100);
          await pause;
          const payload = address(next.value.sent, next.value.who, sent);
          const trouble = troubleWith(await posts.post(payload));
          if (trouble !== null) throw new Error(`${trouble}\n${JSON.stringify(payload)}`);
        }
      };
      await Promise.all(Array.from({ length: atOnce }, sendOn));
      posts.close();
      await settle(stage, said);
      report(`part ${part + 1} of ${parts.length}: ${sent}`, started);
      expect(writes).toEqual([]);
      expect(rejections).toEqual([]);
    },
  );

  test('those by which an administrator confirms a change change nobody but whom they name', async () => {
    const rejections = collectRejections();
    const stage = await record();
    const { story, genuine, writes, before } = stage;
    const { account } = story;
    const payloads = spoil(
      hostilePayloads(genuine.filter(isConfirming), () => [ada]),
      parts.length,
      howMany - unconfirmed,
    );
    const said = saidBy(story);
    const posts = openSignedPosts(story, 1);
    const started = Date.now();
    let sent = 0;
    let changing = 0;
    for (const { base, sent: spoilt } of payloads) {
      sent += 1;
      const problem = account.restore(before(base));
      if (problem !== null) throw new Error(problem.problem);
      writes.length = 0;
      const payload = address(spoilt, ada, sent);
      const trouble = troubleWith(await posts.post(payload));
      if (trouble !== null) throw new Error(`${trouble}\n${JSON.stringify(payload)}`);
      await lessUnderWay(story, 1);
      if (writes.length > 0) changing += 1;
      const words = JSON.stringify(payload.payload);
      const astray = writes.filter((request) => !isNamedIn(words, request));
      expect(astray, words).toEqual([]);
    }
    posts.close();
    await settle(stage, said);
    report(`${sent} that confirm, of which ${changing} changed somebody`, started);
    // Otherwise nothing was shown.
    expect(changing).toBeGreaterThan(sent / 50);
    expect(rejections).toEqual([]);
  });
});

/** Whether somebody whom PagerTree was asked to change stands in a payload: by id, or by the email to be added. */
function isNamedIn(words: string, { path, body }: RecordedRequest): boolean {
  const id = /^\/account_users\/([^/]+)/u.exec(path)?.[1];
  if (id !== undefined) return words.includes(id);
  const [, email = ''] = /"email":"([^"]+)"/u.exec(JSON.stringify(body)) ?? [];
  return email !== '' && words.toLowerCase().includes(email.toLowerCase());
}

function report(what: string, started: number): void {
  const seconds = Math.round((Date.now() - started) / 1_000);
  process.stdout.write(`hostile payloads: SEED=${seed}: ${what}, in ${seconds} s\n`);
}
