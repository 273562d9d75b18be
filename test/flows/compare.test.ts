import { describe, expect, onTestFinished, test } from 'vitest';
import { readScope } from '../../src/flows/compare.js';
import type { MessageSight } from '../../src/sandbox/slack/sight.js';
import { confirm } from '../support/removal.js';
import { type Story, startStory, transports } from '../support/story.js';

function blockIdOf(message: MessageSight | undefined, words: string): string {
  const block = message?.blocks.find((each) => JSON.stringify(each).includes(words));
  return block?.block_id ?? '';
}

const wholeWorkspace = 'PagerTree and this Slack workspace';

describe.each(transports)('comparing Slack with PagerTree, over %s', (transport) => {
  test('an administrator sees who is where, list by list, and nobody else does', async () => {
    const { slack } = await startStory({ transport });
    const ada = slack.as('ada');
    await ada.send('#ops', '/pagertree compare');
    await ada.see('Comparing PagerTree and this Slack workspace. The result is in the messages of this app.');
    await ada.see('In both 7  ·  Only in Slack 5  ·  Only in PagerTree 49  ·  Left Slack 1');
    await ada.see('*Only in Slack*  ·  In Slack, with nobody in PagerTree who has their email.');
    expect(ada.seen()).toContain('bobby@example.com');
    await ada.click('Only in PagerTree');
    await ada.see('1–10 of 49');
    await ada.click('Next');
    await ada.see('11–20 of 49');
    await ada.click('Previous');
    await ada.see('1–10 of 49');
    await ada.click('Admins without Slack');
    await ada.see('Administrators of PagerTree without an active account in this Slack workspace.');
    await ada.click('Blocked phone');
    await ada.see('A phone of theirs is blocked in PagerTree and receives nothing.');
    for (const other of ['hank', 'grace']) expect(slack.as(other).seen()).not.toContain('Only in');
  });

  test('those who left are reviewed one by one, and removed by the form that asks for the name', async () => {
    const { slack, account } = await startStory({ transport });
    slack.deactivate('bea');
    const ada = slack.as('ada');
    await ada.send('#ops', '/pagertree compare');
    await ada.see('Left Slack 2');
    await ada.click('Left Slack');
    await ada.see('Deactivated in Slack, and still in PagerTree.');
    await ada.click('Review leavers');
    await ada.see('Leaver 1 of 2: Bea Lindqvist');
    await ada.click('Keep, next');
    await ada.see('Leaver 2 of 2: Leif Larsen');
    await ada.click('Remove');
    await ada.see(({ modals }) => modals[0]?.submit === 'Remove');
    await confirm(ada, 'Leif Larsen');
    await ada.see('removed Leif Larsen');
    expect(account.findByEmail('leif@example.com')).toBeUndefined();
    expect(account.findByEmail('bea@example.com')).toBeDefined();
    await ada.click('Previous');
    await ada.see('Leaver 1 of 2');
    await ada.click('Keep, next');
    await ada.see('is no longer in PagerTree: they were removed meanwhile');
  });

  test('any list of account users is gone through one by one', async () => {
    const { slack } = await startStory({ transport });
    const ada = slack.as('ada');
    await ada.send('#ops', '/pagertree compare');
    await ada.see('[Admins without Slack]');
    await ada.click('Admins without Slack');
    await ada.see('[Review one by one]');
    await ada.click('Review one by one');
    await ada.see(/Admins without Slack 1 of 3: .+/u);
    const name = /Admins without Slack 1 of 3: ([^*]+)/u.exec(ada.seen())?.[1] ?? '';
    await ada.click('Change roles');
    await ada.see(
      ({ modals }) => modals[0]?.submit != null && JSON.stringify(modals[0].blocks).includes(name),
    );
    await ada.close();
    await ada.click('Keep, next');
    await ada.see('Admins without Slack 2 of 3');
    await ada.click('Back to the lists');
    await ada.see('1–3 of 3');
  });

  test('somebody without an email in Slack is added alone, from their row', async () => {
    const { slack } = await startStory({ transport });
    const ada = slack.as('ada');
    await ada.send('#ops', '/pagertree compare');
    await ada.see('Slack shows no email for them.');
    const row = ada
      .sight()
      .channels.flatMap(({ messages }) => messages)
      .at(-1);
    await ada.click({ blockId: blockIdOf(row, 'Nomi Sato'), actionId: 'compare_add:U21NOMAIL' });
    await ada.see('Add user to PagerTree');
    expect(ada.seen()).toContain('Nomi Sato');
  });

  test('all who are missing go through the same preview, and are added', async () => {
    const { slack, account } = await startStory({ transport });
    const ada = slack.as('ada');
    await ada.send('#ops', '/pagertree compare #ops');
    await ada.see('PagerTree and #ops');
    await ada.see('[Add all missing]');
    await ada.click('Add all missing');
    await ada.see('Add people to PagerTree');
    await ada.submit();
    await ada.see('3 people will be added', { within: 15_000 });
    expect(account.findByEmail('bobby@example.com')).toBeUndefined();
    await ada.submit();
    await ada.see('Added 3 of 3 people to PagerTree: 3 created.', { within: 15_000 });
    expect(account.findByEmail('bobby@example.com')).toBeDefined();
    // What took longer than Slack waits says so in the form, which is then still there.
    while (ada.sight().modals.length > 0) await ada.close();
    await ada.click('Compare again');
    await ada.see('In both 10', { within: 15_000 });
  });
});

