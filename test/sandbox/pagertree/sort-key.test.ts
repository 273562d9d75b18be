import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createSortKeys } from '../../../src/sandbox/pagertree/sort-key.js';

const { compare } = new Intl.Collator('en', { sensitivity: 'accent', numeric: true });
const keyOf = createSortKeys(compare);

const ascii = fc.string({
  unit: fc.constantFrom(...Array.from({ length: 95 }, (_, at) => String.fromCharCode(32 + at))),
});
const numbered = fc.string({ unit: fc.constantFrom('0', '0', '1', '2', '10', 'a', 'B', '.', ' ') });

test('keys compare as the collator compares their texts', () => {
  fc.assert(
    fc.property(fc.oneof(ascii, numbered), fc.oneof(ascii, numbered), (one, other) => {
      const [first, second] = [keyOf(one), keyOf(other)];
      expect(first).not.toBeNull();
      expect(second).not.toBeNull();
      const byKey = (first ?? '') < (second ?? '') ? -1 : Number((first ?? '') > (second ?? ''));
      expect(byKey).toBe(Math.sign(compare(one, other)));
    }),
    { numRuns: 5_000 },
  );
});

test.each(['Zoë', '山田', 'a\nb', '1'.repeat(201)])('%j is left to the collator', (text) => {
  expect(keyOf(text)).toBeNull();
});
