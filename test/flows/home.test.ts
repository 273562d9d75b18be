import { describe, expect, test } from 'vitest';
import type { Block } from '../../src/sandbox/slack/block-types.js';
import type { Person } from '../../src/sandbox/slack/workspace.js';
import { postForged } from '../support/forge.js';
import { blocksOf, messagesTo, openCountedHome, openHome, requestsTo, rowsOf } from '../support/home.js';
import { startStory, transports } from '../support/story.js';

describe.each(transports)('the Home tab, over %s', (transport) => {
  test('an administrator sees the numbers, the ways to change, and the list', async () => {
    const story = await startStory({ transport });
    const ada = await openHome(story, 'ada');
    const seen = ada.seen();
    for (const words of ['[Add user]', '[Add several]', '[Compare]', '[Search]', '1–10 of 57', '[Next]']) {
      expect(seen).toContain(words);
    }
    expect(seen).toContain('*Users*\n57');
    expect(rowsOf(ada)).toHaveLength(10);
    ada.doesNotSee('Share in channel');
    // Who asks, and the page.
    expect(requestsTo(story)).toHaveLength(2);
  });

  test('an account user sees their own card and the list, and nothing that changes anybody', async () => {
    const story = await startStory({ transport });
    const hank = await openHome(story, 'hank');
    await hank.see('You: Hank Miller');
    await hank.see('hank@example.com');
    expect(rowsOf(hank)).toHaveLength(11);
    for (const words of ['[Add user]', '[Add several]', '[Compare]', '[Count now]', 'Edit']) {
      hank.doesNotSee(words);
    }
    expect(requestsTo(story)).toHaveLength(2);
  });

  test('anybody else reads what the app is, and whom to ask', async () => {
    const story = await startStory({ transport });
    const bobby = await openHome(story, 'bobby', 'This app runs the people of a PagerTree account');
    await bobby.see('Ask a PagerTree administrator to add you');
    expect(rowsOf(bobby)).toEqual([]);
    expect(requestsTo(story)).toHaveLength(1);
  });

  test('pages, searches and filters change it in place', async () => {
    const story = await startStory({ transport });
    const ada = await openHome(story, 'ada');
    const first = rowsOf(ada);
    await ada.click('Next');
    await ada.see('11–20 of 57');
    expect(rowsOf(ada).filter((name) => first.includes(name))).toEqual([]);
    await ada.click('Search');
    await ada.see('Search users');
    await ada.fill('Search for', 'hank');
    await ada.submit();
    await ada.see('matching “hank”');
    expect(rowsOf(ada)).toEqual(['Hank Miller']);
    await ada.pick('users_role', 'Admin');
    await ada.see('Nobody in PagerTree with the role Admin matches “hank”.');
    await ada.see('*Users*\n57');
    expect(messagesTo(ada)).toEqual([]);
  });

  test('opened again, it shows the page that was left', async () => {
    const story = await startStory({ transport });
    const ada = await openHome(story, 'ada');
    await ada.click('Next');
    await ada.see('11–20 of 57');
    await ada.openHome('messages');
    await openHome(story, 'ada', '11–20 of 57');
  });

  test('what a row’s menu changes shows there; the confirmation is in the messages, and can be undone', async () => {
    const story = await startStory({ transport });
    const ada = await openHome(story, 'ada');
    await ada.click('Next');
    await ada.see('11–20 of 57');
    const [, name = ''] = rowsOf(ada);
    await ada.pick(name, 'Change roles');
    await ada.see(`Roles of *${name}* in PagerTree`);
    await ada.choose('Roles', ['Communicator']);
    await ada.submit();
    await ada.see(`*${name}*  ·  Communicator`);
    await ada.see('11–20 of 57');
    await ada.see(`Ada Stone changed the roles of ${name}`);
    await ada.click('Close');
    await ada.see(() => !JSON.stringify(blocksOf(ada)).includes('changed the roles'));
    await ada.openHome('messages');
    await ada.click('Undo');
    await ada.see('undid a change of');
    story.slack.as('hank').doesNotSee('changed the roles');
    await openHome(story, 'ada', `*${name}*  ·  Member`);
    await ada.see('11–20 of 57');
  });

  test('a card is shown above the list, with what can be done from it', async () => {
    const story = await startStory({ transport });
    const ada = await openHome(story, 'ada');
    await ada.pick('Bea Lindqvist', 'View');
    await ada.see('*Emails*');
    await ada.see('1–10 of 57');
    await ada.click('Edit');
    await ada.see('[Save]');
    await ada.fill('Name', 'Beatrice Lindqvist');
    await ada.submit();
    await ada.see('*Beatrice Lindqvist*  ·  Broadcaster');
    expect(rowsOf(ada)).toContain('Beatrice Lindqvist');
  });
});

