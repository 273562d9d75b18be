import { expect, test } from 'vitest';
import { isSortedByName } from '../../src/people/name-order.js';

const named = (...names: string[]) => names.map((name) => ({ name }));

test.each([
  ['case does not count', named('ada', 'Bea', 'cleo')],
  ['capitals come first', named('Ada', 'Cleo', 'bea')],
  ['spaces and punctuation do not count', named('Dean', 'De Vries', "D'Souza")],
  ['digits are digits', named('Bobby 10', 'bobby 2')],
  ['somebody has no name', named('Ada', '', 'Bea', ' ', 'Cleo')],
])('in order, where %s', (_order, people) => {
  expect(isSortedByName(people)).toBe(true);
});

test('out of order in every way', () => {
  expect(isSortedByName(named('Bea', 'Ada', 'Cleo'))).toBe(false);
});
