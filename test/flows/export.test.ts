import { describe, expect, onTestFinished, test } from 'vitest';
import { readCsv } from '../../src/people/csv-read.js';
import { auditIn } from '../support/audit.js';
import { openAddUsers } from '../support/bulk.js';
import { type Story, startStory, transports } from '../support/story.js';

const arrived = 'It is in the messages of this app, for you alone.';

describe.each(transports)('exporting users, over %s', (transport) => {
  test('an administrator gets who matches as a CSV file that nobody else can open', async () => {
    const { slack, log } = await startStory({ transport });
    const ada = slack.as('ada');
    await ada.send('#ops', '/pagertree export miller');
    await ada.see('1 person matching “miller” of PagerTree, as a file');
    await ada.see(arrived);
    const { text, bytes, mimetype } = await ada.download('pagertree-users.csv');
    expect(mimetype).toBe('text/csv');
    // The mark without which spreadsheets misread names.
    expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    expect(text).toBe("name,email,phone,roles\r\nHank Miller,hank@example.com,'+14155552603,Member\r\n");
    expect(log()).toContain('"action":"export"');
    for (const other of ['hank', 'grace', 'bea']) {
      await expect(slack.as(other).download('pagertree-users.csv')).rejects.toThrow();
      expect(slack.as(other).seen()).not.toContain('file');
    }
  });

  test('an account user may not, and no file is made', async () => {
    const { slack } = await startStory({ transport });
    const hank = slack.as('hank');
    await hank.send('#ops', '/pagertree export');
    await hank.see('that takes the Admin role in PagerTree');
    expect(slack.recordedCalls.filter(({ method }) => method.startsWith('files.'))).toEqual([]);
  });
});

test('everybody is in it once, by name, and no cell is calculated', async () => {
  const { slack, account } = await startStory({ users: 250 });
  const names = ['=HYPERLINK("http://evil.example","x")', '@SUM(A1)', '-2+3 Bob', 'Hill, "Bobby"'];
  for (const [index, name] of names.entries()) {
    const made = account.create({
      user_attributes: { name, emails_attributes: [{ email: `n${index}@example.com` }] },
    });
    expect(made.ok).toBe(true);
  }
  const ada = slack.as('ada');
  await ada.send('#ops', '/pagertree export');
  await ada.see('254 people of PagerTree');
  await ada.see(arrived);
  const { text } = await ada.download('pagertree-users.csv');
  const [header, ...rows] = readCsv(text, ',').map(({ cells }) => cells);
  expect(header).toEqual(['name', 'email', 'phone', 'roles']);
  expect(rows).toHaveLength(254);
  expect(new Set(rows.map(([, email]) => email)).size).toBe(254);
  expect(rows.flat().filter((cell) => /^[=+\-@\t\r]/u.test(cell))).toEqual([]);
  expect(text).toContain('"Hill, ""Bobby"""');
});

test('an export is taken as it is by addusers', async () => {
  const { slack } = await startStory();
  const ada = slack.as('ada');
  await ada.send('#ops', '/pagertree export');
  await ada.see('57 people of PagerTree');
  await ada.see(arrived);
  const { text } = await ada.download('pagertree-users.csv');
  await openAddUsers(ada);
  await ada.attach('CSV file', [{ name: 'again.csv', content: text }]);
  await ada.submit();
  await ada.see('0 people will be added  ·  57 already in PagerTree  ·  0 cannot be added');
});

test('nobody who matches is no file', async () => {
  const { slack } = await startStory();
  const ada = slack.as('ada');
  await ada.send('#ops', '/pagertree export nobodyhere');
  await ada.see('There is nobody matching “nobodyhere” in PagerTree: no file was made.');
});