describe('the Home tab of an administrator', () => {
  test('adds somebody, and shows them', async () => {
    const story = await startStory({ users: 20, settings: { AUDIT_CHANNEL: 'C03AUDIT' } });
    const ada = await openHome(story, 'ada');
    await ada.click('Add user');
    await ada.see('Add user to PagerTree');
    await ada.fill('Name', 'Aaa First');
    await ada.fill('Email', 'aaa@example.com');
    await ada.submit();
    await ada.see('Ada Stone added Aaa First to PagerTree as Member.');
    await ada.see('*Aaa First*  ·  Member');
    expect(ada.seen()).toContain('*Users*\n');
    expect(JSON.stringify(messagesTo(ada))).toContain('Ada Stone added Aaa First to PagerTree as Member.');
  });

  test('leads to the form for several', async () => {
    const story = await startStory();
    const ada = await openHome(story, 'ada');
    await ada.click('Add several');
    await ada.see('[Preview]');
  });

  test('shows at once what the list says, and then counts everybody with one request more', async () => {
    const story = await startStory();
    const ada = await openHome(story, 'ada');
    expect(ada.seen()).toContain('*Users*\n57');
    expect(ada.seen()).toContain('*Administrators*\ncounting…');
    const { rows } = story.account.list({ limit: 100 });
    await ada.see(`*Administrators*\n${rows.filter(({ roles }) => roles.admin).length}`);
    expect(ada.seen()).toContain(
      `*Without phone*\n${rows.filter(({ user }) => user.phones.length === 0).length}`,
    );
    expect(ada.seen()).toContain('*Left Slack*\n1');
    expect(JSON.stringify(blocksOf(ada))).toContain('Administrators, phones and leavers: <!date^');
    ada.doesNotSee('ounting');
    // Who asks, the page, everybody.
    expect(story.pagertree.requests.map(({ query }) => query.limit)).toEqual(['100', '10', '100']);
  });

  test('shows the numbers it has, and counts no more than a hundred people a minute', async () => {
    let minutes = 0;
    const story = await startStory({ users: 250, now: () => Date.UTC(2026, 10, 23) + minutes * 60_000 });
    const grace = story.slack.as('grace');
    const countings = () => story.pagertree.requests.filter(({ query }) => query.limit === '100' && !query.q);
    const ada = await openCountedHome(story, 'ada');
    expect(countings()).toHaveLength(3);
    minutes = 2;
    await grace.openHome();
    await grace.see(/Administrators\*\n\d/u);
    grace.doesNotSee('ounting');
    minutes = 3;
    story.account.create({
      user_attributes: { name: 'Zed New', emails_attributes: [{ email: 'zed@example.com' }] },
      roles: { admin: true },
    });
    const before = story.account.list({ limit: 300 }).rows.filter(({ roles }) => roles.admin).length - 1;
    await ada.openHome('messages');
    await openHome(story, 'ada', `*Administrators*\n${before}`);
    await ada.see('Counting everybody.');
    await ada.see(`*Administrators*\n${before + 1}`);
    expect(countings()).toHaveLength(6);
  });

  test('turns a page while everybody is counted, and has the numbers there', async () => {
    const story = await startStory();
    story.slack.failMethod('users.list', 'ratelimited', 100, 1);
    const ada = await openHome(story, 'ada');
    await ada.click('Next');
    await ada.see('11–20 of 57');
    expect(ada.seen()).toContain('counting…');
    story.slack.clearFailures();
    await ada.see('*Left Slack*\n1');
    expect(ada.seen()).toContain('11–20 of 57');
  });

  test('says why nobody was counted, and counts when asked', async () => {
    const story = await startStory();
    const ada = await openHome(story, 'ada');
    story.pagertree.faults.add({ kind: '403' });
    await ada.see('Not counted. PagerTree does not let the owner of this app’s API key do this');
    expect(ada.seen()).toContain('*Administrators*\nnot counted');
    expect(ada.seen()).toContain('1–10 of 57');
    story.pagertree.faults.clear();
    // Not by itself so soon.
    await ada.openHome('messages');
    await openHome(story, 'ada', 'Not counted.');
    await ada.click('Count now');
    await ada.see('*Left Slack*\n1');
    ada.doesNotSee('Not counted');
    await ada.click('Count again');
    await ada.see('*Left Slack*\n1');
  });

  test('compares in the messages, and has the numbers of it afterwards', async () => {
    const story = await startStory();
    const ada = await openHome(story, 'ada');
    await ada.click('Compare');
    await ada.see('The result is in *Messages*');
    await ada.see('[Compare again]');
    await openHome(story, 'ada', '*Left Slack*\n1');
  });

  test('what is told above the list costs no request for the list', async () => {
    const story = await startStory();
    const ada = await openCountedHome(story, 'ada');
    const before = requestsTo(story);
    await ada.pick('Bea Lindqvist', 'View');
    await ada.see('*Emails*');
    expect(rowsOf(ada)).toContain('Bea Lindqvist');
    const forCard = requestsTo(story).slice(before.length);
    expect(forCard).not.toContain('GET /account_users');
  });

  test('says what is wrong when PagerTree is, and tries again', async () => {
    const story = await startStory({ requestLimits: { retries: 0 } });
    story.pagertree.faults.add({ kind: '500' });
    const ada = await openHome(story, 'ada', 'PagerTree has a problem of its own');
    await ada.see('[Try again]');
    story.pagertree.faults.clear();
    await ada.click('Try again');
    await ada.see('1–10 of 57');
    story.pagertree.faults.add({ kind: '500', times: 1 });
    await ada.click('Next');
    await ada.see('PagerTree has a problem of its own');
    // The page that was there is still there.
    await ada.see('1–10 of 57');
  });
});

