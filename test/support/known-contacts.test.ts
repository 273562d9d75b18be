import { expect, test } from 'vitest';
import { findContacts } from './known-contacts.js';

const contacts = { emails: new Set(['odd!one!@example.com']), phones: new Set(['14155552699']) };

test.each([
  'q=odd!one!%40example.com&page=1',
  '{"a":"\\"ODD!one!＠example.com\\""}',
  'dana (415) 555-2699',
  '4\u200b15/555\u201126.99',
  'last 555 2699',
  '４１５５５５２６９９',
])('%j is found', (text) => {
  expect(findContacts(text, contacts)).toHaveLength(1);
});

test.each(['o•••@example.com', '+1 ••• 2699', '2026-11-23T09:26:28.123Z 1763900000.123456', 'U5552699'])(
  '%j is nobody’s',
  (text) => {
    expect(findContacts(text, contacts)).toEqual([]);
  },
);
