import { describe, expect, test } from 'vitest';
import { postForged } from '../support/forge.js';
import { startStory, transports } from '../support/story.js';

describe.each(transports)('browsing users, over %s', (transport) => {
  test('the first page is by name, and pages turn in place', async () => {
    const { slack, pagertree } = await startStory({ transport });
    const hank = slack.as('hank');
    await hank.send('#ops', '/pagertree users');
    await hank.see('1–10 of 57');
    expect(hank.seen()).not.toContain('[Previous]');

    const before = pagertree.requests.length;
    await hank.click('Next');
    await hank.see('11–20 of 57');
    expect(hank.seen()).not.toContain('1–10 of 57');
    expect(hank.seen()).toContain('[Previous]');
    expect(pagertree.requests.length - before).toBe(1);

    for (const range of ['21–30', '31–40', '41–50', '51–57']) {
      await hank.click('Next');
      await hank.see(`${range} of 57`);
    }
    expect(hank.seen()).not.toContain('[Next]');
    await hank.click('Previous');
    await hank.see('41–50 of 57');
  });

  test('nobody else sees the list', async () => {
    const { slack } = await startStory({ transport });
    await slack.as('hank').send('#ops', '/pagertree users');
    await slack.as('hank').see('1–10 of 57');
    expect(slack.as('ada').seen()).not.toContain('of 57');
  });
});

