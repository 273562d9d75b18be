import type { CommandSight, PersonSight } from '../slack/sight.js';

/** What the composer offers for the word at the caret. `start` and `end` are what a choice replaces. */
export interface Suggestions {
  title: string;
  start: number;
  end: number;
  items: Suggestion[];
}

export interface Suggestion {
  /** What stands in the text once it is chosen. */
  insert: string;
  name: string;
  about: string;
  /** What may follow a command. */
  usage: string;
  /** Who is meant; null for a command. */
  personId: string | null;
}

const most = 8;

/**
 * Commands when the text begins with `/`, people when the word at the caret begins with `@`.
 * @param caret how many characters stand before the caret.
 * @returns null when there is nothing to offer.
 */
export function findSuggestions(
  text: string,
  caret: number,
  commands: CommandSight[],
  people: PersonSight[],
): Suggestions | null {
  const before = text.slice(0, caret);
  const command = /^\/\S*$/.exec(before);
  const mention = /(?:^|\s)@([\p{L}\p{N}._-]*)$/u.exec(before);
  if (command !== null) {
    const items = commands.filter((one) => one.command.startsWith(before.toLowerCase())).map(commandItem);
    return offer({ title: 'Commands', start: 0, end: caret, items });
  }
  if (mention !== null) {
    const typed = mention[1] ?? '';
    const items = people.filter((person) => isMeant(person, typed)).map(personItem);
    return offer({ title: 'People', start: caret - typed.length - 1, end: caret, items });
  }
  return null;
}

/** The command that is being typed with its words: its usage is a help until it is sent. */
export function findCommand(text: string, commands: CommandSight[]): CommandSight | null {
  const name = /^(\/\S+)\s/.exec(text)?.[1];
  return commands.find((one) => one.command === name) ?? null;
}

function offer(found: Suggestions): Suggestions | null {
  return found.items.length === 0 ? null : { ...found, items: found.items.slice(0, most) };
}

function isMeant(person: PersonSight, typed: string): boolean {
  if (person.kind === 'deactivated' || person.kind === 'bot') return false;
  const words = [person.handle, ...person.name.split(/\s+/)];
  return words.some((word) => word.toLowerCase().startsWith(typed.toLowerCase()));
}

function commandItem({ command, description, usageHint }: CommandSight): Suggestion {
  return { insert: `${command} `, name: command, about: description, usage: usageHint, personId: null };
}

function personItem({ id, handle, name }: PersonSight): Suggestion {
  return { insert: `@${handle} `, name, about: `@${handle}`, usage: '', personId: id };
}
