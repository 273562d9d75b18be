import { describe, expect, test } from 'vitest';
import { createSetClock } from '../sandbox/slack/set-clock.js';
import { startCopy } from '../support/copies.js';
import { joined, left, nora, readAudit } from '../support/notices.js';
import { startStage } from '../support/program.js';
import { confirm, idOf, openRemoval } from '../support/removal.js';
import { transports } from '../support/story.js';

/* What one process of the app told, and another one finds when it starts. */
const settings = { AUDIT_CHANNEL: 'C03AUDIT' };

describe.each(transports)('the app is started again, over %s', (transport) => {
  async function leaveANotice() {
    const stage = await startStage({ transport });
    const before = await startCopy(stage, { settings });
    await stage.slack.deactivate('U03HANK');
    await stage.slack.as('ada').see(left);
    await before.rest();
    await before.stop();
    return stage;
  }

  test('what it told before is not told again, and the buttons work', async () => {
    const stage = await leaveANotice();
    const after = await startCopy(stage, { settings });
    await stage.slack.changeProfile('U03HANK', { handle: 'hank.gone' });
    await after.rest();
    expect(readAudit(stage, 'Hank Miller')).toHaveLength(1);
    const ada = stage.slack.as('ada');
    await ada.click('Remove…');
    await ada.see('[Remove]');
    await confirm(ada, 'Hank Miller');
    await ada.see('Hank Miller was deactivated in this Slack. Ada Stone removed them from PagerTree.');
  });

  test('a removal elsewhere settles what it told before', async () => {
    const stage = await leaveANotice();
    await startCopy(stage, { settings });
    const grace = stage.slack.as('grace');
    await openRemoval(grace, 'hank@example.com');
    await confirm(grace, 'Hank Miller');
    await stage.slack
      .as('ada')
      .see('Hank Miller was deactivated in this Slack. Grace Okafor removed them from PagerTree.');
  });

  test('a removal in PagerTree itself settles what it told before', async () => {
    const stage = await leaveANotice();
    const clock = createSetClock();
    await startCopy(stage, { settings, clock });
    stage.account.delete(idOf(stage.account, 'hank@example.com'));
    const isSettled = () => {
      clock.advance(60_000);
      return readAudit(stage, 'Hank Miller')[0];
    };
    await expect.poll(isSettled).toContain('They are no longer in PagerTree.');
  });

  test('who came back meanwhile settles it, too', async () => {
    const stage = await leaveANotice();
    await stage.slack.reactivate('U03HANK');
    const clock = createSetClock();
    await startCopy(stage, { settings, clock });
    const isSettled = () => {
      clock.advance(60_000);
      return readAudit(stage, 'Hank Miller')[0];
    };
    await expect.poll(isSettled).toContain('They are active in this Slack again.');
  });
});

test('who was dismissed longer ago than Slack delivers again is news', async () => {
  const stage = await startStage({ transport: 'socket' });
  const before = await startCopy(stage, { settings });
  const ada = stage.slack.as('ada');
  await stage.slack.join(nora);
  await ada.see(joined);
  await ada.click('Dismiss');
  await ada.see('Ada Stone dismissed this');
  await before.stop();
  await startCopy(stage, { settings, clock: createSetClock(Date.now() + 11 * 60_000) });
  stage.slack.removePerson(nora.id);
  await stage.slack.join(nora);
  await ada.see(joined);
});
