import type { Browser, Page } from 'playwright-core';
import { expect } from 'vitest';
import { createFakePagerTree, type FakePagerTree } from './fake-pagertree.js';
import { createFakeWorkspace, type FakeWorkspace } from './fake-workspace.js';
import { servePage } from './open-page.js';
import { listForOne } from './sample-workspace.js';

/** The page in a browser's tab, with a workspace and an account of its own. */
export interface Tab {
  page: Page;
  address: string;
  slack: FakeWorkspace;
  pagertree: FakePagerTree;
  /** What the browser complained about: scripts that failed, and what the page's policy forbids. */
  complaints: string[];
  /** The server goes, the tab stays. */
  stopServer(): Promise<void>;
  close(): Promise<void>;
}

/** Opens the page as the first person would find it, or at another path. */
export async function openTab(
  browser: Browser | undefined,
  { width = 1280, users = 57, path = '/' }: { width?: number; users?: number; path?: string } = {},
): Promise<Tab> {
  if (browser === undefined) throw new Error('The browser did not start.');
  const slack = createFakeWorkspace();
  const pagertree = createFakePagerTree(users);
  const server = await servePage({ slack, pagertree });
  const context = await browser.newContext({ viewport: { width, height: 800 }, reducedMotion: 'reduce' });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (line) => {
    if (line.type() === 'error' || line.type() === 'warning') complaints.push(line.text());
  });
  await page.goto(server.address + path);
  await page.getByRole('log').getByText('Morning').waitFor({ state: 'attached' });
  // A page that is opened does not show what only one person saw before: the list comes once it is there.
  slack.change((sight) => sight.channels[0]?.messages.push(listForOne(Date.now())));
  await page.getByRole('log').getByText('Only visible to you').first().waitFor({ state: 'attached' });
  let stopped = false;
  const stopServer = async () => {
    if (!stopped) await server.stop();
    stopped = true;
  };
  return {
    page,
    address: server.address,
    slack,
    pagertree,
    complaints,
    stopServer,
    async close() {
      await context.close();
      await stopServer();
    },
  };
}

/** What has the focus: its role or tag, and its name. */
export function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    const node = document.activeElement;
    const label = node?.getAttribute('aria-labelledby');
    const named = label === null || label === undefined ? null : document.getElementById(label)?.textContent;
    const name = named ?? node?.getAttribute('aria-label') ?? node?.textContent?.trim();
    return `${node?.getAttribute('role') ?? node?.tagName.toLowerCase()} ${name}`;
  });
}

/** Waits until the focus is there. */
export async function expectFocus(page: Page, where: string): Promise<void> {
  await expect.poll(() => focused(page)).toBe(where);
}

/** Opens the form with every input. */
export async function openForm({ page }: Tab): Promise<void> {
  await page.getByRole('textbox', { name: 'Message #ops' }).fill('/pagertree adduser');
  await page.keyboard.press('Enter');
  await page.getByRole('dialog', { name: 'Add a person' }).waitFor();
}
