import { describe, expect, test } from 'vitest';
import { readAddUserArgument } from '../../src/people/prefill.js';

describe('what follows adduser', () => {
  test.each([
    ['bobby@example.com Bobby Hill', 'Bobby Hill', 'bobby@example.com', ''],
    ['Bobby Hill bobby@example.com', 'Bobby Hill', 'bobby@example.com', ''],
    ['Bobby Hill, bobby@example.com, +1 415 555 2671', 'Bobby Hill', 'bobby@example.com', '+1 415 555 2671'],
    ['<mailto:bobby@example.com|bobby@example.com> Bobby Hill', 'Bobby Hill', 'bobby@example.com', ''],
    ['Bobby Hill <bobby@example.com>', 'Bobby Hill', 'bobby@example.com', ''],
    ['Bobby Hill ＋1 415 555 2671', 'Bobby Hill', '', '＋1 415 555 2671'],
    ['Bobby &amp; Co', 'Bobby & Co', '', ''],
    ['Bobby\u0000\nHill', 'Bobby Hill', '', ''],
    ['bobby@ Bobby', 'bobby@ Bobby', '', ''],
    ['Henry VIII 1547', 'Henry VIII 1547', '', ''],
    ['🎉', '🎉', '', ''],
  ])('%j fills the form', (text, name, email, phone) => {
    expect(readAddUserArgument(text)).toEqual({ kind: 'typed', prefill: { name, email, phone } });
  });

  test.each(['<@U123ABC>', '<@U123ABC|bobby>', ' <@W123ABC> '])('%j names a person', (text) => {
    expect(readAddUserArgument(text)).toMatchObject({ kind: 'person' });
  });

  test.each(['@bobby', '@bobby bobby@example.com', 'Bobby @bobby', '@Bobby Hill'])(
    '%j is no mention, and is answered with where mentions are picked',
    (text) => {
      expect(readAddUserArgument(text)).toMatchObject({
        kind: 'unusable',
        problem: expect.stringContaining('pick the person from Slack’s list'),
      });
    },
  );

  test.each(['<!channel>', '<@U1> <@U2>', '<@U1> bobby@example.com', '<#C123|ops>', 'x'.repeat(5_000)])(
    '%j is answered with a sentence',
    (text) => {
      expect(readAddUserArgument(text)).toMatchObject({ kind: 'unusable' });
    },
  );

  test('a name that is too long is cut, and not through a character', () => {
    expect(readAddUserArgument(`${'x'.repeat(254)}🎉 Hill`)).toMatchObject({
      prefill: { name: 'x'.repeat(254) },
    });
  });

  test('nothing is nothing', () => {
    expect(readAddUserArgument('  ')).toEqual({ kind: 'nothing' });
  });
});
