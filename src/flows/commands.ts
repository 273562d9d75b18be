import type { HelpEntry } from '../blocks/help.js';
import type { Thing } from '../people/access.js';

/** The commands, in the order the help shows them, with what each takes. What is not in this table does not exist. */
export const commandTable = [
  {
    word: 'adduser',
    needs: 'add',
    usage: '[@person | email name]',
    does: 'Add somebody to PagerTree.',
    example: 'bobby@example.com Bobby Hill',
  },
  {
    word: 'addusers',
    needs: 'bulk',
    usage: '',
    does: 'Add many people at once: a channel, a user group, lines or a CSV file. You see everybody by name first.',
  },
  {
    word: 'users',
    needs: 'look',
    usage: '[search]',
    does: 'See who is in PagerTree, ten at a time, or search by name, email, phone or role.',
    example: 'hill',
  },
  {
    word: 'user',
    needs: 'look',
    usage: '<@person | email | phone | name | id>',
    does: 'See everything PagerTree holds of a person.',
    example: '@bobby',
  },
  {
    word: 'roles',
    needs: 'change',
    usage: '<@person | email | phone | name | id>',
    does: 'Change what a person may do in PagerTree.',
    example: '@bobby',
  },
  {
    word: 'edituser',
    needs: 'change',
    usage: '<@person | email | phone | name | id>',
    does: 'Change a person’s name, emails, phones, notifications and teams.',
    example: '@bobby',
  },
  {
    word: 'removeuser',
    needs: 'remove',
    usage: '<@person | email | phone | name | id>',
    does: 'Remove a person from PagerTree, after seeing what will be lost.',
    example: '@bobby',
  },
  {
    word: 'compare',
    needs: 'bulk',
    usage: '[#channel | @group]',
    does: 'See who is in Slack, in PagerTree or in both, who has left, and who cannot be reached.',
    example: '#on-call',
  },
  {
    word: 'export',
    needs: 'export',
    usage: '[search]',
    does: 'Get the users of PagerTree as a CSV file, for you alone.',
    example: 'hill',
  },
  { word: 'whoami', needs: 'look', usage: '', does: 'See your own PagerTree user.' },
  {
    word: 'doctor',
    needs: 'change',
    usage: '',
    does: 'See whether the app has all it needs, and what to mend.',
  },
  { word: 'help', needs: 'read help', usage: '', does: 'See what can be done.' },
] as const satisfies readonly (HelpEntry & { needs: Thing })[];

export type CommandWord = (typeof commandTable)[number]['word'];

export type ParsedCommand =
  | { kind: 'command'; word: CommandWord; needs: Thing; argument: string }
  | { kind: 'unknown'; typed: string; nearest: CommandWord | null };

/**
 * Reads what follows the slash command.
 * @param text as Slack sends it, of any length
 * @returns the command and the rest, untouched; nothing typed, or nothing that can be seen, means `help`
 */
export function parseCommand(text: string): ParsedCommand {
  const [, typed = '', argument = ''] = /^[\s\p{Cc}]*(\S*)\s*([\s\S]*)$/u.exec(text) ?? [];
  if (typed === '') return { kind: 'command', word: 'help', needs: 'read help', argument: '' };
  const wanted = typed.toLowerCase();
  const entry = commandTable.find(({ word }) => word === wanted);
  if (entry !== undefined) {
    return { kind: 'command', word: entry.word, needs: entry.needs, argument: argument.trim() };
  }
  return { kind: 'unknown', typed, nearest: nearestCommand(wanted) };
}

/** The command that takes the fewest typing slips to reach, if two or fewer do; "add" and "user" are near as beginnings. */
function nearestCommand(typed: string): CommandWord | null {
  // Longer words are no slips; comparing them would only take time.
  if (typed.length > 20) return null;
  const ranked = commandTable
    .map(({ word }) => ({ word, slips: word.startsWith(typed) ? 0 : countSlips(typed, word) }))
    .sort((one, other) => one.slips - other.slips);
  const best = ranked[0];
  return best !== undefined && best.slips <= 2 ? best.word : null;
}

/** How many letters must be added, removed, replaced or swapped with their neighbour (restricted Damerau–Levenshtein distance). */
export function countSlips(from: string, to: string): number {
  const rows: number[][] = [];
  const at = (row: number, column: number) => rows[row]?.[column] ?? 0;
  for (let row = 0; row <= from.length; row += 1) {
    rows.push([row]);
    for (let column = 1; column <= to.length; column += 1) {
      if (row === 0) {
        rows[0]?.push(column);
        continue;
      }
      const same = from[row - 1] === to[column - 1];
      const swapped =
        row > 1 && column > 1 && from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1];
      const best = Math.min(
        at(row - 1, column) + 1,
        at(row, column - 1) + 1,
        at(row - 1, column - 1) + (same ? 0 : 1),
        swapped ? at(row - 2, column - 2) + 1 : Number.POSITIVE_INFINITY,
      );
      rows[row]?.push(best);
    }
  }
  return at(from.length, to.length);
}
