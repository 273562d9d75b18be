import { describe, expect, test } from 'vitest';
import type { Person } from '../../src/sandbox/slack/workspace.js';
import { type Story, startStory } from '../support/story.js';

const groupsAsked = ({ slack }: Story) =>
  slack.recordedCalls.filter(({ method }) => method === 'usergroups.users.list').length;

async function add(person: Person, words: string): Promise<void> {
  await person.send('#ops', `/pagertree adduser ${words}`);
  await person.see('Add user to PagerTree');
  await person.submit();
}

describe('user groups in ADMIN_SLACK_IDS', () => {
  test.each(['no_such_subteam', 'plan_upgrade_required', 'missing_scope', 'ratelimited', 'http_500'])(
    'one that cannot be read (%s) locks no administrator of PagerTree out',
    async (failure) => {
      const { slack } = await startStory({ settings: { ADMIN_SLACK_IDS: 'S01ONCALL' } });
      slack.failMethod('usergroups.users.list', failure, 20);
      const ada = slack.as('ada');
      await add(ada, 'dana@example.com Dana Fox');
      await ada.see('Ada Stone added Dana Fox to PagerTree as Member.');
    },
  );

  test('whoever is refused because one cannot be read is told so, and the log says which setting', async () => {
    const { slack, log } = await startStory({ settings: { ADMIN_SLACK_IDS: 'S01ONCALL' } });
    slack.failMethod('usergroups.users.list', 'plan_upgrade_required', 20);
    const bobby = slack.as('bobby');
    await bobby.send('#ops', '/pagertree adduser dana@example.com Dana Fox');
    await bobby.see('Slack did not say who is in it, so it did not count.');
    expect(log()).toContain('user group of ADMIN_SLACK_IDS');
  });

  test('a group that can be read lets its people in beside one that cannot', async () => {
    const story = await startStory({
      settings: { ADMIN_SLACK_IDS: 'S0GONE,S01ONCALL' },
      allowViolations: true,
    });
    const bobby = story.slack.as('bobby');
    await add(bobby, 'dana@example.com Dana Fox');
    await bobby.see('added Dana Fox to PagerTree as Member.');
  });

  test('is asked for once a minute for everybody, and not for those PagerTree lets in', async () => {
    const clock = { now: 1_700_000_000_000 };
    const story = await startStory({ settings: { ADMIN_SLACK_IDS: 'S01ONCALL' }, now: () => clock.now });
    const { slack } = story;
    await slack.as('ada').send('#ops', '/pagertree users');
    await slack.as('ada').see('[Share in channel]');
    expect(groupsAsked(story)).toBe(0);
    await Promise.all(
      ['bobby', 'hank', 'grace'].map((name) => slack.as(name).send('#ops', '/pagertree whoami')),
    );
    expect(groupsAsked(story)).toBeLessThanOrEqual(1);
    clock.now += 61_000;
    await slack.as('bobby').send('#ops', '/pagertree whoami');
    await slack.as('bobby').send('#ops', '/pagertree users');
    await slack.as('bobby').see('[Share in channel]');
    expect(groupsAsked(story)).toBe(2);
  });
});
