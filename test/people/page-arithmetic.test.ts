import { describe, expect, test } from 'vitest';
import { pagesToOffer, viewPage } from '../../src/people/page-arithmetic.js';

describe('a page in its list', () => {
  test.each([
    ['the total is known', [1, 10, 10, 57, true], { last: 10, total: 57, hasNext: true, lastPage: 6 }],
    ['it is the last', [6, 10, 7, 57, false], { first: 51, last: 57, total: 57, hasNext: false }],
    [
      'the total is not known, more follows',
      [1, 10, 10, null, true],
      { total: null, hasNext: true, nextUnsure: false },
    ],
    [
      'neither is known, and it is full',
      [1, 10, 10, null, null],
      { total: null, hasNext: true, nextUnsure: true },
    ],
    ['neither is known, and it is not full', [2, 10, 7, null, null], { total: 17, hasNext: false }],
    ['nothing follows', [2, 10, 10, null, false], { total: 20, hasNext: false }],
    [
      'the total is smaller than the page',
      [1, 10, 10, 0, true],
      { total: null, hasNext: true, lastPage: null },
    ],
    ['the total is smaller, and nothing is said', [1, 10, 10, 5, null], { total: null, nextUnsure: true }],
    [
      'it is gone, and the total is not known',
      [4, 10, 0, null, null],
      { total: null, hasNext: false, lastPage: null },
    ],
    ['it is gone', [4, 10, 0, 31, false], { total: 31, hasNext: false, lastPage: 4 }],
    ['nobody is there', [1, 10, 0, null, null], { total: 0, hasNext: false }],
  ] as const)('%s', (_case, [number, size, count, total, hasMore], view) => {
    expect(viewPage(number, size, count, total, hasMore)).toMatchObject(view);
  });
});

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
