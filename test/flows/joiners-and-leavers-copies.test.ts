import { describe, expect, test } from 'vitest';
import type { Sandbox } from '../../src/sandbox/start-sandbox.js';
import { createSetClock } from '../sandbox/slack/set-clock.js';
import { startCopy } from '../support/copies.js';
import {
  callsOf,
  joined,
  left,
  nora,
  onlyToldOfNora,
  readAudit,
  tellOfHank,
  tellOfNora,
} from '../support/notices.js';
import { startStage } from '../support/program.js';
import { confirm, idOf, openRemoval } from '../support/removal.js';

/*
 * Two copies of the app on one workspace: what the channel reads in the end. Over HTTP it is known which copy hears of what: one has the
 * port that Slack sends to, the other is told by hand.
 */
const settings = { AUDIT_CHANNEL: 'C03AUDIT' };
const aside = { settings, isAside: true };

async function startBoth(stage: Sandbox) {
  const atSlack = await startCopy(stage, { settings });
  const other = await startCopy(stage, aside);
  const rest = () => Promise.all([atSlack.rest(), other.rest()]);
  return { atSlack, other, rest };
}

describe('two copies of the app hear of the same joiner', () => {
  test.each(['the copy at Slack first', 'the other one first'])('in the same moment, %s', async (order) => {
    const stage = await startStage({ transport: 'http' });
    const { other, rest } = await startBoth(stage);
    // Both look, and both find nothing, before either of them may post.
    stage.slack.failMethod('chat.postMessage', 'ratelimited', 2, 1);
    const hear = [() => stage.slack.join(nora), () => tellOfNora(other)];
    if (order === 'the other one first') hear.reverse();
    await Promise.all(hear.map((each) => each()));
    const ada = stage.slack.as('ada');
    await ada.see(joined);
    await rest();
    expect(callsOf(stage, 'chat.postMessage')).toHaveLength(4);
    expect(readAudit(stage, 'Nora Berg')).toHaveLength(1);

    await ada.click('Dismiss');
    await ada.see('Ada Stone dismissed this: they are not added to PagerTree.');
    await tellOfNora(other);
    await rest();
    expect(readAudit(stage, 'Nora Berg')).toHaveLength(1);
  });

  test.each(['the copy at Slack first', 'the other one first'])('one after the other, %s', async (order) => {
    const stage = await startStage({ transport: 'http' });
    const { other, atSlack, rest } = await startBoth(stage);
    const ada = stage.slack.as('ada');
    if (order === 'the copy at Slack first') {
      await stage.slack.join(nora);
      await ada.see(joined);
      await tellOfNora(other);
    } else {
      await tellOfNora(other);
      await ada.see(joined);
      await tellOfNora(atSlack);
    }
    await rest();
    expect(callsOf(stage, 'chat.postMessage')).toHaveLength(1);
    await expect.poll(() => readAudit(stage, 'Nora Berg')).toEqual([joined]);
  });

  test('and the buttons work in the copy that did not post', async () => {
    const stage = await startStage({ transport: 'http' });
    const { other } = await startBoth(stage);
    const ada = stage.slack.as('ada');
    await onlyToldOfNora(stage, other);
    await ada.see(joined);
    await ada.click('Add…');
    await ada.see('nora@example.com');
    await ada.submit();
    await ada.see('Nora Berg joined this Slack. Ada Stone added them to PagerTree.');
  });

  test('who was dismissed in one copy is not told of by the other when Slack delivers again', async () => {
    const stage = await startStage({ transport: 'http' });
    const { other, rest } = await startBoth(stage);
    const ada = stage.slack.as('ada');
    await stage.slack.join(nora);
    await ada.see(joined);
    await ada.click('Dismiss');
    await ada.see('Ada Stone dismissed this');
    await tellOfNora(other);
    await rest();
    expect(readAudit(stage, 'Nora Berg')).toHaveLength(1);
    expect(callsOf(stage, 'response_url')).toEqual([]);
  });

  test('where Slack does not take a change of the message, Dismiss answers the click itself', async () => {
    const stage = await startStage({ transport: 'http' });
    await startCopy(stage, { settings });
    const ada = stage.slack.as('ada');
    await stage.slack.join(nora);
    await ada.see(joined);
    stage.slack.failMethod('chat.update', 'ratelimited', 10, 3_600);
    await ada.click('Dismiss');
    await ada.see('Ada Stone dismissed this');
    ada.doesNotSee('[Add…]');
  });

  test('who joins again after they had left is news, whichever copy hears of it', async () => {
    const stage = await startStage({ transport: 'http' });
    const { atSlack, other, rest } = await startBoth(stage);
    const ada = stage.slack.as('ada');
    await stage.slack.join(nora);
    await ada.see(joined);
    await stage.slack.deactivate(nora.id);
    await ada.see('Nora Berg joined this Slack. They left it again.');
    await stage.slack.reactivate(nora.id);
    await tellOfNora(other);
    await ada.see(joined);
    await tellOfNora(atSlack);
    await rest();
    expect(readAudit(stage, 'Nora Berg')).toEqual([
      expect.stringContaining('They left it again'),
      expect.stringContaining(joined),
    ]);
  });

  test('who was dismissed, left, and joins again is news: Slack says when', async () => {
    const stage = await startStage({ transport: 'http' });
    const { atSlack, rest } = await startBoth(stage);
    const ada = stage.slack.as('ada');
    await stage.slack.join(nora);
    await ada.see(joined);
    await ada.click('Dismiss');
    await ada.see('Ada Stone dismissed this');
    await stage.slack.deactivate(nora.id);
    await rest();
    await tellOfNora(atSlack, Math.floor(Date.now() / 1_000) + 2);
    await ada.see(joined);
  });

  test('who left again since the first time was dismissed is news: Slack says when', async () => {
    const stage = await startStage({ transport: 'http' });
    const { other, rest } = await startBoth(stage);
    const ada = stage.slack.as('ada');
    await stage.slack.deactivate('U03HANK');
    await ada.see(left);
    await ada.click('Dismiss');
    await ada.see('Ada Stone dismissed this');
    const seconds = Math.floor(Date.now() / 1_000);
    await tellOfHank(other, seconds - 30);
    await rest();
    expect(readAudit(stage, 'Hank Miller')).toHaveLength(1);
    await startCopy(stage, aside).then((third) => tellOfHank(third, seconds + 2));
    await ada.see(left);
  });
});

