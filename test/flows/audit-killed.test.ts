import { expect, test } from 'vitest';
import { auditIn } from '../support/audit.js';
import { startOn, startStage } from '../support/program.js';
import { startStory, transports } from '../support/story.js';

/** The lines about changes on their way, with the number of the line. */
function changesIn(log: string) {
  return log.split('\n').flatMap((line, index) => {
    if (!line.includes('"msg":"change sent"')) return [];
    const { requestId, change } = JSON.parse(line);
    return [{ index, requestId, change }];
  });
}

test.each(transports)(
  'an app that is killed has said who asked for the change it was making, over %s',
  async (transport) => {
    const stage = await startStage({ transport, users: 10 });
    const { slack, account, pagertree } = stage;
    const app = await startOn(stage);
    const ada = slack.as('ada');
    await ada.send('#ops', '/pagertree roles bea@example.com');
    await ada.see('[Save]');
    await ada.choose('Roles', []);
    pagertree.faults.add({ kind: 'hang', method: 'PUT' });
    const puts = () => pagertree.requests.filter(({ method }) => method === 'PUT').length;
    const submission = ada.submit();
    await expect.poll(puts, { timeout: 10_000 }).toBe(1);
    app.process.kill('SIGKILL');
    await app.ended;
    await submission;
    expect(app.output()).not.toContain('"audit":{');
    const bea = account.findByEmail('bea@example.com')?.id;
    expect(changesIn(app.output())).toMatchObject([
      {
        change: {
          slackId: 'U01ADA',
          slackTeamId: 'T01SANDBOX',
          method: 'PUT',
          path: `account_users/${bea}`,
        },
      },
    ]);
  },
);

test('what is sent is said before its record, under the same request id, with every level of the log', async () => {
  const story = await startStory({ settings: { LOG_LEVEL: 'fatal' } });
  const ada = story.slack.as('ada');
  await ada.send('#ops', '/pagertree adduser dana@example.com Dana Fox');
  await ada.see('[Add user]');
  await ada.submit();
  await ada.see('Whom you added to PagerTree: Dana Fox.');
  const [record] = auditIn(story);
  const [change] = changesIn(story.log());
  expect(change).toMatchObject({
    requestId: record?.requestId,
    change: { slackId: 'U01ADA', method: 'POST', path: 'account_users' },
  });
  const recordAt = story
    .log()
    .split('\n')
    .findIndex((line) => line.includes('"audit":{'));
  expect(change?.index).toBeLessThan(recordAt);
});

test('what is refused is not sent, and not said to be', async () => {
  const story = await startStory();
  const hank = story.slack.as('hank');
  await hank.send('#ops', '/pagertree removeuser bea@example.com');
  await hank.see('that takes the Admin role');
  expect(auditIn(story)).toHaveLength(1);
  expect(changesIn(story.log())).toEqual([]);
});

test('an app that is told to stop while its audit channel is busy does not wait, and the log says what the channel missed', async () => {
  const stage = await startStage({ transport: 'socket', users: 10 });
  const { slack } = stage;
  const app = await startOn(stage, { AUDIT_CHANNEL: 'C03AUDIT', TELL_PEOPLE: 'no' });
  const ada = slack.as('ada');
  await ada.send('#ops', '/pagertree roles bea@example.com');
  await ada.see('[Save]');
  await ada.choose('Roles', []);
  slack.failMethod('chat.postMessage', 'ratelimited', 20, 60);
  await ada.submit();
  await app.printed('"audit":{');
  const [change] = changesIn(app.output());
  app.process.kill('SIGTERM');
  expect(await app.ended).toBe(0);
  expect(app.output()).toContain(`audit channel, for requests ${change?.requestId}`);
});
