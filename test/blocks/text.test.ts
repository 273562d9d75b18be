import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { shorten } from '../../src/blocks/limits.js';
import { escapeText, mention, unescapeText } from '../../src/blocks/text.js';

describe('a mention', () => {
  test('is made of an id, and of nothing else', () => {
    expect([mention('#', 'C01OPS'), mention('@', 'U01ADA')]).toEqual(['<#C01OPS>', '<@U01ADA>']);
    for (const odd of ['<!channel>', 'C1> <!here', '!channel', 'C1|x', '']) {
      expect(mention('#', odd)).not.toMatch(/<|>(?!;)/u);
    }
  });
});

describe('people’s words in mrkdwn', () => {
  test.each([
    ['<!channel>', '&lt;!channel&gt;'],
    ['<@U01ADA> & <#C1>', '&lt;@U01ADA&gt; &amp; &lt;#C1&gt;'],
    ['<https://evil.example|click>', '&lt;https://evil.example|click&gt;'],
    ['&lt;!here&gt;', '&amp;lt;!here&amp;gt;'],
    ['line\nbreak\u0000', 'line break '],
    ['bobby_hill@example.com', 'bobby_hill@example.com'],
    ['O’Brien 🎉', 'O’Brien 🎉'],
    ['bob_@x.io', 'bob_@x.io'],
    ['bob_.hill@x.io', 'bob_.hill@x.io'],
    ['_bob_@x.io', 'ˍbob_@x.io'],
    ['bob__@x.io', 'bob_ˍ@x.io'],
    ['snake_ case', 'snakeˍ case'],
    ['Bobby :tada: Hill', 'Bobby ꞉tada: Hill'],
    [':+1::skin-tone-2:', '꞉+1:꞉skin-tone-2:'],
    ['Ops: on call: Bobby', 'Ops: on call: Bobby'],
    ['https://x.io:80', 'https://x.io:80'],
  ])('%j becomes %j', (words, safe) => {
    expect(escapeText(words)).toBe(safe);
  });

  test.each(['*bold*', '_slanted_', '~gone~', '`code`', '**', '* _ ~ `', '*José*', '```x```'])(
    '%s formats nothing',
    (words) => {
      expect(escapeText(words)).not.toMatch(/[*_~`]/);
    },
  );
});

test('words made safe come out as they were, where nothing is formatted', () => {
  const words = fc.string().map((text) => text.replace(/[\p{Cc}\u2028\u2029]/gu, '&*'));
  fc.assert(
    fc.property(words, (each) => {
      expect(unescapeText(escapeText(each))).toBe(each);
    }),
  );
});

describe('a text that is too long', () => {
  test('is cut to its length, with an ellipsis', () => {
    expect(shorten('Bobby Hill', 6)).toBe('Bobby…');
    expect(shorten('Bobby', 5)).toBe('Bobby');
  });

  test.each([3, 4, 5, 6, 7])('is never cut through what is escaped, at %i', (longest) => {
    expect(shorten('a &amp; b', longest)).toBe(longest < 8 ? 'a …' : 'a &amp;…');
    expect(shorten('R&D and more', longest)).toBe(`${'R&D and more'.slice(0, longest - 1)}…`);
  });

  test('is cut after what is escaped, where that fits', () => {
    expect(shorten('a &lt; b', 7)).toBe('a &lt;…');
  });

  test('is never cut through a character', () => {
    expect(shorten('ab🎉cd', 4)).toBe('ab…');
  });
});