describe('done through another copy', () => {
  test('an addition settles what a copy has told since the other one started', async () => {
    const stage = await startStage({ transport: 'http' });
    const { other } = await startBoth(stage);
    const ada = stage.slack.as('ada');
    await onlyToldOfNora(stage, other);
    await ada.see(joined);
    await ada.send('#ops', '/pagertree adduser nora@example.com Nora Berg');
    await ada.see('Add user to PagerTree');
    await ada.submit();
    await ada.see('Nora Berg joined this Slack. Ada Stone added them to PagerTree.');
  });

  test('a removal does', async () => {
    const stage = await startStage({ transport: 'http' });
    const { other } = await startBoth(stage);
    await tellOfHank(other);
    const ada = stage.slack.as('ada');
    await ada.see(left);
    await openRemoval(ada, 'hank@example.com');
    await confirm(ada, 'Hank Miller');
    await ada.see('Hank Miller was deactivated in this Slack. Ada Stone removed them from PagerTree.');
  });

  test('what it says there stays as it is', async () => {
    const stage = await startStage({ transport: 'http' });
    await startCopy(stage, { settings });
    const clock = createSetClock();
    const other = await startCopy(stage, { ...aside, clock });
    await stage.slack.deactivate('U03HANK');
    const ada = stage.slack.as('ada');
    await ada.see(left);
    // The other copy knows the notice, and does not hear what becomes of it.
    await tellOfHank(other);
    await other.rest();
    await ada.click('Dismiss');
    await ada.see('Ada Stone dismissed this: they are left in PagerTree.');
    stage.account.delete(idOf(stage.account, 'hank@example.com'));
    const asked = callsOf(stage, 'conversations.history').length;
    clock.advance(60_000);
    await expect.poll(() => callsOf(stage, 'conversations.history').length).toBeGreaterThan(asked);
    await other.rest();
    expect(readAudit(stage, 'Hank Miller')).toEqual([expect.stringContaining('Ada Stone dismissed this')]);
  });
});
