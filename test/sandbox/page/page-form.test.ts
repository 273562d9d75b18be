import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { launchBrowser, whyNoBrowser } from '../../support/browser.js';
import { expectFocus, openForm, openTab, type Tab } from './tabs.js';

const reason = whyNoBrowser();

describe.skipIf(reason !== null)(`modals in a browser ${reason ?? ''}`, () => {
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

  it('opens, is filled, refused, put right and sent with the keyboard alone', async () => {
    const { page, slack } = tab;
    const { keyboard } = page;
    await keyboard.type('/pag');
    await page.getByRole('option', { name: /^\/pagertree/ }).waitFor();
    await keyboard.press('Enter');
    await keyboard.type('adduser');
    await keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Add a person' });
    await dialog.waitFor();
    expect(slack.calls).toEqual([['U01ADA', 'send', 'C01OPS', '/pagertree adduser']]);

    await expectFocus(page, 'input Name');
    await keyboard.type('Bobby Hill');
    await keyboard.press('Tab');
    await keyboard.type('bobby');
    await keyboard.press('Tab');
    await keyboard.press('Space');
    await keyboard.press('Enter');
    expect(slack.calls.map((call) => call[1])).not.toContain('submit');
    await dialog.getByRole('textbox', { name: 'Email' }).press('Enter');

    const email = dialog.getByRole('textbox', { name: 'Email' });
    await dialog.getByRole('alert').filter({ hasText: 'This is not an email address.' }).waitFor();
    await expectFocus(page, 'input Email');
    expect(await email.getAttribute('aria-invalid')).toBe('true');
    const described = (await email.getAttribute('aria-describedby')) ?? '';
    const words = await Promise.all(described.split(' ').map((id) => page.locator(`#${id}`).textContent()));
    expect(words).toEqual(['This is not an email address.', 'Where PagerTree sends the invitation.']);
    expect(await dialog.getByRole('textbox', { name: 'Name' }).inputValue()).toBe('Bobby Hill');
    expect(await email.inputValue()).toBe('bobby');

    await keyboard.press('End');
    await keyboard.type('@example.com');
    await keyboard.press('Enter');
    await dialog.waitFor({ state: 'hidden' });
    await page.getByRole('log').getByText('added bobby@example.com').waitFor();
    await expectFocus(page, 'textarea Message #ops');
    const last = (block: string) =>
      slack.calls.findLast((call) => JSON.stringify(call).includes(`"${block}"`));
    expect(last('name')?.[3]).toBe('Bobby Hill');
    expect(last('email')?.[3]).toBe('bobby@example.com');
    expect(last('roles')?.[3]).toEqual(['Admin']);
  });

  it('sends what was typed before it submits, however fast', async () => {
    const { page, slack } = tab;
    await openForm(tab);
    await page.getByRole('textbox', { name: 'Email' }).fill('fast@example.com');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    const verbs = slack.calls.map((call) => call[1]);
    expect(verbs.slice(-2)).toEqual(['fill', 'submit']);
  });

  it('submits once, and is busy until the answer is there', async () => {
    const { page, slack } = tab;
    await openForm(tab);
    await page.getByRole('textbox', { name: 'Email' }).fill('once@example.com');
    let release = () => {};
    slack.hold = new Promise((resolve) => {
      release = resolve;
    });
    const add = page.getByRole('button', { name: 'Add', exact: true });
    await add.click();
    await expect.poll(() => add.getAttribute('aria-busy')).toBe('true');
    await page.keyboard.press('Enter');
    await page.getByRole('textbox', { name: 'Email' }).press('Enter');
    release();
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    expect(slack.calls.filter((call) => call[1] === 'submit')).toHaveLength(1);
  });

  it('keeps focus, caret and text while everything around it changes', async () => {
    const { page, slack } = tab;
    await openForm(tab);
    const name = page.getByRole('textbox', { name: 'Name' });
    await name.fill('Bobby Hill');
    await name.press('Home');
    await page.keyboard.type('Mr ');
    slack.change((sight) => {
      const [modal] = sight.modals;
      if (modal === undefined) throw new Error('No modal is open.');
      modal.hash = '2';
      modal.title = 'Add somebody';
      modal.errors = { teams: 'No such team.' };
      modal.blocks.unshift({ type: 'header', block_id: 'new', text: { type: 'plain_text', text: 'New' } });
    });
    await page.getByRole('dialog', { name: 'Add somebody' }).getByRole('heading', { name: 'New' }).waitFor();
    await expectFocus(page, 'input Name');
    await page.keyboard.type('and Mrs ');
    expect(await name.inputValue()).toBe('Mr and Mrs Bobby Hill');
  });

  it('holds the focus, closes with Escape one at a time, and gives the focus back', async () => {
    const { page, slack } = tab;
    await openForm(tab);
    slack.change((sight) => {
      const [modal] = sight.modals;
      if (modal)
        sight.modals.push({ ...modal, viewId: 'V9', title: 'On top', blocks: modal.blocks.slice(0, 2) });
    });
    await page.getByRole('dialog', { name: 'On top' }).waitFor();
    await page.getByRole('button', { name: 'Dismiss' }).focus();
    await page.keyboard.press('Shift+Tab');
    await expectFocus(page, 'button Add');
    await page.keyboard.press('Tab');
    await expectFocus(page, 'button Dismiss');
    await page.keyboard.press('Escape');
    await page.getByRole('dialog', { name: 'Add a person' }).waitFor();
    await expectFocus(page, 'input Name');
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await expectFocus(page, 'textarea Message #ops');
  });

  it('searches as one types, from the third letter, and says when there is nothing', async () => {
    const { page, slack } = tab;
    await openForm(tab);
    const manager = page.getByRole('combobox', { name: 'Manager' });
    await manager.focus();
    await page.keyboard.type('pa');
    await page.getByText('Type 3 letters or more to search').waitFor();
    await page.keyboard.type('y');
    await page.getByRole('listbox').getByRole('option', { name: 'Payments' }).waitFor();
    await page.keyboard.type('x');
    await page.getByText('No result').waitFor();
    await page.keyboard.press('Backspace');
    await page.getByRole('listbox').getByRole('option', { name: 'Payments' }).waitFor();
    await page.keyboard.press('Enter');
    expect(await manager.inputValue()).toBe('Payments');
    await expect
      .poll(() => slack.calls.at(-1))
      .toEqual(['U01ADA', 'choose', { blockId: 'manager', actionId: 'v' }, ['Payments']]);
    const asked = slack.calls.filter((call) => call[1] === 'suggest').map((call) => call[3]);
    expect(asked.every((typed) => String(typed).length >= 3)).toBe(true);
  });

  it('takes several options as chips, no more than allowed, and lets them go', async () => {
    const { page, slack } = tab;
    await openForm(tab);
    const teams = page.getByRole('combobox', { name: 'Teams' });
    await teams.click();
    await page.getByRole('listbox').getByRole('option', { name: 'Platform' }).click();
    await page.getByRole('listbox').getByRole('option', { name: 'Search' }).click();
    await page.getByText('No more than 2 can be chosen').waitFor();
    expect(
      await page.getByRole('listbox').getByRole('option', { name: 'Payments' }).getAttribute('aria-disabled'),
    ).toBe('true');
    await page.getByRole('button', { name: 'Remove Platform' }).click();
    await expect.poll(() => slack.calls.at(-1)?.[3]).toEqual(['Search']);
    await teams.press('Backspace');
    await expect.poll(() => slack.calls.at(-1)?.[3]).toEqual([]);
  });

  it('names people by their id, and picks with arrows', async () => {
    const { page, slack } = tab;
    await openForm(tab);
    await page.getByRole('combobox', { name: 'Slack person' }).focus();
    await page.keyboard.press('ArrowDown');
    await page
      .getByRole('listbox')
      .getByRole('option', { name: /Gia Rossi/ })
      .waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect.poll(() => slack.calls.at(-1)?.[3]).toEqual(['U02BEN']);
    expect(await page.getByRole('combobox', { name: 'Slack person' }).inputValue()).toBe('Ben Oduya');
  });
});
