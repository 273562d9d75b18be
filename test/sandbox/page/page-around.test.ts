import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser, whyNoBrowser } from '../../support/browser.js';
import { expectFocus, openForm, openTab, type Tab } from './tabs.js';

const reason = whyNoBrowser();

describe.skipIf(reason !== null)(`the page around the conversation, in a browser ${reason ?? ''}`, () => {
  let browser: Browser | undefined;
  let tab: Tab;

  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser?.close());
  afterEach(async () => {
    expect(tab.complaints).toEqual([]);
    await tab.close();
  });

  it('acts as another person, and keeps who and where in the address', async () => {
    tab = await openTab(browser);
    const { page, address } = tab;
    await page.getByRole('combobox', { name: 'Act as' }).selectOption({ label: 'Gia Rossi (guest)' });
    await page.getByRole('button', { name: 'security-and-compliance' }).click();
    await page.getByRole('textbox', { name: 'Message #security-and-compliance' }).waitFor();
    expect(page.url()).toBe(`${address}/?as=U03GIA&channel=C02SEC`);
    await page.getByText('PagerTree People is not in this channel').waitFor();
    await page.reload();
    const composer = page.getByRole('textbox', { name: 'Message #security-and-compliance' });
    await composer.fill('hello');
    await composer.press('Enter');
    await page
      .getByRole('article', { name: /Gia Rossi/ })
      .getByText('hello')
      .waitFor();
    expect(tab.slack.calls).toEqual([['U03GIA', 'send', 'C02SEC', 'hello']]);
  });

  it('goes back, and forth, between conversations and people with the browser’s own buttons', async () => {
    tab = await openTab(browser);
    const { page, address } = tab;
    const composerOf = (channel: string) => page.getByRole('textbox', { name: `Message ${channel}` });
    await page.getByRole('button', { name: 'security-and-compliance' }).click();
    await composerOf('#security-and-compliance').waitFor();
    await page.getByRole('combobox', { name: 'Act as' }).selectOption({ label: 'Ben Oduya' });
    await expect.poll(() => page.url()).toBe(`${address}/?as=U02BEN&channel=C02SEC`);
    await page.goBack();
    await expect.poll(() => page.getByRole('combobox', { name: 'Act as' }).inputValue()).toBe('U01ADA');
    await composerOf('#security-and-compliance').waitFor();
    await page.goBack();
    await composerOf('#ops').waitFor();
    expect(page.url()).toBe(`${address}/?as=U01ADA&channel=C01OPS`);
    await page.goForward();
    await composerOf('#security-and-compliance').waitFor();
  });

  it('forgets after a reload what only one person saw, as Slack does', async () => {
    tab = await openTab(browser);
    const { page } = tab;
    await page.getByText('Only visible to you').first().waitFor();
    await page.keyboard.type('/pagertree fail');
    await page.keyboard.press('Enter');
    await page.getByRole('article', { name: 'Slackbot' }).waitFor();
    await openForm(tab);
    await page.reload();
    await page.getByRole('log').getByText('Morning').waitFor();
    expect(await page.getByRole('dialog').count()).toBe(0);
    expect(tab.slack.sight('U01ADA').modals).toEqual([]);
    expect(await page.getByText('Only visible to you').count()).toBe(0);
    expect(await page.getByRole('article', { name: 'Slackbot' }).count()).toBe(0);
  });

  it('says why a searched list stayed empty', async () => {
    tab = await openTab(browser);
    const { page, pagertree } = tab;
    await openForm(tab);
    pagertree.asked.unshift({
      method: 'GET',
      path: '/teams?limit=9',
      status: 500,
      ms: 9,
      at: Date.now() + 60_000,
    });
    await page.getByRole('combobox', { name: 'Teams' }).click();
    await page.keyboard.type('xyz');
    const note = page.getByRole('dialog').getByRole('status');
    await note.getByText('No result').waitFor();
    await note.getByText('PagerTree answered 500 to GET /teams.').waitFor();
  });

  it('counts what came in a channel that is not open, and keeps its draft', async () => {
    tab = await openTab(browser, { path: '/?as=U02BEN' });
    const { page, slack } = tab;
    await page.keyboard.type('half a sen');
    await page.getByRole('button', { name: 'security-and-compliance' }).click();
    await page.getByRole('textbox', { name: 'Message #security-and-compliance' }).waitFor();
    await slack.as('U01ADA').send('C01OPS', 'over here');
    const ops = page.getByRole('button', { name: 'ops 1 new' });
    await ops.click();
    await page.getByRole('button', { name: 'ops', exact: true }).waitFor();
    expect(await page.getByRole('textbox', { name: 'Message #ops' }).inputValue()).toBe('half a sen');
  });

  it('shows which rules the app broke', async () => {
    tab = await openTab(browser);
    const { page, slack } = tab;
    slack.change((sight) => {
      sight.violations.push({ id: 'a', at: Date.now(), rule: 'late_ack', text: 'It took four seconds.' });
      sight.violations.push({
        id: 'b',
        at: Date.now(),
        rule: 'invalid_blocks',
        text: 'There were 51 blocks.',
      });
    });
    const banner = page.getByText('The app broke Slack’s rules 2 times');
    await banner.click();
    await page.getByText('It took four seconds.').waitFor();
    await page.getByRole('listitem').getByText('There were 51 blocks.').waitFor();
  });

  it('says what Slack itself says, and forgets it when told to', async () => {
    tab = await openTab(browser);
    const { page } = tab;
    await page.keyboard.type('/pagertree fail');
    await page.keyboard.press('Enter');
    const notice = page.getByRole('article', { name: 'Slackbot' });
    await notice.getByText('failed with the error "operation_timeout"').waitFor();
    await notice.getByText('Only visible to you').waitFor();
    await notice.getByRole('button', { name: 'Dismiss' }).click();
    await notice.waitFor({ state: 'detached' });
    await expectFocus(page, 'textarea Message #ops');
  });

  it("shows PagerTree's users a page at a time, searches them, and follows them", async () => {
    tab = await openTab(browser, { users: 100_000 });
    const { page, pagertree } = tab;
    const table = page.getByRole('table', { name: 'Account users' });
    await table.getByText('person.025@example.com').waitFor();
    const side = page.getByRole('complementary', { name: 'PagerTree' });
    await side.getByText('1–25 of 100,000').waitFor();
    await side.getByRole('button', { name: 'Next page' }).click();
    await side.getByText('26–50 of 100,000').waitFor();
    await side.getByRole('searchbox', { name: 'Search account users' }).fill('person.99999@');
    await side.getByText('1–1 of 1').waitFor();
    const [row] = pagertree.rows.filter(({ email }) => email?.startsWith('person.99999@'));
    if (row !== undefined) row.name = 'Bobby Hill';
    pagertree.tell();
    await table.getByRole('rowheader', { name: 'Bobby Hill' }).waitFor();
    await side.getByRole('searchbox').fill('nobody at all');
    await side.getByText('Nobody matches “nobody at all”.').waitFor();
    await side.getByText('/api/v4/teams?limit=100').waitFor();
  });

  it('makes PagerTree slow or broken, and normal again', async () => {
    tab = await openTab(browser);
    const { page, pagertree } = tab;
    const group = page.getByRole('group', { name: 'Make PagerTree…' });
    expect(await group.getByRole('radio').count()).toBe(7);
    await group.getByRole('radio', { name: 'Broken (500)' }).check();
    await group.getByRole('listitem').getByText('Every request: answered 500.').waitFor();
    expect(pagertree.faults.list()).toMatchObject([{ fault: { kind: '500' } }]);
    await page.keyboard.press('ArrowRight');
    await group.getByRole('listitem').getByText('connection cut before anything is done').waitFor();
    expect(await group.getByRole('radio', { name: 'Down (connection reset)' }).isChecked()).toBe(true);
    await group.getByRole('radio', { name: 'Normal' }).check();
    await expect.poll(() => pagertree.faults.list()).toEqual([]);
  });

  it('is whole 400 pixels wide', async () => {
    tab = await openTab(browser, { width: 400 });
    const { page } = tab;
    const overflow = () =>
      page.evaluate(() => document.scrollingElement !== null && document.scrollingElement.scrollWidth > 400);
    expect(await overflow()).toBe(false);
    await page.getByRole('button', { name: 'PagerTree', exact: true }).click();
    await page.getByRole('table', { name: 'Account users' }).waitFor();
    expect(await overflow()).toBe(false);
    await page.getByRole('button', { name: 'Channels' }).click();
    await page.getByRole('button', { name: 'security-and-compliance' }).click();
    await page.getByRole('textbox', { name: 'Message #security-and-compliance' }).waitFor();
    await page.getByRole('button', { name: 'Channels' }).click();
    await page.keyboard.press('Escape');
    await expectFocus(page, 'button Channels');
    await page.goto(`${tab.address}/?channel=C01OPS`);
    await openForm(tab);
    const box = await page.getByRole('dialog').boundingBox();
    expect(box?.x).toBeGreaterThanOrEqual(0);
    expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(400);
  });

  it('says when the sandbox has gone', async () => {
    tab = await openTab(browser);
    await tab.stopServer();
    await tab.page.getByRole('alert').getByText('The sandbox cannot be reached').waitFor();
    // The browser's own words about the connection are expected here.
    tab.complaints.length = 0;
  });
});