describe('a click in the Home tab that fails', () => {
  const references = (person: Person) => person.seen().match(/\(reference \w+\)/gu) ?? [];

  test('is told once, above the list as it was, and nobody is asked again', async () => {
    const story = await startStory({ requestLimits: { retries: 0 } });
    const ada = await openCountedHome(story, 'ada');
    const rows = rowsOf(ada);
    const before = requestsTo(story).length;
    story.pagertree.faults.add({ kind: '500' });
    await ada.click('Next');
    await ada.see('PagerTree has a problem of its own');
    expect(references(ada)).toHaveLength(1);
    expect(rowsOf(ada)).toEqual(rows);
    expect(ada.seen()).toContain('1–10 of 57');
    expect(ada.seen()).toMatch(/Administrators\*\n\d/u);
    // Another one takes its place.
    const first = references(ada);
    await ada.click('Next');
    await ada.see(() => references(ada).length === 1 && references(ada)[0] !== first[0]);
    expect(requestsTo(story)).toHaveLength(before + 2);
    story.pagertree.faults.clear();
    await ada.click('Next');
    await ada.see('11–20 of 57');
    expect(references(ada)).toEqual([]);
  });

  test('and takes long says so, also when it tries again', async () => {
    const story = await startStory({ patience: { note: 30 }, requestLimits: { retries: 0 } });
    story.pagertree.faults.add({ kind: '500', times: 1 });
    const ada = await openHome(story, 'ada', 'PagerTree has a problem of its own');
    story.pagertree.faults.add({ kind: 'latency', delayMs: 300 });
    await ada.click('Try again');
    await ada.see('Reading the list from PagerTree…');
    await ada.see('1–10 of 57');
  });

  test('is told where it was told before that the list is not there', async () => {
    const story = await startStory({ requestLimits: { retries: 0 } });
    story.pagertree.faults.add({ kind: '500' });
    const ada = await openHome(story, 'ada', 'PagerTree has a problem of its own');
    const first = references(ada);
    await ada.click('Try again');
    await ada.see(() => references(ada)[0] !== first[0]);
    expect(references(ada)).toHaveLength(1);
    expect(ada.seen()).toContain('[Try again]');
    expect(requestsTo(story)).toHaveLength(2);
  });

  test('leaves the list as it was also when it took long', async () => {
    const story = await startStory({ patience: { note: 30 }, requestLimits: { retries: 0 } });
    const ada = await openCountedHome(story, 'ada');
    story.pagertree.faults.add({ kind: 'latency', delayMs: 300 });
    story.pagertree.faults.add({ kind: '500' });
    await ada.click('Next');
    await ada.see('Reading the list from PagerTree…');
    await ada.see('PagerTree has a problem of its own');
    expect(references(ada)).toHaveLength(1);
    expect(ada.seen()).toContain('1–10 of 57');
  });
});

