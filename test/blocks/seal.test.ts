import { describe, expect, test } from 'vitest';
import { createSeal } from '../../src/blocks/seal.js';
import { createRandom } from '../../src/sandbox/pagertree/seeded-random.js';

const text = JSON.stringify({ v: 1, id: '01J0', emails: { add: ['bea@example.com', 'björn@example.org'] } });

describe('a seal', () => {
  test('is opened by every copy of the app with the same secret, and by nobody else', () => {
    const sealed = createSeal('a secret').close(text);
    expect(createSeal('a secret').open(sealed)).toBe(text);
    expect(createSeal('another secret').open(sealed)).toBeNull();
  });

  test('hides what it closes, and gives the same for the same', () => {
    const seal = createSeal('a secret');
    const sealed = seal.close(text);
    expect(sealed).toBe(seal.close(text));
    expect(sealed).toMatch(/^[\w-]+$/u);
    expect(Buffer.from(sealed, 'base64url').toString('latin1')).not.toContain('example');
    expect(seal.close(text.replace('bea', 'lea')).slice(0, 16)).not.toBe(sealed.slice(0, 16));
  });

  test('is broken by every change, and by what never was one', () => {
    const seal = createSeal('a secret');
    const bytes = Buffer.from(seal.close(text), 'base64url');
    for (const index of bytes.keys()) {
      const changed = Buffer.from(bytes);
      changed[index] = (changed[index] ?? 0) ^ 1;
      expect(seal.open(changed.toString('base64url'))).toBeNull();
    }
    for (const stranger of ['', 'x', text, bytes.subarray(0, 20).toString('base64url'), '💥'.repeat(50)]) {
      expect(seal.open(stranger)).toBeNull();
    }
  });

  test('holds a dozen emails, twenty phones and forty teams in what a button carries', () => {
    // As different from each other as PagerTree's are.
    const random = createRandom(7);
    const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
    const id = () => `01J${Array.from({ length: 23 }, () => letters[Math.floor(random() * 32)]).join('')}`;
    const state = {
      id: id(),
      emails: { set: Array.from({ length: 12 }, (_, index) => [id(), `person.${index}@example.com`]) },
      phones: {
        set: Array.from({ length: 20 }, (_, index) => [id(), `+1415555${3_000 + index * 37}`]),
      },
      teams: { add: Array.from({ length: 40 }, id), drop: [] },
    };
    expect(JSON.stringify(state).length).toBeGreaterThan(2_500);
    expect(createSeal('a secret').close(JSON.stringify(state)).length).toBeLessThanOrEqual(2_000);
  });
});
