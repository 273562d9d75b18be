import { expect } from 'vitest';
import type { Story } from './story.js';

/** How much the app is at work on: requests, and orders to add many. */
export async function countUnderWay({ appUrl }: Pick<Story, 'appUrl'>): Promise<number> {
  const page = await (await fetch(`${appUrl}/metrics`)).text();
  const readings = page.matchAll(
    /^pagertree_people_(?:requests_under_way|bulk_running)(?:\{[^}]*\})? (\d+)$/gmu,
  );
  return [...readings].reduce((sum, [, count]) => sum + Number(count), 0);
}

/** Waits until the app is at work on less than so much. */
export async function lessUnderWay(story: Pick<Story, 'appUrl'>, most: number): Promise<void> {
  await expect.poll(() => countUnderWay(story), { timeout: 120_000, interval: 5 }).toBeLessThan(most);
}
