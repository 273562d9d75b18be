import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { expect, onTestFinished, test } from 'vitest';
import { launchBrowser, whyNoBrowser } from '../support/browser.js';
import { openEdit } from '../support/edit.js';
import { openList } from '../support/list.js';
import { type Story, startStory } from '../support/story.js';
import { overload } from '../support/worst-person.js';

const reason = whyNoBrowser();
const pictures = fileURLToPath(new URL('../../test-results/', import.meta.url));

const views: [name: string, reach: (story: Story, id: string) => Promise<unknown>][] = [
  ['help', ({ slack }) => slack.as('ada').send('#ops', '/pagertree help')],
  [
    'list',
    async ({ slack }) => {
      await slack.as('ada').send('#ops', '/pagertree users');
      await slack.as('ada').see('1–10 of');
    },
  ],
  [
    'card',
    async ({ slack }, id) => {
      await slack.as('ada').send('#ops', `/pagertree user ${id}`);
      await slack.as('ada').see('+1 415 555 3018');
    },
  ],
  [
    'roles',
    async ({ slack }, id) => {
      await slack.as('ada').send('#ops', `/pagertree roles ${id}`);
      await slack.as('ada').see('[Save]');
    },
  ],
  [
    'edit',
    async ({ slack }, id) => {
      await slack.as('ada').send('#ops', `/pagertree edituser ${id}`);
      await slack.as('ada').see('[Save]');
    },
  ],
  [
    'remove',
    async ({ slack }, id) => {
      await slack.as('ada').send('#ops', `/pagertree removeuser ${id}`);
      await slack.as('ada').see('[Remove]');
    },
  ],
  [
    'add',
    async ({ slack }) => {
      await slack.as('ada').send('#ops', `/pagertree adduser x@example.com ${'Long Name '.repeat(25)}`);
      await slack.as('ada').see('[Add user]');
    },
  ],
  [
    'shared',
    async ({ slack }) => {
      await openList(slack.as('ada'));
      await slack.as('ada').click('Show 20 a page');
      await slack.as('ada').see('1–20 of');
      await slack.as('ada').click('Share in channel');
      await slack.as('hank').see('shared by Ada Stone');
    },
  ],
  [
    'search',
    async ({ slack }) => {
      await openList(slack.as('ada'), `bea ${'lindqvist '.repeat(8)}`);
      await slack.as('ada').click('Search');
      await slack.as('ada').see('Leave it empty to see everybody.');
    },
  ],
  [
    'page',
    async ({ slack }) => {
      await openList(slack.as('ada'));
      await slack.as('ada').click('Go to page…');
      await slack.as('ada').see('From 1 to 100.');
      await slack.as('ada').fill('Page', '101');
      await slack.as('ada').submit();
    },
  ],
  [
    'several',
    async ({ slack }) => {
      await slack.as('ada').send('#ops', '/pagertree edituser li');
      await slack.as('ada').see('people match');
    },
  ],
  [
    'nobody',
    async ({ slack }) => {
      await slack.as('ada').send('#ops', `/pagertree edituser ${'nobody '.repeat(30)}`);
      await slack.as('ada').see('[Add to PagerTree]');
    },
  ],
  [
    'edited',
    async ({ slack, account }, id) => {
      const ada = slack.as('ada');
      await openEdit(ada, id);
      await ada.fill('Name', 'Bea Lindqvist');
      for (let index = 1; index <= 20; index += 1)
        await ada.fill(`Phone ${index}`, `+1 415 555 ${4000 + index}`);
      await ada.choose('Member of teams', []);
      await ada.submit();
      await slack.as('hank').see('20 phones changed');
      await ada.see('Phone changed:');
      expect(account.findById(id)?.user.name).toBe('Bea Lindqvist');
    },
  ],
];

test.skipIf(reason !== null).each(views)(
  '%s is whole at its worst, on a screen and on a phone',
  async (name, reach) => {
    const story = await startStory({ users: 1_000 });
    const id = overload(story.account);
    const browser = await launchBrowser();
    onTestFinished(() => browser.close());
    await mkdir(pictures, { recursive: true });
    // A page that is opened later would not show what one person alone saw before.
    const pages = await Promise.all(
      [1280, 400].map(async (width) => {
        const page = await browser.newPage({ viewport: { width, height: 900 } });
        await page.goto(`${story.pageUrl}/?as=U01ADA&channel=C01OPS`);
        await page.getByRole('textbox', { name: 'Message #ops' }).waitFor();
        return { width, page };
      }),
    );
    await reach(story, id);
    for (const { width, page } of pages) {
      await page.getByRole('dialog').or(page.getByText('Only visible to you')).first().waitFor();
      await page.screenshot({ path: `${pictures}${name}-${width}.png` });
      expect(await overflow(page)).toBeLessThanOrEqual(0);
    }
  },
);

/** How many pixels of the page stick out to the side. */
function overflow(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}
