import { createPagerTree, type PagerTree } from '../../src/pagertree/client.js';
import type { RequestLimits } from '../../src/pagertree/request.js';

/** A client with pauses too short to notice. */
export function clientOf(
  baseUrl: string,
  limits: Partial<RequestLimits> = {},
  random: () => number = () => 0.5,
): PagerTree {
  return createPagerTree({ baseUrl, apiKey: 'a-key', random, limits: { firstPause: 1, ...limits } });
}

/** What a promise or a list failed with. Throws when it did not fail. */
export async function failureOf(promise: Promise<unknown>): Promise<unknown> {
  try {
    await promise;
  } catch (error) {
    return error;
  }
  throw new Error('it did not fail');
}

/** Every item, in order. */
export async function collect<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const all: Item[] = [];
  for await (const item of items) all.push(item);
  return all;
}