test.each([
  ['', { kind: 'workspace' }],
  ['<#C01OPS|ops>', { kind: 'channel', id: 'C01OPS' }],
  ['<#C01OPS>', { kind: 'channel', id: 'C01OPS' }],
  ['<!subteam^S01ONCALL|@on-call>', { kind: 'group', id: 'S01ONCALL', name: '@on-call' }],
  ['<!subteam^S01ONCALL>', { kind: 'group', id: 'S01ONCALL', name: '' }],
  ['<#C01OPS> <#C02GENERAL>', null],
  ['<@U01ADA>', null],
  ['<!channel>', null],
])('%j is read as Slack writes it', (argument, scope) => {
  expect(readScope(argument)).toEqual(scope);
});

describe('what is compared', () => {
  test('a user group as Slack writes it, by its name and without calling it', async () => {
    const { slack } = await startStory();
    const ada = slack.as('ada');
    await ada.send('#ops', '/pagertree compare @on-call');
    expect(slack.deliveries.at(-1)?.payload).toMatchObject({ text: 'compare <!subteam^S01ONCALL>' });
    await ada.see('In both 0  ·  Only in Slack 1  ·  Only in PagerTree 56  ·  Left Slack 1');
    expect(ada.seen()).toContain('PagerTree and the user group @on-call');
    await ada.click('Add all missing');
    await ada.see('Everybody in a user group (optional): [@on-call]');
  });

  test('a user group whose name cannot be read', async () => {
    const { slack } = await startStory();
    const ada = slack.as('ada');
    slack.failMethod('usergroups.list', 'internal_error', 1);
    await ada.send('#ops', '/pagertree compare @on-call');
    await ada.see('PagerTree and the user group S01ONCALL');
  });

  test('a user group whose handle Slack leaves as it was typed', async () => {
    const { slack } = await startStory();
    const ada = slack.as('ada');
    // With a capital nobody's handle has.
    await ada.send('#ops', '/pagertree compare @On-Call');
    await ada.see('PagerTree and the user group @on-call');
  });

  test('a private channel the app is not in is told how to be opened to it', async () => {
    const { slack } = await startStory({ allowViolations: true });
    const ada = slack.as('ada');
    await ada.send('#ops', '/pagertree compare #leads');
    await ada.see('invite the app');
  });

  test('a member whom Slack does not show stops nothing', async () => {
    const { slack } = await startStory({ allowViolations: true });
    slack.removePerson('tomas');
    const ada = slack.as('ada');
    await ada.send('#ops', '/pagertree compare #ops');
    await ada.see('Only in Slack 5');
    await ada.see('Belongs to another organisation or workspace.');
  });

  test('a word that is no channel is answered with what to type', async () => {
    const { slack, pagertree } = await startStory();
    const ada = slack.as('ada');
    await ada.send('#ops', '/pagertree compare everybody');
    await ada.see('“everybody” is no channel or user group.');
    expect(pagertree.requests.filter(({ path }) => path.includes('limit=100'))).toEqual([]);
  });

  test('somebody who may not hears why, and nothing is read', async () => {
    const { slack } = await startStory();
    const hank = slack.as('hank');
    await hank.send('#ops', '/pagertree compare');
    await hank.see('that takes the Admin role in PagerTree');
    expect(slack.recordedCalls.filter(({ method }) => method === 'users.list')).toEqual([]);
  });
});

describe('people of PagerTree whom the app cannot read', () => {
  test.each([
    [57, '1 person in PagerTree cannot be read by this app, and is in none of these lists.'],
    [150, '2 people in PagerTree cannot be read by this app, and are in none of these lists.'],
  ])('are counted, among %i', async (users, words) => {
    const { slack, pagertree } = await startStory({ users });
    const everyPage = { method: 'GET', path: '/account_users', field: 'data.3.user' } as const;
    pagertree.faults.add({ kind: 'wrong-type', ...everyPage });
    const ada = slack.as('ada');
    await ada.send('#ops', '/pagertree compare');
    await ada.see(words);
    await ada.see('In both 6  ·  Only in Slack 6');
  });
});

