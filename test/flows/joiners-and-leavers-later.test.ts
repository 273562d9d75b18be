import { WebClient } from '@slack/web-api';
import { describe, expect, test } from 'vitest';
import { optionalScopes, scopesNeeded } from '../../src/doctor/scopes.js';
import { createSetClock } from '../sandbox/slack/set-clock.js';
import { startCopy } from '../support/copies.js';
import { type CountingClock, callsOf, createCountingClock, joined, left, nora } from '../support/notices.js';
import { startStage } from '../support/program.js';
import { idOf } from '../support/removal.js';

/* What the app looks at again by itself, and what it may not see. */
const settings = { AUDIT_CHANNEL: 'C03AUDIT' };

describe('done in PagerTree itself', () => {
  async function tellOfNoraBy(clock: CountingClock) {
    const stage = await startStage({ transport: 'http' });
    await startCopy(stage, { settings, clock });
    await stage.slack.join(nora);
    await stage.slack.as('ada').see(joined);
    await expect.poll(clock.waiting).toBe(1);
    return { stage, asked: () => stage.pagertree.requests.length };
  }

  test('an addition settles a notice; each look costs PagerTree one request, and they grow rarer', async () => {
    const clock = createCountingClock();
    const { stage, asked } = await tellOfNoraBy(clock);
    for (const minutes of [1, 2, 4, 8, 16, 32, 60, 60]) {
      const before = asked();
      clock.advance(minutes * 60_000 - 1);
      expect(clock.waiting()).toBe(1);
      clock.advance(1);
      expect(clock.waiting()).toBe(0);
      await expect.poll(clock.waiting).toBe(1);
      expect(asked()).toBe(before + 1);
    }
    stage.account.create({
      roles: {},
      user_attributes: { name: 'Nora Berg', emails_attributes: [{ email: 'nora@example.com' }] },
    });
    clock.advance(60 * 60_000);
    await stage.slack.as('ada').see('Nora Berg joined this Slack. They are in PagerTree by now.');
    expect(clock.waiting()).toBe(0);
  });

  test('is looked for during a week', async () => {
    const clock = createCountingClock();
    const { asked } = await tellOfNoraBy(clock);
    clock.advance(6 * 24 * 60 * 60_000);
    await expect.poll(clock.waiting).toBe(1);
    const before = asked();
    clock.advance(2 * 24 * 60 * 60_000);
    await expect.poll(asked).toBe(before + 1);
    expect(clock.waiting()).toBe(0);
  });

  test('is looked for no more when the app is stopped', async () => {
    const stage = await startStage({ transport: 'http' });
    const clock = createCountingClock();
    const copy = await startCopy(stage, { settings, clock });
    await stage.slack.join(nora);
    await stage.slack.as('ada').see(joined);
    await expect.poll(clock.waiting).toBe(1);
    await copy.stop();
    expect(clock.waiting()).toBe(0);
  });

  test('Slack that is busy is told again later', async () => {
    const clock = createCountingClock();
    const { stage } = await tellOfNoraBy(clock);
    stage.account.create({
      roles: {},
      user_attributes: { name: 'Nora Berg', emails_attributes: [{ email: 'nora@example.com' }] },
    });
    stage.slack.failMethod('chat.update', 'ratelimited', 1, 3_600);
    clock.advance(60_000);
    await expect.poll(clock.waiting).toBe(1);
    stage.slack.as('ada').doesNotSee('in PagerTree by now');
    clock.advance(2 * 60_000);
    await stage.slack.as('ada').see('Nora Berg joined this Slack. They are in PagerTree by now.');
    expect(clock.waiting()).toBe(0);
  });

  test('PagerTree that does not answer is asked again later', async () => {
    const clock = createCountingClock();
    const { stage } = await tellOfNoraBy(clock);
    stage.pagertree.faults.add({ kind: '401', times: 1 });
    clock.advance(60_000);
    await expect.poll(clock.waiting).toBe(1);
    stage.account.create({
      roles: {},
      user_attributes: { name: 'Nora Berg', emails_attributes: [{ email: 'nora@example.com' }] },
    });
    clock.advance(2 * 60_000);
    await stage.slack.as('ada').see('Nora Berg joined this Slack. They are in PagerTree by now.');
  });
});

describe('without the scope for the history of the channel', () => {
  test('everything else is as with it, and Slack is asked once', async () => {
    const stage = await startStage({ transport: 'http', withoutOptionalScopes: true });
    const clock = createSetClock();
    const copy = await startCopy(stage, { settings, clock });
    const ada = stage.slack.as('ada');
    await stage.slack.join(nora);
    await ada.see(joined);
    await ada.click('Dismiss');
    await ada.see('Ada Stone dismissed this');
    await stage.slack.deactivate('U03HANK');
    await ada.see(left);
    await copy.rest();
    expect(callsOf(stage, 'conversations.history')).toHaveLength(1);
    expect(copy.log()).not.toContain('request failed');
    stage.account.delete(idOf(stage.account, 'hank@example.com'));
    clock.advance(60_000);
    await ada.see('Hank Miller was deactivated in this Slack. They are no longer in PagerTree.');
    expect(callsOf(stage, 'conversations.history')).toHaveLength(1);
  });

  test('once it is there, it is used', async () => {
    const stage = await startStage({ transport: 'socket', withoutOptionalScopes: true });
    const clock = createSetClock();
    const copy = await startCopy(stage, { settings, clock });
    await stage.slack.join(nora);
    await stage.slack.as('ada').see(joined);
    await copy.rest();
    stage.slack.installScopes([...Object.keys(scopesNeeded), ...Object.values(optionalScopes)]);
    expect(callsOf(stage, 'conversations.history')).toHaveLength(1);
    clock.advance(10 * 60_000);
    await stage.slack.deactivate('U03HANK');
    await stage.slack.as('ada').see(left);
    expect(callsOf(stage, 'conversations.history').length).toBeGreaterThan(1);
  });
});

describe('what is read', () => {
  test('is the audit channel alone, a hundred messages a time and five times at most', async () => {
    const stage = await startStage({ transport: 'http' });
    const client = new WebClient(stage.secrets.botToken, { slackApiUrl: `${stage.pageUrl}/api/` });
    for (let line = 0; line < 620; line += 1) {
      await client.chat.postMessage({ channel: 'C03AUDIT', text: `Line ${line}` });
    }
    const copy = await startCopy(stage, { settings });
    await expect.poll(() => callsOf(stage, 'conversations.history').length).toBe(5);
    await stage.slack.join(nora);
    await stage.slack.as('ada').see(joined);
    await copy.rest();
    const calls = callsOf(stage, 'conversations.history');
    // Five before it is posted, and one to see whether another copy was first.
    expect(calls.length).toBeLessThanOrEqual(5 + 5 + 5);
    expect(new Set(calls.map(({ args }) => args.channel))).toEqual(new Set(['C03AUDIT']));
    expect(new Set(calls.map(({ args }) => Number(args.limit)))).toEqual(new Set([100]));
  });
});
