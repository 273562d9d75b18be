import { expect, test } from 'vitest';
import { startOn, startStage } from '../support/program.js';
import { transports } from '../support/story.js';

test('an app token that is revoked ends the app, which says why', async () => {
  const stage = await startStage({ transport: 'socket' });
  const app = await startOn(stage);
  stage.slack.revokeToken('app');
  stage.slack.refreshSockets();
  expect(await app.ended).toBe(1);
  expect(app.output()).toContain(
    'The app has stopped: SLACK_APP_TOKEN is refused by Slack now (invalid_auth).',
  );
});

test.each(transports)(
  'a bot token that is revoked ends the app over %s, which says why',
  async (transport) => {
    const stage = await startStage({ transport });
    const app = await startOn(stage);
    stage.slack.revokeToken('bot');
    await stage.slack.as('ada').send('#ops', '/pagertree users');
    expect(await app.ended).toBe(1);
    expect(app.output()).toContain(
      'The app has stopped: SLACK_BOT_TOKEN is refused by Slack now (token_revoked).',
    );
  },
);

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
