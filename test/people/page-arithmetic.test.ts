import { describe, expect, test } from 'vitest';
import { pagesToOffer } from '../../src/people/page-arithmetic.js';

describe('the pages offered for a jump', () => {
  test('are all of them when they fit', () => {
    expect(pagesToOffer(2, 5, 15)).toEqual([1, 2, 3, 4, 5]);
  });

  test('are round numbers otherwise, with the first, the last and the present page', () => {
    expect(pagesToOffer(37, 101, 15)).toEqual([1, 10, 20, 30, 37, 40, 50, 60, 70, 80, 90, 100, 101]);
  });

  test.each([4, 8, 15, 40, 100])('are never more than %i, each once, in order', (most) => {
    for (const last of [3, 16, 41, 101, 999, 12_345, 1_000_000]) {
      for (const present of [1, 2, Math.ceil(last / 2), last]) {
        const pages = pagesToOffer(present, last, most);
        expect(pages.length).toBeLessThanOrEqual(most);
        expect(pages).toEqual([...new Set(pages)].sort((one, other) => one - other));
        expect(pages).toEqual(expect.arrayContaining([1, present, last]));
        expect(pages.every((page) => page >= 1 && page <= last)).toBe(true);
      }
    }
  });
});