describe('an export is on record once, however it ends', () => {
  async function exported(spoil: (story: Story) => unknown, argument = '') {
    const story = await startStory({ requestLimits: { retries: 0 } });
    const ada = story.slack.as('ada');
    await ada.send('#ops', '/pagertree whoami');
    await ada.see('*Ada Stone*');
    spoil(story);
    await ada.send('#ops', `/pagertree export ${argument}`);
    await expect.poll(() => auditIn(story).length).toBe(1);
    return { story, ada, record: auditIn(story)[0] };
  }

  test('done: with what was searched, and how many people', async () => {
    const { ada, record } = await exported(() => {}, 'miller');
    await ada.see(arrived);
    expect(record).toMatchObject({
      action: 'export',
      actor: { slackId: 'U01ADA', pagerTreeId: expect.any(String) },
      after: { search: '••• (6 characters)', people: 1 },
      outcome: 'done',
    });
  });

  test('doubtful: the file has arrived, and Slack did not say so', async () => {
    const { ada, record } = await exported(({ slack }) =>
      slack.failMethod('files.completeUploadExternal', 'lost'),
    );
    await ada.see('It is not certain that the file has arrived: look into the messages of this app first.');
    expect((await ada.download('pagertree-users.csv')).text).toContain('Hank Miller');
    expect(record).toMatchObject({ action: 'export', after: { people: 57 }, outcome: 'doubtful' });
    expect(ada.seen()).toContain(`reference ${record?.reference}`);
  });

  test.each([
    ['Slack refuses the upload', ({ slack }: Story) => slack.failMethod('upload_url', 'not_allowed')],
    [
      'Slack refuses to share it',
      ({ slack }: Story) => slack.failMethod('files.completeUploadExternal', 'channel_not_found'),
    ],
    ['PagerTree says no', ({ pagertree }: Story) => pagertree.faults.add({ kind: '401' })],
  ])('failed: %s', async (_how, spoil) => {
    const { ada, record } = await exported(spoil);
    expect(record).toMatchObject({ action: 'export', outcome: 'failed', refusedBy: null });
    await ada.see(`reference ${record?.reference}`);
    await expect(ada.download('pagertree-users.csv')).rejects.toThrow();
  });

  test('failed: nobody can say who asks', async () => {
    const story = await startStory();
    story.slack.failMethod('users.info', 'fatal_error', 5);
    const ada = story.slack.as('ada');
    await ada.send('#ops', '/pagertree export');
    await ada.see('Slack refused what this app asked (fatal_error).');
    expect(auditIn(story)).toMatchObject([{ action: 'export', outcome: 'failed', refusedBy: null }]);
  });

  test('refused: there is nobody', async () => {
    const { ada, record } = await exported(() => {}, 'nobodyhere');
    await ada.see('no file was made');
    expect(record).toMatchObject({ outcome: 'refused', refusedBy: 'rule', after: { people: 0 } });
  });

  test('refused: they may not', async () => {
    const story = await startStory();
    const hank = story.slack.as('hank');
    await hank.send('#ops', '/pagertree export');
    await hank.see('that takes the Admin role in PagerTree');
    expect(auditIn(story)).toMatchObject([{ action: 'export', outcome: 'refused', refusedBy: 'policy' }]);
  });
});

describe('a file that Slack does not take at once', { timeout: 20_000 }, () => {
  test.each(['files.getUploadURLExternal', 'upload_url', 'files.completeUploadExternal'])(
    'is sent when Slack asked to wait at %s, and only then said to be there',
    async (step) => {
      const { slack } = await startStory();
      const ada = slack.as('ada');
      slack.failMethod(step, 'ratelimited', 1, 3);
      await ada.send('#ops', '/pagertree export miller');
      await ada.see('It follows below.', { within: 5_000 });
      expect(ada.seen()).not.toContain('It is in the messages of this app');
      await ada.see(arrived, { within: 10_000 });
      expect(ada.seen()).not.toContain('It follows below.');
      expect((await ada.download('pagertree-users.csv')).text).toContain('Hank Miller');
    },
  );

  test('is not said to be there when it never is', async () => {
    const { slack } = await startStory();
    const ada = slack.as('ada');
    slack.failMethod('files.getUploadURLExternal', 'http_500', 5);
    await ada.send('#ops', '/pagertree export');
    await ada.see('No file with users of PagerTree has arrived', { within: 15_000 });
    expect(ada.seen()).not.toContain('as a file with names');
    await expect(ada.download('pagertree-users.csv')).rejects.toThrow();
  });
});

test('who cannot be read is counted, and not silently missing', async () => {
  const { slack, pagertree } = await startStory();
  const ada = slack.as('ada');
  pagertree.faults.add({ kind: 'wrong-type', method: 'GET', path: '/account_users', field: 'data.7.user' });
  await ada.send('#ops', '/pagertree export');
  await ada.see(
    '56 people of PagerTree, as a file with names, emails, phones and roles. 1 more cannot be read',
  );
  await ada.see(arrived);
  const { text } = await ada.download('pagertree-users.csv');
  expect(text.trim().split('\r\n')).toHaveLength(57);
});

test('an account that changes while it is read is read again', { timeout: 20_000 }, async () => {
  const { slack, account, pagertree } = await startStory({ users: 350 });
  const ada = slack.as('ada');
  pagertree.faults.add({ kind: 'latency', delayMs: 60, method: 'GET' });
  let count = 0;
  const timer = setInterval(() => {
    count += 1;
    if (count === 100) clearInterval(timer);
    const emails_attributes = [{ email: `comer${count}@example.com` }];
    account.create({ user_attributes: { name: `Comer ${count}`, emails_attributes } });
  }, 20);
  onTestFinished(() => clearInterval(timer));
  await ada.send('#ops', '/pagertree export');
  await ada.see(/4\d\d people of PagerTree/u, { within: 15_000 });
  await ada.see(arrived, { within: 10_000 });
});
