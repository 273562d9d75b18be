import { expect, test } from 'vitest';
import { type Program, startOn, startStage } from '../support/program.js';
import { transports } from '../support/story.js';

/** It ends as having failed; the last line of its log says why, and below stands what to do. */
async function expectEnd(app: Program, setting: string, code: string): Promise<void> {
  expect(await app.ended).toBe(1);
  const last = app
    .output()
    .split('\n')
    .findLast((line) => line.startsWith('{'));
  expect(last).toContain('the app stops: Slack takes its token no more');
  expect(last).toContain(`Slack refused ${setting}: ${code}`);
  expect(app.output()).toContain(`The app has stopped: ${setting} is refused by Slack now (${code}).`);
  expect(app.output()).toContain('where to get it:');
}

test('an app token that is revoked ends the app, which says why', async () => {
  const stage = await startStage({ transport: 'socket' });
  const app = await startOn(stage);
  stage.slack.revokeToken('app');
  stage.slack.refreshSockets();
  await expectEnd(app, 'SLACK_APP_TOKEN', 'invalid_auth');
});

test.each(transports)(
  'a bot token that is revoked ends the app over %s, which says why',
  async (transport) => {
    const stage = await startStage({ transport });
    const app = await startOn(stage);
    stage.slack.revokeToken('bot');
    await stage.slack.as('ada').send('#ops', '/pagertree users');
    await expectEnd(app, 'SLACK_BOT_TOKEN', 'token_revoked');
  },
);

test('a bot token that is revoked ends the app also where long work is the first to hear of it', async () => {
  const stage = await startStage({ transport: 'socket' });
  const app = await startOn(stage);
  const ada = stage.slack.as('ada');
  // Who she is, is known from now on: nothing else has to be asked of Slack.
  await ada.send('#ops', '/pagertree whoami');
  await ada.see('*Ada Stone*', { within: 20_000 });
  stage.slack.revokeToken('bot');
  await ada.send('#ops', '/pagertree compare');
  await expectEnd(app, 'SLACK_BOT_TOKEN', 'token_revoked');
});

test('a bot token that Slack refuses now and then is a bad day, and no end', async () => {
  const stage = await startStage({ transport: 'socket' });
  const app = await startOn(stage);
  stage.slack.failMethod('users.info', 'invalid_auth', 1);
  stage.slack.failMethod('auth.test', 'invalid_auth', 2);
  const ada = stage.slack.as('ada');
  await ada.send('#ops', '/pagertree users');
  await ada.see('reference');
  const proofs = () => stage.slack.recordedCalls.filter(({ method }) => method === 'auth.test').length;
  // Once at the start; then twice in vain, and once more.
  await expect.poll(proofs, { timeout: 20_000 }).toBe(4);
  await ada.send('#ops', '/pagertree users');
  await ada.see('1–10 of 57');
  expect(app.process.exitCode).toBeNull();
});
