import fc from 'fast-check';
import { expect, test } from 'vitest';
import { publicName, withoutContacts } from '../../src/people/public-name.js';

test.each([
  ['Bobby Hill', 'Bobby Hill'],
  [' Bobby  Hill ', ' Bobby  Hill '],
  ['', ''],
  ['🎉', '🎉'],
  ['Team 2026', 'Team 2026'],
  ['zed@example.com', 'z•••@example.com'],
  ['zed＠example.com', 'z•••@example.com'],
  ['Zed <zed@example.com>', 'Zed'],
  ['Hank +1 415 555 2603', 'Hank'],
  ['Hank (415) 555-2603', 'Hank'],
  ['Hank, 070-174 06 05 (night)', 'Hank, (night)'],
  ['+1 415 555 2603', 'Name not shown'],
])('%j is %j in a channel', (name, shown) => {
  expect(publicName(name)).toBe(shown);
});

test('a name that was nothing but a contact is not carried', () => {
  expect(withoutContacts('zed@example.com')).toBe('');
  expect(withoutContacts('(+1 415 555 2603)')).toBe('');
});

test('no email is left whole in any name', () => {
  fc.assert(
    fc.property(fc.emailAddress(), fc.string(), fc.string(), (email, before, after) => {
      expect(` ${publicName(`${before} ${email} ${after}`)} `).not.toContain(` ${email} `);
    }),
  );
});
