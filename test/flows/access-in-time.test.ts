import { expect, test } from 'vitest';
import type { Person } from '../../src/sandbox/slack/workspace.js';
import { startStory, transports } from '../support/story.js';

const minute = 60_000;

async function openRoles(person: Person): Promise<void> {
  await person.send('#ops', '/pagertree roles bea@example.com');
  await person.see('[Save]');
  await person.choose('Roles', []);
}

function settableClock() {
  const clock = { now: Date.now() };
  return { clock, now: () => clock.now };
}

test.each(transports)(
  'an administrator’s open form is taken for a minute at most, over %s',
  async (transport) => {
    const { clock, now } = settableClock();
    const { slack, account, pagertree } = await startStory({ transport, now });
    const grace = slack.as('grace');
    await openRoles(grace);
    account.update(account.findByEmail('grace@example.com')?.id ?? '', { roles: { admin: false } });
    clock.now += minute;
    await grace.submit();
    await grace.see('You cannot change people in PagerTree: that takes the Admin role');
    expect(pagertree.requests.filter(({ method }) => method === 'PUT')).toEqual([]);
  },
);

test('so is that of somebody who left the user group of ADMIN_SLACK_IDS, whenever the group was read', async () => {
  const { clock, now } = settableClock();
  const story = await startStory({ now, settings: { ADMIN_SLACK_IDS: 'S01ONCALL' } });
  const { slack, pagertree } = story;
  // Hank's question reads the group; Bobby's, almost a minute later, rests on that reading.
  await slack.as('hank').send('#ops', '/pagertree adduser x@example.com X');
  await slack.as('hank').see('You cannot add people');
  clock.now += minute - 1_000;
  const bobby = slack.as('bobby');
  await openRoles(bobby);
  slack.failMethod('usergroups.users.list', 'no_such_subteam', 5);
  clock.now += 2_000;
  await bobby.submit();
  await bobby.see('You cannot change people in PagerTree');
  expect(pagertree.requests.filter(({ method }) => method === 'PUT')).toEqual([]);
});

test('when PagerTree cannot be asked, a change is refused, with the reason', async () => {
  const { clock, now } = settableClock();
  const { slack, pagertree } = await startStory({
    now,
    requestLimits: { attempt: 300, total: 900, retries: 0 },
  });
  const ada = slack.as('ada');
  await openRoles(ada);
  clock.now += minute;
  const fault = pagertree.faults.add({ kind: 'reset-before' });
  await ada.submit();
  await ada.see('PagerTree could not be reached. Nothing was changed.');
  await ada.see('( ) Broadcaster');
  expect(fault).toBeDefined();
  expect(pagertree.requests.filter(({ method }) => method === 'PUT')).toEqual([]);
});

test('a profile is not shown to somebody who may not add people, not even for a moment', async () => {
  const { slack } = await startStory();
  const hank = slack.as('hank');
  await hank.send('#ops', '/pagertree adduser @bobby');
  await hank.see('You cannot add people to PagerTree');
  const shown = slack.recordedCalls.filter(({ method }) => method.startsWith('views.'));
  expect(JSON.stringify(shown)).not.toContain('bobby@example.com');
});
