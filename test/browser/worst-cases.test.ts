import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { expect, onTestFinished, test } from 'vitest';
import type { Account } from '../../src/sandbox/pagertree/account.js';
import { launchBrowser, whyNoBrowser } from '../support/browser.js';
import { type Story, startStory } from '../support/story.js';

const reason = whyNoBrowser();
const pictures = fileURLToPath(new URL('../../test-results/', import.meta.url));

/** Everything a person can have, as much and as long as it gets. */
function overload(account: Account): string {
  const id = account.findByEmail('bea@example.com')?.id ?? '';
  const emails = Array.from({ length: 11 }, (_, index) => ({
    email: `${'bea.'.repeat(45)}${index}@example.com`,
  }));
  const phones = Array.from({ length: 19 }, (_, index) => ({ phone: `+1415555${3000 + index}` }));
  const changed = account.update(id, {
    roles: { admin: true, billing: true, broadcaster: true, communicator: true },
    member_team_ids: account.teams().map((team) => team.id),
    user_attributes: {
      name: `Bea ${'<&*_ Lindqvist '.repeat(16)}`.slice(0, 255).trim(),
      emails_attributes: emails,
      phones_attributes: phones,
    },
  });
  expect(changed.ok).toBe(true);
  return id;
}

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
