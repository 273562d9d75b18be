import { expect, onTestFinished, test } from 'vitest';
import { launchBrowser, whyNoBrowser } from '../support/browser.js';
import { startStory } from '../support/story.js';

const reason = whyNoBrowser();

test.skipIf(reason !== null)(
  `adding a user in the sandbox’s page, with keyboard and mouse${reason ? ` (${reason})` : ''}`,
  async () => {
    const { pageUrl, account } = await startStory();
    const browser = await launchBrowser();
    onTestFinished(() => browser.close());
    const page = await browser.newPage();
    page.setDefaultTimeout(5_000);
    await page.goto(`${pageUrl}/?as=U01ADA&channel=C01OPS`);

    await page.getByRole('textbox', { name: 'Message #ops' }).click();
    await page.keyboard.type('/pagertree adduser');
    await page.keyboard.press('Enter');

    const modal = page.getByRole('dialog', { name: 'Add user to PagerTree' });
    await modal.waitFor();
    await modal.getByLabel('Name').focus();
    await page.keyboard.type('Dana Fox');
    await page.keyboard.press('Tab');
    await page.keyboard.type('hank@example.com');
    await page.keyboard.press('Enter');
    await modal.getByText('Somebody in this PagerTree account has this email already.').waitFor();
    expect(await modal.getByLabel('Name').inputValue()).toBe('Dana Fox');

    await modal.getByLabel('Email').fill('dana@example.com');
    await modal.getByLabel('Broadcaster').click();
    await modal.getByRole('combobox', { name: 'Teams' }).click();
    await page.keyboard.type('plat');
    await page.getByRole('option', { name: 'Platform' }).click();
    await modal.getByRole('button', { name: 'Add user' }).click();

    await page
      .getByText('Ada Stone added Dana Fox to PagerTree as Broadcaster, in Platform.', { exact: true })
      .waitFor();
    await modal.waitFor({ state: 'detached' });
    expect(account.findByEmail('dana@example.com')?.user.name).toBe('Dana Fox');

    await page.getByRole('searchbox').fill('dana');
    await page.getByRole('table', { name: 'Account users' }).getByText('Dana Fox').waitFor();
  },
);
