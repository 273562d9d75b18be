import type { Page } from 'playwright-core';
import { expect, onTestFinished, test } from 'vitest';
import { launchBrowser, whyNoBrowser } from '../support/browser.js';
import { startStory } from '../support/story.js';

const reason = whyNoBrowser();

async function pick(page: Page, menu: string, option: string): Promise<void> {
  await page.getByRole('combobox', { name: menu }).click();
  await page.getByRole('listbox').getByRole('option', { name: option, exact: true }).click();
}

test.skipIf(reason !== null)('in a browser, somebody narrows the list while PagerTree is slow', async () => {
  const { pageUrl, slack, pagertree } = await startStory({ patience: { note: 200 } });
  const browser = await launchBrowser();
  onTestFinished(() => browser.close());
  const page = await browser.newPage();
  page.setDefaultTimeout(5_000);
  await page.goto(`${pageUrl}/?as=U01ADA&channel=C01OPS`);
  // What comes before the page is drawn is not in it: Slack's client forgets it, too.
  await page.getByRole('textbox', { name: 'Message #ops' }).waitFor();
  await slack.as('ada').send('#ops', '/pagertree users');
  await page.getByText('1–10 of 57').waitFor();
  const clicks = () =>
    slack.deliveries.filter(({ payload }) => JSON.stringify(payload).includes('block_actions')).length;
  const before = clicks();

  pagertree.faults.add({ kind: 'latency', delayMs: 600 });
  await pick(page, 'Role', 'Admin');
  await page.getByText('Reading everybody in PagerTree, to show those with the role Admin.').waitFor();
  await page.getByText('PagerTree users · Admin').waitFor();
  await page.getByText('1–6 of 6').waitFor();
  expect(clicks() - before).toBe(1);

  await pick(page, 'Order', 'Newest first');
  await page.getByText('PagerTree users · Admin · newest first').waitFor();
});
