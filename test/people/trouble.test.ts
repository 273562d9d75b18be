import { describe, expect, test } from 'vitest';
import { explainInShort, explainTrouble, type Trouble } from '../../src/people/trouble.js';

describe('a trouble in words', () => {
  test('after a doubt, it says to look first, and nothing against that', () => {
    const text = explainTrouble({ kind: 'unreachable', timedOut: true }, 'perhaps changed', 'k3f9');
    expect(text).toBe(
      'PagerTree did not answer in time. It is not known whether the change was made. Look whether it was made before you try again; if it stays like this, tell whoever runs this app (reference k3f9).',
    );
  });

  test.each([
    [null, 'Try again in a minute ('],
    [0, 'Try again now ('],
    [1, 'Try again in 1 second ('],
    [30, 'Try again in 30 seconds ('],
    [0.4, 'Try again in 1 second ('],
    [600, 'Try again in 10 minutes ('],
    [601, 'Try again in 11 minutes ('],
    [86_400, 'Try again in 24 hours ('],
  ])('a wait of %s seconds', (seconds, words) => {
    expect(explainTrouble({ kind: 'limited', seconds }, 'read', 'k3f9')).toContain(words);
    expect(explainTrouble({ kind: 'slack', problem: 'busy', seconds }, 'read', 'k3f9')).toContain(words);
  });

  test('a 403 is about the owner of the key, a 401 about the key', () => {
    expect(explainTrouble({ kind: 'key refused', status: 403 }, 'read', 'k3f9')).toContain(
      'the owner of PAGERTREE_API_KEY',
    );
    expect(explainTrouble({ kind: 'key refused', status: 401 }, 'read', 'k3f9')).toContain(
      'does not accept this app’s API key',
    );
  });

  test('a list that is not there points at the address', () => {
    expect(explainTrouble({ kind: 'nothing there', what: 'list' }, 'read', 'k3f9')).toContain(
      'PAGERTREE_BASE_URL',
    );
  });

  test.each([
    ['person', 'This person, or an email or phone of theirs, is no longer in PagerTree (404).'],
    ['team', 'A team is no longer in PagerTree (404).'],
    ['notification rule', 'A notification rule is no longer in PagerTree (404).'],
  ] as const)('a %s that is gone is no fault of the settings', (what, words) => {
    const told = explainTrouble({ kind: 'nothing there', what }, 'nothing changed', 'k3f9');
    expect(told).toContain(words);
    expect(told).not.toContain('PAGERTREE_BASE_URL');
  });

  test('nobody is told to change what was not named', () => {
    expect(
      explainTrouble({ kind: 'refused', status: 422, words: null }, 'nothing changed', 'k3f9'),
    ).not.toContain('Change what');
    expect(
      explainTrouble({ kind: 'refused', status: 422, words: 'Name is bad' }, 'nothing changed', 'k3f9'),
    ).toBe(
      'PagerTree refused this: “Name is bad”. Nothing was changed. Change what it names and try again, or tell whoever runs this app (reference k3f9).',
    );
  });

  test('whoever only looked is not told to change anything', () => {
    const text = explainTrouble({ kind: 'refused', status: 400, words: 'Bad request' }, 'read', 'k3f9');
    expect(text).toBe(
      'PagerTree refused this: “Bad request”. Try again; if it stays like this, tell whoever runs this app (reference k3f9).',
    );
  });

  test.each<Trouble>([
    { kind: 'limited', seconds: 7_000 },
    { kind: 'key refused', status: 403 },
    { kind: 'nothing there', what: 'list' },
    { kind: 'failing', status: 502 },
    { kind: 'unreachable', timedOut: true },
    { kind: 'not understood' },
    { kind: 'too many' },
    { kind: 'list changed' },
    { kind: 'search late' },
    { kind: 'slack', problem: 'busy', seconds: 30 },
    { kind: 'slack', problem: 'silent' },
    { kind: 'app' },
  ])('$kind fits into the two lines of an option, with the reference', (trouble) => {
    const { happened, next } = explainInShort(trouble, 'k3f9');
    expect(happened.length).toBeLessThanOrEqual(75);
    expect(next.length).toBeLessThanOrEqual(75);
    expect(next).toContain('(reference k3f9).');
  });

  test('a quotation has one stop', () => {
    const text = explainTrouble(
      { kind: 'refused', status: 422, words: 'Name is bad.' },
      'nothing changed',
      'k3f9',
    );
    expect(text).toContain('“Name is bad.” Nothing');
  });

  test('however much PagerTree says, the effect and the reference stay', () => {
    const text = explainTrouble(
      { kind: 'refused', status: 422, words: '🎉 '.repeat(9_000) },
      'nothing changed',
      'k3f9',
    );
    expect(text.length).toBeLessThan(1_500);
    expect(text).toContain('…” Nothing was changed.');
    expect(text).toContain('(reference k3f9).');
  });
});
