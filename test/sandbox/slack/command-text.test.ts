import { describe, expect, test } from 'vitest';
import { type Escaping, escapeCommandText, parseCommand } from '../../../src/sandbox/slack/command-text.js';

const names = {
  person: (handle: string) => (handle === 'ann.lee' || handle === 'zoë' ? { id: 'U1', handle } : undefined),
  channel: (name: string) => (name === 'ops-1' ? { id: 'C1', name } : undefined),
  group: (handle: string) => (handle === 'on-call' ? { id: 'S1', handle } : undefined),
};
const now: Escaping = { mentions: 'id', emails: 'as_typed' };

describe('a command', () => {
  test.each([
    ['/tree', '/tree', ''],
    ['/tree add', '/tree', 'add'],
    ['/tree  add  x ', '/tree', ' add  x '],
    ['/tree\nadd\nx', '/tree', 'add\nx'],
    ['/tree a\u0000b\u001b', '/tree', 'a\u0000b\u001b'],
  ])('%j', (typed, command, text) => {
    expect(parseCommand(typed)).toEqual({ command, text });
  });

  test.each(['hello /tree', '/', '/ tree', '', '//tree'])('is not %j', (typed) => {
    expect(parseCommand(typed)).toBeUndefined();
  });
});

describe('escaping', () => {
  test.each([
    ['@ann.lee', '<@U1>'],
    ['add @ann.lee, please', 'add <@U1>, please'],
    ['@zoë', '<@U1>'],
    ['compare @on-call', 'compare <!subteam^S1>'],
    ['@nobody', '@nobody'],
    ['#ops-1 #other', '<#C1|ops-1> #other'],
    ['@channel @here @everyone', '<!channel> <!here> <!everyone>'],
    ['<!channel>', '&lt;!channel&gt;'],
    ['<@U9>', '&lt;@U9&gt;'],
    ['R&D &amp;', 'R&amp;D &amp;amp;'],
    ['ann@ann.lee', 'ann@ann.lee'],
    ['a\nb\t@ann.lee', 'a\nb\t<@U1>'],
  ])('%j becomes %j', (typed, text) => {
    expect(escapeCommandText(typed, names, now)).toBe(text);
  });

  test('can be what older workspaces and other clients send', () => {
    const older: Escaping = { mentions: 'id_and_handle', emails: 'mailto' };
    expect(escapeCommandText('@ann.lee a@b.co', names, older)).toBe('<@U1|ann.lee> <mailto:a@b.co|a@b.co>');
    expect(escapeCommandText('@on-call', names, older)).toBe('<!subteam^S1|@on-call>');
  });

  test('is quick with a text of any length', () => {
    const long = '@'.repeat(50_000) + 'a.'.repeat(50_000);
    expect(escapeCommandText(long, names, now)).toBe(long);
  });
});
