import fc from 'fast-check';
import { expect, test } from 'vitest';
import { maskEmail, maskPhone, maskText } from '../../src/people/mask.js';

test.each([
  ['bobby@example.com', 'b•••@example.com'],
  ['b@example.com', 'b•••@example.com'],
  ['"a@b"@example.com', '"•••@example.com'],
  ['@example.com', '•••'],
  ['bobby', '•••'],
  ['', '•••'],
])('the email %s is %s', (email, masked) => {
  expect(maskEmail(email)).toBe(masked);
});

test.each([
  ['+14155554567', '+1 ••• 4567'],
  ['+46701740605', '+46 ••• 0605'],
  ['+1 (415) 555-4567', '+1 ••• 4567'],
  ['070-174 06 05', '•••'],
  ['+112', '•••'],
  ['', '•••'],
])('the phone %s is %s', (phone, masked) => {
  expect(maskPhone(phone)).toBe(masked);
});

test('in a text, both are masked and the rest stays', () => {
  expect(maskText('Bobby (bobby@example.com, +1 415 555 4567) is taken.')).toBe(
    'Bobby (b•••@example.com, +1 ••• 4567) is taken.',
  );
});

test('no email is left whole in any text', () => {
  fc.assert(
    fc.property(fc.emailAddress(), fc.string(), fc.string(), (email, before, after) => {
      expect(maskText(`${before} ${email} ${after}`)).not.toContain(` ${email} `);
    }),
  );
});
