import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { launchBrowser, whyNoBrowser } from '../../support/browser.js';
import { messageBlocks } from './sample-blocks.js';
import { expectFocus, openTab, type Tab } from './tabs.js';

const reason = whyNoBrowser();

describe.skipIf(reason !== null)(`messages in a browser ${reason ?? ''}`, () => {
  let browser: Browser | undefined;
  let tab: Tab;

  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser?.close());
  beforeEach(async () => {
    tab = await openTab(browser);
  });
  afterEach(async () => {
    expect(tab.complaints).toEqual([]);
    await tab.close();
  });

  it('draws blocks, and everything in them as what it is', async () => {
    const message = tab.page.getByRole('article').filter({ hasText: 'Account users' });
    await message.getByText('Only visible to you').waitFor();
    await message.getByRole('heading', { name: /Account users/ }).waitFor();
    expect(await message.getByRole('link', { name: 'a link' }).getAttribute('href')).toBe(
      'https://example.com/a?b=1&c=2',
    );
    expect(await message.locator('strong').first().textContent()).toBe('Bobby Hill');
    expect(await message.getByText('@channel').getAttribute('class')).toContain('ping');
    await message.getByText('2*3*4 <b>').waitFor();
    await message.getByText('*not bold*').waitFor();
    await message.getByRole('img', { name: 'Portrait of Bobby Hill' }).waitFor();
  });

  it('draws hostile text as text', async () => {
    const { page, slack } = tab;
    const hostile = '<img src=x onerror="document.title=1"> &lt;script&gt; <javascript:alert(1)|press>';
    slack.change((sight) => {
      const [first] = sight.channels[0]?.messages ?? [];
      if (first) sight.channels[0]?.messages.push({ ...first, ts: '1900000000.000001', text: hostile });
      sight.notices.push({ id: 'x', channelId: null, text: hostile });
      sight.violations.push({ id: 'x', at: 0, rule: '<b>rule</b>', text: hostile });
    });
    await page.getByRole('log').getByText('<img src=x').first().waitFor();
    expect(await page.locator('img, script:not([src])').count()).toBe(0);
    expect(await page.getByRole('link', { name: 'press' }).count()).toBe(0);
    expect(await page.title()).toBe('Harbour Lights · Ada Stone');
  });

  it('is busy while the app is, presses once, and keeps the focus where the message changes', async () => {
    const { page, slack } = tab;
    let release = () => {};
    slack.hold = new Promise((resolve) => {
      release = resolve;
    });
    const next = page.getByRole('button', { name: 'Next', exact: true }).first();
    await next.focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await expect.poll(() => next.getAttribute('aria-busy')).toBe('true');
    release();
    await page.getByText('Page 2').waitFor();
    await expect.poll(() => next.getAttribute('aria-busy')).toBeNull();
    expect(slack.calls).toHaveLength(1);
    expect(slack.calls[0]?.[2]).toMatchObject({ blockId: 'turn', actionId: 'next' });
    await expectFocus(page, 'button Next');
    slack.change((sight) => {
      const list = sight.channels[0]?.messages.at(-1);
      if (list) list.blocks = messageBlocks(3).map((block) => ({ ...block, block_id: `${block.block_id}3` }));
    });
    await page.getByText('Page 3').waitFor();
    await expectFocus(page, 'button Next');
  });

  it('opens a menu with the keyboard, and keeps it open while other messages come', async () => {
    const { page, slack } = tab;
    await page.getByRole('button', { name: 'More actions' }).focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('ArrowDown');
    await expectFocus(page, 'menuitem Remove');
    slack.change((sight) => sight.notices.push({ id: 'n', channelId: null, text: 'Something else' }));
    await page.getByRole('log').getByText('Something else').waitFor();
    await expectFocus(page, 'menuitem Remove');
    await page.keyboard.press('Escape');
    await expectFocus(page, 'button More actions');
    await page.keyboard.press('ArrowUp');
    await expectFocus(page, 'menuitem Show teams');
    await page.keyboard.press('Enter');
    await page.getByText('Show teams was picked').waitFor();
    expect(slack.calls.at(-1)?.slice(1)).toMatchObject(['pick', { actionId: 'row_menu' }, 'Show teams']);
  });

  it('asks before it does what wants confirming', async () => {
    const { page, slack } = tab;
    const remove = page.getByRole('button', { name: 'Remove Bobby' });
    await remove.click();
    const dialog = page.getByRole('alertdialog', { name: 'Remove Bobby Hill?' });
    await dialog.getByRole('button', { name: 'Keep' }).click();
    await expectFocus(page, 'button Remove Bobby');
    await page.keyboard.press('Enter');
    await dialog.waitFor();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
    expect(slack.calls).toEqual([]);
    await remove.click();
    await dialog.getByRole('button', { name: 'Remove' }).click();
    await page.getByText('remove was pressed').waitFor();
  });

  it('picks in a message, puts a refused choice back, and shows what was picked elsewhere', async () => {
    const { page, slack } = tab;
    const filter = page.getByRole('combobox', { name: 'Filter' });
    const dialog = page.getByRole('alertdialog', { name: 'Filter?' });
    const choose = async (name: string, answer: string) => {
      await filter.click();
      await page.getByRole('listbox').getByRole('option', { name }).click();
      await dialog.getByRole('button', { name: answer }).click();
    };
    await choose('Admins', 'Filter');
    await page.getByRole('log').getByText('Admins was picked').waitFor();
    expect(await filter.inputValue()).toBe('Admins');
    await choose('Members', 'Leave it');
    await expect.poll(() => filter.inputValue()).toBe('Admins');
    await expectFocus(page, 'combobox Filter');
    expect(slack.calls.map((call) => call[3])).toEqual(['Admins']);
    slack.change((sight) => {
      for (const message of sight.channels[0]?.messages ?? []) message.values = {};
    });
    await expect.poll(() => filter.inputValue()).toBe('');
  });

  it('loses nothing that is being typed when something else comes', async () => {
    const { page, slack } = tab;
    const composer = page.getByRole('textbox', { name: 'Message #ops' });
    await composer.fill('hello world');
    await composer.press('Home');
    slack.change((sight) => sight.notices.push({ id: 'n', channelId: 'C01OPS', text: 'Something came' }));
    await page.getByText('Something came').waitFor();
    await page.keyboard.type('Oh, ');
    expect(await composer.inputValue()).toBe('Oh, hello world');
    await page.keyboard.press('Enter');
    await page.getByRole('log').getByText('Oh, hello world').waitFor();
    expect(await composer.inputValue()).toBe('');
  });

  it('gives back what could not be sent, and says why', async () => {
    const { page } = tab;
    const composer = page.getByRole('textbox', { name: 'Message #ops' });
    await composer.fill('/nothing at all');
    await composer.press('Enter');
    await page.getByRole('alert').getByText('/nothing at all is not a command here.').waitFor();
    await expect.poll(() => composer.inputValue()).toBe('/nothing at all');
  });

  it('completes people, and writes several lines', async () => {
    const { page, slack } = tab;
    await page.keyboard.type('/pagertree adduser @be');
    await page
      .getByRole('listbox')
      .getByRole('option', { name: /Ben Oduya/ })
      .waitFor();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Shift+Enter');
    await page.keyboard.type('second');
    expect(await page.getByRole('textbox', { name: 'Message #ops' }).inputValue()).toBe(
      '/pagertree adduser @ben \nsecond',
    );
    expect(slack.calls).toEqual([]);
  });

  it('stays where one reads, and says that there is more', async () => {
    const { page, slack } = tab;
    const log = page.getByRole('log');
    await log.evaluate((node) => node.scrollTo(0, 0));
    await expect.poll(() => log.evaluate((node) => node.scrollTop)).toBe(0);
    slack.change((sight) => sight.notices.push({ id: 'n', channelId: null, text: 'Far below' }));
    const newer = page.getByRole('button', { name: 'New messages' });
    await newer.waitFor();
    expect(await log.evaluate((node) => node.scrollTop)).toBe(0);
    await newer.click();
    await newer.waitFor({ state: 'hidden' });
    expect(await log.evaluate((node) => node.scrollHeight - node.scrollTop - node.clientHeight)).toBeLessThan(
      2,
    );
  });

  it('has a log of its own for every channel, so that only what is new is read aloud', async () => {
    const { page } = tab;
    const ops = await page.getByRole('log', { name: 'Messages in #ops' }).elementHandle();
    await page.getByRole('button', { name: 'security-and-compliance' }).click();
    await page.getByRole('log', { name: 'Messages in #security-and-compliance' }).waitFor();
    expect(await ops?.evaluate((node) => node.isConnected)).toBe(false);
  });
});
