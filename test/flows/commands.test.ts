import { describe, expect, test } from 'vitest';
import { commandTable, countSlips, parseCommand } from '../../src/flows/commands.js';

describe('what follows the slash command', () => {
  test.each(['', '   ', 'help', 'HELP', 'help me', '\u0000', ' \u0007\u0000 '])(
    '%j asks for help',
    (text) => {
      expect(parseCommand(text)).toMatchObject({ kind: 'command', word: 'help' });
    },
  );

  test('the argument is left as typed', () => {
    expect(parseCommand('  AddUser   bobby@example.com  Bobby Hill ')).toEqual({
      kind: 'command',
      word: 'adduser',
      needs: 'add',
      argument: 'bobby@example.com  Bobby Hill',
    });
  });

  test.each([
    ['addusr', 'adduser'],
    ['adduesr', 'adduser'],
    ['add', 'adduser'],
    ['usr', 'user'],
    ['usrs', 'users'],
    ['hlep', 'help'],
    ['??', null],
    ['deploy', null],
    ['🎉', null],
    ['x'.repeat(10_000), null],
  ])('%s is near to %s', (text, nearest) => {
    expect(parseCommand(text)).toMatchObject({ kind: 'unknown', nearest });
  });

  test('every word in the table is found by it', () => {
    for (const { word } of commandTable) expect(parseCommand(word)).toMatchObject({ kind: 'command', word });
  });

  test('slips are counted one by one', () => {
    expect(countSlips('users', 'users')).toBe(0);
    expect(countSlips('user', 'users')).toBe(1);
    expect(countSlips('suers', 'users')).toBe(1);
    expect(countSlips('', 'users')).toBe(5);
  });
});
