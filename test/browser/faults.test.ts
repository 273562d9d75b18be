import type { Page } from 'playwright-core';
import { expect, onTestFinished, test } from 'vitest';
import { launchBrowser, whyNoBrowser } from '../support/browser.js';
import { type Story, startStory } from '../support/story.js';

const reason = whyNoBrowser();

async function openPage({ pageUrl }: Story, width: number): Promise<Page> {
  const browser = await launchBrowser();
  onTestFinished(() => browser.close());
  const page = await browser.newPage({ viewport: { width, height: 900 } });
  page.setDefaultTimeout(5_000);
  await page.goto(`${pageUrl}/?as=U01ADA&channel=C01OPS`);
  return page;
}

async function say(page: Page, words: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Message #ops' }).fill(words);
  await page.keyboard.press('Enter');
}

test.skipIf(reason !== null)(
  `a fault chosen by keyboard acts on the next request, and is gone${reason ? ` (${reason})` : ''}`,
  async () => {
    const story = await startStory();
    const page = await openPage(story, 1280);
    const form = page.getByRole('form', { name: 'Choose a fault' });
    await page.getByText('Choose a fault…').focus();
    await page.keyboard.press('Enter');
    await form.getByLabel('What goes wrong').focus();
    await page.keyboard.type('422');
    await form.getByLabel('Next requests').focus();
    await page.keyboard.type('1');
    await page.keyboard.press('Enter');
    const on = page.getByRole('list', { name: 'Faults that are on' });
    await on.getByText('The next request: answered 422.').waitFor();

    await story.slack.as('ada').send('#ops', '/pagertree user hank@example.com');
    await page.getByText('Validation failed').waitFor();
    await on.waitFor({ state: 'hidden' });
    await expect.poll(() => story.pagertree.requests.map(({ fault }) => fault)).toContain('422');
  },
);

test.skipIf(reason !== null)('on a phone, a fault aimed at one path leaves the others alone', async () => {
  const story = await startStory();
  const page = await openPage(story, 400);
  const toPagerTree = page.getByRole('button', { name: 'PagerTree', exact: false });
  await toPagerTree.click();
  await page.getByText('Choose a fault…').click();
  const form = page.getByRole('form', { name: 'Choose a fault' });
  await form.getByLabel('What goes wrong').selectOption({ label: '500 Internal server error' });
  await form.getByLabel('Method').selectOption('GET');
  await form.getByLabel('Path').fill('/teams/:id');
  await form.getByRole('button', { name: 'Switch on' }).click();
  const text = 'Every GET request to /teams/:id: answered 500.';
  await page.getByRole('listitem').getByText(text).waitFor();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(400);

  await page.getByRole('button', { name: 'Slack', exact: true }).click();
  await toPagerTree.getByText('fault on').waitFor();
  await say(page, '/pagertree users hank');
  await page.getByText('hank@example.com').first().waitFor();
  const asked = story.pagertree.requests.filter(({ path }) => path.startsWith('/account_users'));
  expect(asked.map(({ fault }) => fault)).toContain(null);
  expect(asked.every(({ fault }) => fault === null)).toBe(true);
  const team = story.account.teams()[0]?.id;
  const answer = await fetch(`${story.apiUrl}/teams/${team}`, {
    headers: { authorization: `Bearer ${story.secrets.pagerTreeApiKey}` },
  });
  expect(answer.status).toBe(500);

  await toPagerTree.click();
  await page.getByRole('button', { name: `Switch off: ${text}` }).click();
  await page.getByRole('listitem').getByText(text).waitFor({ state: 'detached' });
  expect(story.pagertree.faults.list()).toEqual([]);
});