test('the Home tab at its worst: twenty of the longest rows, a card above them', async () => {
  const story = await startStory({ users: 60 });
  for (const user of story.account.list({ limit: 60 }).rows) {
    if (user.roles.admin) continue;
    const email = `${'o'.repeat(60)}&${user.tinyId}@${'example.'.repeat(20)}com`;
    story.account.update(user.id, {
      roles: { billing: true, broadcaster: true, communicator: true },
      user_attributes: {
        name: `!${'<'.repeat(254)}`,
        emails_attributes: [{ email, primary: true }],
      },
    });
  }
  const ada = await openHome(story, 'ada');
  await ada.click('Show 20 a page');
  await ada.see('1–20 of 60');
  const [row] = blocksOf(ada).filter(
    (block) => block.type === 'section' && block.accessory?.type === 'overflow',
  );
  await ada.pick({ blockId: row?.block_id ?? '', actionId: actionIn(row) }, 'View');
  await ada.see('*Emails*');
  await ada.see('1–20 of 60');
  expect(rowsOf(ada)).toHaveLength(20);
  expect(blocksOf(ada).length).toBeLessThanOrEqual(100);
});

function actionIn(row: Block | undefined): string {
  const menu = row?.type === 'section' ? row.accessory : undefined;
  return menu !== undefined && 'action_id' in menu ? menu.action_id : '';
}

test('a click that cannot be read is told in the messages', async () => {
  const story = await startStory({ transport: 'http' });
  const click = {
    type: 'block_actions',
    user: { id: 'U01ADA' },
    trigger_id: '1.2.3',
    view: { id: 'V1', type: 'home' },
    actions: [{ action_id: 'home_again', block_id: 'b' }],
  };
  await postForged(story.appSettings, click);
  await story.slack.as('ada').see('reference');
});

describe('while PagerTree is slow', () => {
  const hasty = { patience: { skeleton: 30, note: 50 } };

  test('the tab says so at once, and then shows the list', async () => {
    const story = await startStory(hasty);
    story.pagertree.faults.add({ kind: 'latency', delayMs: 400 });
    const ada = await openHome(story, 'ada', 'Reading PagerTree…');
    await ada.see('1–10 of 57');
    ada.doesNotSee('Reading PagerTree…');
  });

  test('a quick answer is shown without a word before', async () => {
    const story = await startStory({ patience: { skeleton: 5_000 } });
    await openHome(story, 'ada');
    expect(story.slack.recordedCalls.filter(({ method }) => method === 'views.publish')).toHaveLength(1);
  });

  test('an answer that comes late does not cover what was asked for after it', async () => {
    const story = await startStory({ patience: { skeleton: 30, note: 5_000 } });
    const ada = await openCountedHome(story, 'ada');
    await ada.click('Next');
    await ada.see('11–20 of 57');
    story.pagertree.faults.add({ kind: 'latency', delayMs: 600, times: 1 });
    const late = new Promise<void>((resolve) => {
      story.pagertree.onRequest(({ query }) => query.page === '3' && resolve());
    });
    await ada.click('Next');
    await ada.click('Show 20 a page');
    await ada.see('1–20 of 57');
    await late;
    // Whoever is answered now comes after what was late.
    await ada.pick('users_role', 'Billing');
    await ada.see('*PagerTree users*  ·  Billing');
    const shown = story.slack.recordedCalls.filter(({ method }) => method === 'views.publish');
    expect(JSON.stringify(shown)).not.toContain('21–30 of 57');
  });
});
