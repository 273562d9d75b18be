import { expect, test } from 'vitest';
import { auditIn } from '../support/audit.js';
import { startStory, transports } from '../support/story.js';

test.each(['warn', 'error', 'fatal', 'silent'])('a record is written with LOG_LEVEL=%s', async (level) => {
  const story = await startStory({ settings: { LOG_LEVEL: level } });
  const hank = story.slack.as('hank');
  await hank.send('#ops', '/pagertree removeuser bea@example.com');
  await hank.see('that takes the Admin role');
  expect(auditIn(story)).toMatchObject([{ action: 'remove', outcome: 'refused', refusedBy: 'policy' }]);
  expect(story.log().trim().split('\n')).toHaveLength(1);
});

test.each(transports)(
  'a record names the workspace of the person, not the app’s, over %s',
  async (transport) => {
    const story = await startStory({ transport });
    const { slack } = story;
    await slack.join({
      id: 'U33OTHER',
      handle: 'otto',
      name: 'Otto Fern',
      email: 'grace.okafor@example.org',
      emailConfirmed: true,
      phone: null,
      kind: 'member',
      teamId: 'T0ELSEWHERE',
    });
    await slack.invite('C01OPS', 'U33OTHER');
    const ada = slack.as('ada');
    await ada.send('#ops', '/pagertree roles bea@example.com');
    await ada.see((sight) => sight.modals.at(-1)?.submit);
    await ada.choose('Roles', []);
    await ada.submit();
    const otto = slack.as('otto');
    await otto.send('#ops', '/pagertree removeuser bea@example.com');
    await otto.see('Only members of this Slack workspace');
    await otto.close();
    await otto.click('Undo');
    await otto.see('Only members of this Slack workspace can undo');
    expect(auditIn(story)).toMatchObject([
      { actor: { slackId: 'U01ADA', slackTeamId: 'T01SANDBOX' }, outcome: 'done' },
      { actor: { slackId: 'U33OTHER', slackTeamId: 'T0ELSEWHERE' }, action: 'remove', outcome: 'refused' },
      {
        actor: { slackId: 'U33OTHER', slackTeamId: 'T0ELSEWHERE' },
        action: 'undo roles',
        outcome: 'refused',
      },
    ]);
  },
);

test.each(['dana@example.com 415-555-2699', '"odd local"@example.com', 'Dana (070-174 06 99)'])(
  'somebody called %s is added and exported, and nobody else reads their email or number',
  async (name) => {
    const story = await startStory({ settings: { AUDIT_CHANNEL: 'C03AUDIT' } });
    const ada = story.slack.as('ada');
    await ada.send('#ops', '/pagertree adduser dana@example.com');
    await ada.see((sight) => sight.modals.at(-1)?.submit);
    await ada.fill('Name', name);
    await ada.submit();
    await story.slack.as('grace').see('*add* done');
    await ada.send('#ops', `/pagertree export ${name}`);
    await ada.see(/for you alone|no file was made/u);
    // The story looks for everybody's emails and numbers when it ends.
    expect(auditIn(story).length).toBeGreaterThan(0);
  },
);
