import { describe, expect, it } from 'vitest';
import { parseMrkdwn } from '../../../src/sandbox/page/mrkdwn.js';

const text = (value: string) => ({ kind: 'text', text: value });

describe('mrkdwn', () => {
  it.each([
    ['*bold*', 'bold'],
    ['_italic_', 'italic'],
    ['~struck~', 'strike'],
  ])('reads %s as %s', (typed, kind) => {
    expect(parseMrkdwn(typed)).toEqual([{ kind, pieces: [text(typed.slice(1, -1))] }]);
  });

  it('lets styles hold one another', () => {
    expect(parseMrkdwn('*a _b_ c*')).toEqual([
      { kind: 'bold', pieces: [text('a '), { kind: 'italic', pieces: [text('b')] }, text(' c')] },
    ]);
  });

  it.each(['2*3*4', 'snake_case_name', '* alone', 'a * b * c', '**', 'an *unclosed one', '*spaced *'])(
    'leaves %s as it is',
    (typed) => {
      expect(parseMrkdwn(typed)).toEqual([text(typed)]);
    },
  );

  it('formats nothing inside of code', () => {
    expect(parseMrkdwn('`*a* &lt;b&gt;`')).toEqual([{ kind: 'code', text: '*a* <b>' }]);
    expect(parseMrkdwn('```\n*a*\n> b\n```')).toEqual([{ kind: 'preformatted', text: '*a*\n> b\n' }]);
  });

  it('decodes the three entities once, and no others', () => {
    expect(parseMrkdwn('&lt;!channel&gt; &amp;lt; &quot;')).toEqual([text('<!channel> &lt; &quot;')]);
  });

  it('reads links, with and without a label', () => {
    expect(parseMrkdwn('<https://a.example/?x=1&amp;y=2|here>')).toEqual([
      { kind: 'link', url: 'https://a.example/?x=1&y=2', label: 'here' },
    ]);
    expect(parseMrkdwn('<mailto:ada@example.com>')).toEqual([
      { kind: 'link', url: 'mailto:ada@example.com', label: 'ada@example.com' },
    ]);
  });

  it.each(['<javascript:alert(1)>', '<data:text/html,x|y>', '<file:///etc/passwd>'])(
    'makes no link of %s',
    (typed) => {
      expect(parseMrkdwn(typed).every((piece) => piece.kind === 'text')).toBe(true);
    },
  );

  it('reads mentions of people and channels', () => {
    expect(parseMrkdwn('<@U123> <@U123|ada> <#C9|ops>')).toEqual([
      { kind: 'person', id: 'U123', label: null },
      text(' '),
      { kind: 'person', id: 'U123', label: 'ada' },
      text(' '),
      { kind: 'channel', id: 'C9', label: 'ops' },
    ]);
  });

  it.each([
    ['<!channel>', '@channel'],
    ['<!here|here>', 'here'],
    ['<!everyone>', '@everyone'],
    ['<!subteam^S1|@ops>', '@ops'],
  ])('shows that %s notifies everybody', (typed, label) => {
    expect(parseMrkdwn(typed)).toEqual([{ kind: 'ping', label }]);
  });

  it('reads dates with their fallback', () => {
    expect(parseMrkdwn('<!date^1767225600^{date} at {time}^https://a.example|New Year>')).toEqual([
      {
        kind: 'date',
        seconds: 1767225600,
        format: '{date} at {time}',
        url: 'https://a.example',
        fallback: 'New Year',
      },
    ]);
  });

  it('joins the lines of a quote, and ends it with the next line', () => {
    expect(parseMrkdwn('a\n> b\n&gt; c\nd')).toEqual([
      text('a'),
      { kind: 'quote', pieces: [text('b'), { kind: 'break' }, text('c')] },
      text('d'),
    ]);
  });

  it('replaces the shortcodes it knows', () => {
    expect(parseMrkdwn(':white_check_mark: :no_such_thing: 10:30:00')).toEqual([
      text('✅ :no_such_thing: 10:30:00'),
    ]);
  });

  it('reads a long line of opening marks in reasonable time', () => {
    const started = performance.now();
    parseMrkdwn('*a '.repeat(1000));
    parseMrkdwn('<'.repeat(3000));
    expect(performance.now() - started).toBeLessThan(1000);
  });
});