describe('the list', () => {
  test('has everybody exactly once, in the order of names', async () => {
    const { slack, account } = await startStory();
    const hank = slack.as('hank');
    await hank.send('#ops', '/pagertree users');
    const emails: string[] = [];
    for (let page = 1; ; page += 1) {
      await hank.see(`${(page - 1) * 10 + 1}–`);
      emails.push(...(hank.seen().match(/[\w.+'-]+@[\w.-]+\w/g) ?? []));
      if (!hank.seen().includes('[Next]')) break;
      await hank.click('Next');
    }
    const everybody = account
      .list({ limit: 100 })
      .rows.map((user) => user.user.emails.find(({ primary }) => primary)?.email);
    expect([...emails].sort()).toEqual([...everybody].sort());
  });

  test('shows name, roles, primary email and primary phone', async () => {
    const { slack } = await startStory();
    const hank = slack.as('hank');
    await hank.send('#ops', '/pagertree users ada stone');
    await hank.see('*Ada Stone*  ·  Admin, Billing');
    await hank.see(/ada@example\.com {2}· {2}\+1 415 555 \d{4}/);
    await hank.see('1–1 of 1');
  });

  test('a search that finds nobody is answered kindly', async () => {
    const { slack } = await startStory();
    const hank = slack.as('hank');
    await hank.send('#ops', '/pagertree users nobody-of-that-name');
    await hank.see('Nobody in PagerTree matches “nobody-of-that-name”.');
  });

  test('an empty account is answered kindly', async () => {
    const { slack } = await startStory({ users: 0, settings: { ADMIN_SLACK_IDS: 'U01ADA' } });
    const ada = slack.as('ada');
    await ada.send('#ops', '/pagertree users');
    await ada.see('There is nobody in this PagerTree account yet.');
  });

  test('a page that is no longer there is answered kindly, with a way back', async () => {
    const { slack, account } = await startStory({ users: 31 });
    const ada = slack.as('ada');
    await ada.send('#ops', '/pagertree users');
    for (const range of ['11–20', '21–30']) {
      await ada.click('Next');
      await ada.see(`${range} of 31`);
    }
    for (const user of account.list({ limit: 100 }).rows.slice(-15)) account.delete(user.id);
    await ada.click('Next');
    await ada.see('Page 4 is no longer there');
    await ada.click(/^Show page \d/.exec(ada.seen())?.[0] ?? 'Show page 2');
    await ada.see(/11–\d+ of \d+/);
  });

  test('names cannot ping or format anything', async () => {
    const { slack, account } = await startStory();
    account.create({
      user_attributes: {
        name: '<!channel> *& <@U01ADA>',
        emails_attributes: [{ email: 'evil@example.com' }],
      },
    });
    const hank = slack.as('hank');
    await hank.send('#ops', '/pagertree users evil@example.com');
    await hank.see('1–1 of 1');
    expect(slack.pings).toEqual([]);
  });

  test('fits into a message even when every name is as long and as awkward as names can be', async () => {
    const { slack, account } = await startStory({ users: 10 });
    for (const user of account.list({ limit: 10 }).rows) {
      account.update(user.id, {
        user_attributes: {
          name: `${'&<>*'.repeat(62)}x`,
          emails_attributes: [{ email: `${'o'.repeat(60)}.${user.tinyId}@${'example.'.repeat(20)}com` }],
        },
      });
    }
    const hank = slack.as('hank');
    await hank.send('#ops', '/pagertree users');
    await hank.see('1–10 of 10');
  });

  test('an account of 5,000 takes one request a page', async () => {
    const { slack, pagertree } = await startStory({ users: 5_000 });
    const hank = slack.as('hank');
    await hank.send('#ops', '/pagertree users');
    await hank.see('1–10 of 5000');
    const before = pagertree.requests.length;
    await hank.click('Next');
    await hank.see('11–20 of 5000');
    expect(pagertree.requests.length - before).toBe(1);
  });

  test('a PagerTree that does not sort by name is taken as it is, and that is said', async () => {
    const { slack, pagertree } = await startStory();
    const hank = slack.as('hank');
    await hank.send('#ops', '/pagertree users ada stone');
    await hank.see('1–1 of 1');
    pagertree.faults.add({ kind: '400', path: '/account_users', times: 1 });
    await hank.send('#ops', '/pagertree users');
    await hank.see('1–10 of 57');
    await hank.see('PagerTree did not sort this list');
    const before = pagertree.requests.length;
    await hank.click('Next');
    await hank.see('11–20 of 57');
    expect(pagertree.requests.length - before).toBe(1);
  });

  test('an order that PagerTree refuses is told on every page, also where a page happens to be in order', async () => {
    const { slack, account, pagertree } = await startStory({ users: 11 });
    for (const [index, user] of account.list({ limit: 11 }).rows.entries()) {
      account.update(user.id, { user_attributes: { name: `Person ${String(index).padStart(2, '0')}` } });
    }
    const hank = slack.as('hank');
    await hank.send('#ops', '/pagertree whoami');
    await hank.see('hank@example.com');
    pagertree.faults.add({ kind: '400', path: '/account_users', times: 1 });
    await hank.send('#ops', '/pagertree users');
    await hank.see('1–10 of 11  ·  PagerTree did not sort this list');
    await hank.click('Next');
    await hank.see('11–11 of 11  ·  PagerTree did not sort this list');
  });

  test('PagerTree slower than Slack waits: a word at once, the list when it comes', async () => {
    const { slack, pagertree } = await startStory({ patience: { note: 100 } });
    pagertree.faults.add({ kind: 'latency', delayMs: 400 });
    const hank = slack.as('hank');
    await hank.send('#ops', '/pagertree users');
    await hank.see('This takes a moment. The answer follows here.');
    await hank.see('1–10 of 57');
  });
});

describe('who may look', () => {
  test.each([
    ['bobby', 'nobody in PagerTree has your Slack email'],
    ['U21NOMAIL', 'Slack shows this app no email for you'],
    ['U22UNSURE', 'is not confirmed in Slack'],
  ])('%s may not, and is told why', async (who, reason) => {
    const { slack } = await startStory();
    await slack.as(who).send('#ops', '/pagertree users');
    await slack.as(who).see(reason);
    expect(slack.as(who).seen()).not.toContain('of 57');
  });

  const shown = '"search":"","role":"everybody","sort":"name","size":10';
  const head = `head:{"v":1,"page":1,${shown}}`;
  test.each([
    { block_id: 'b', value: '2' },
    { block_id: '', value: '2' },
    { block_id: '[]', value: '2' },
    { block_id: `foot:{"v":99,"page":1,${shown}}`, value: '2' },
    { block_id: 'foot:{"v":1,"page":1,"search":""}', value: '2' },
    { block_id: `foot:{"v":1,"page":-1,${shown}}`, value: '2' },
    { block_id: head, value: '-1' },
    { block_id: head, value: 'many' },
    { block_id: head, value: '' },
    { block_id: head, action_id: 'users_role', value: 'owner' },
    { block_id: head, action_id: 'users_sort', value: 'user.password' },
    { block_id: head, action_id: 'users_size', value: '5000' },
    { block_id: 'b', action_id: 'users_share', value: '' },
    { block_id: 'b', action_id: 'users_search', value: '' },
    { block_id: 'b', action_id: 'users_go_to_page', value: '6' },
    { block_id: head, action_id: 'users_go_to_page', value: 'many' },
    { block_id: head, action_id: 'users_go_to_page', value: '0' },
    { block_id: 'b', action_id: 'row:1', value: 'promote' },
  ])('what is forged, or from another version, shows nothing: %j', async (action) => {
    const { slack, pagertree, appSettings } = await startStory({ transport: 'http' });
    const hank = slack.as('hank');
    await hank.send('#ops', '/pagertree users');
    await hank.see('[Next]');
    await hank.click('Next');
    await hank.see('11–20 of 57');
    const click = slack.deliveries.at(-1)?.payload ?? {};
    const before = pagertree.requests.length;
    await postForged(appSettings, {
      ...click,
      state: {},
      actions: [{ type: 'button', action_id: 'users_next_page', ...action }],
    });
    await hank.see('This list is too old to be used.');
    expect(pagertree.requests.length).toBe(before);
  });
});