describe('while it goes on', () => {
  test('a busy PagerTree is waited for as long as it asks', { timeout: 20_000 }, async () => {
    const { slack, pagertree } = await startStory({ users: 500 });
    const ada = slack.as('ada');
    await ada.send('#ops', '/pagertree whoami');
    await ada.see('Ada Stone');
    pagertree.faults.add({ kind: '429', method: 'GET', times: 2, retryAfter: 6 });
    const told = ada.see('PagerTree is limiting requests: it is asked again at', { within: 18_000 });
    await ada.send('#ops', '/pagertree compare');
    await told;
    await ada.see('In both 7', { within: 18_000 });
  });

  test('progress is there at once, and counts', { timeout: 60_000 }, async () => {
    const { slack, pagertree } = await startStory({ users: 1_000 });
    pagertree.faults.add({ kind: 'latency', delayMs: 900, method: 'GET', path: '/account_users' });
    const ada = slack.as('ada');
    // Watched from before it begins: whoever looks later, on a machine that is busy, finds the next state in its place.
    const states = [
      'Comparing PagerTree and this Slack workspace. Reading PagerTree…',
      /Reading PagerTree: \d+00 so far…/u,
      `*${wholeWorkspace}*`,
    ].map((state) => ada.see(state, { within: 50_000 }));
    await ada.send('#ops', '/pagertree compare');
    await Promise.all(states);
  });

  test('a busy Slack is waited for', async () => {
    const { slack } = await startStory();
    slack.failMethod('users.list', 'ratelimited', 2);
    const ada = slack.as('ada');
    await ada.send('#ops', '/pagertree compare');
    await ada.see('In both 7');
  });

  test('a failing PagerTree is told, with what to do', async () => {
    const { slack, pagertree } = await startStory({ requestLimits: { firstPause: 1 } });
    const ada = slack.as('ada');
    await ada.send('#ops', '/pagertree whoami');
    await ada.see('Ada Stone');
    pagertree.faults.add({ kind: '500', method: 'GET' });
    await ada.send('#ops', '/pagertree compare');
    await ada.see('could not be compared. PagerTree has a problem of its own (500).');
  });

  test('a comparison that is no longer at hand is made anew', async () => {
    const clock = { now: Date.now() };
    const { slack } = await startStory({ now: () => clock.now });
    const ada = slack.as('ada');
    await ada.send('#ops', '/pagertree compare');
    await ada.see('[Only in PagerTree]');
    clock.now += 11 * 60_000;
    await ada.click('Only in PagerTree');
    await ada.see('no longer at hand');
    await ada.see(() => ada.seen().split(`*${wholeWorkspace}*`).length === 3);
  });
});

describe('while Slack says that it is too much', { timeout: 20_000 }, () => {
  test('a comparison begins without its message, and ends in it', async () => {
    const { slack } = await startStory();
    const ada = slack.as('ada');
    slack.failMethod('chat.postMessage', 'ratelimited', 1);
    slack.failMethod('chat.update', 'ratelimited', 2);
    await ada.send('#ops', '/pagertree compare');
    await ada.see('The result is in the messages of this app.');
    await ada.see('In both 7  ·  Only in Slack 5  ·  Only in PagerTree 49', { within: 15_000 });
    expect(ada.seen()).not.toContain('Reading PagerTree…');
  });
});

describe('an account that changes while it is read', { timeout: 40_000 }, () => {
  /** Somebody comes every twenty milliseconds, for so long. */
  async function startRestless(milliseconds: number): Promise<{ story: Story; comers: () => number }> {
    const story = await startStory({ users: 450 });
    const { account, pagertree } = story;
    pagertree.faults.add({ kind: 'latency', delayMs: 60, method: 'GET' });
    const ends = Date.now() + milliseconds;
    let count = 0;
    const timer = setInterval(() => {
      if (Date.now() > ends) return clearInterval(timer);
      count += 1;
      const emails_attributes = [{ email: `comer${count}@example.com` }];
      account.create({ user_attributes: { name: `Comer ${count}`, emails_attributes } });
    }, 20);
    onTestFinished(() => clearInterval(timer));
    return { story, comers: () => count };
  }

  test('is read again, and compared whole when it has come to rest', async () => {
    const { story, comers } = await startRestless(3_000);
    const ada = story.slack.as('ada');
    await ada.send('#ops', '/pagertree compare');
    await ada.see('PagerTree changed while it was read. Reading it again…', { within: 10_000 });
    await ada.see(/In both 7 {2}· {2}Only in Slack 5/u, { within: 15_000 });
    expect(ada.seen()).toContain(`Only in PagerTree ${442 + comers()}`);
    expect(ada.seen()).not.toContain('came or went');
  });

  test('is taken as it is with a word about it, when it never comes to rest', async () => {
    const { story } = await startRestless(35_000);
    const ada = story.slack.as('ada');
    await ada.send('#ops', '/pagertree compare');
    await ada.see(/In both 7 {2}· {2}Only in Slack 5/u, { within: 25_000 });
    expect(ada.seen()).toContain('People came or went in PagerTree all the while it was read');
    expect(ada.seen()).toContain('[Compare again]');
  });
});
