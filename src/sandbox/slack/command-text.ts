import { looksLikeEmail } from './email-shape.js';

/** What Slack turns typed text into when a command's manifest says `should_escape`. */
export interface Escaping {
  /** `<@U123>` and `<!subteam^S123>` as documented now, or with the handle behind it as older workspaces still send. */
  mentions: 'id' | 'id_and_handle';
  /** As typed, or the link some Slack clients make of it: `<mailto:a@b.c|a@b.c>`. */
  emails: 'as_typed' | 'mailto';
}

/** Who and what can be mentioned, by the name typed. */
export interface Mentionable {
  person(handle: string): { id: string; handle: string } | undefined;
  channel(name: string): { id: string; name: string } | undefined;
  group(handle: string): { id: string; handle: string } | undefined;
}

/**
 * A command as it was typed: the command, and everything behind the one space that separates them. Undefined when it
 * is no command. Slack's documentation does not say whether it trims, so an app gets every further character.
 */
export function parseCommand(typed: string): { command: string; text: string } | undefined {
  const match = /^(\/[^\s/]\S*)(?:\s([\s\S]*))?$/.exec(typed);
  return match?.[1] ? { command: match[1], text: match[2] ?? '' } : undefined;
}

/**
 * Escapes a command's text: "Escaping channels, users, and links in your slash command" of Slack's guide. `&`, `<` and
 * `>` become entities first, so nobody can type a mention by hand; then `@handle` and `#channel` become references.
 */
export function escapeCommandText(text: string, names: Mentionable, escaping: Escaping): string {
  const entities = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  // A word at a time: an `@` inside a word is an email's.
  return entities.replace(/[^\s]+/g, (word) => reference(word, names, escaping));
}

function reference(word: string, names: Mentionable, escaping: Escaping): string {
  const match = /^([@#])([\p{L}\p{N}._-]*[\p{L}\p{N}_-])(.*)$/u.exec(word);
  if (!match) return escaping.emails === 'mailto' && looksLikeEmail(word) ? `<mailto:${word}|${word}>` : word;
  const [, sign, name = '', rest = ''] = match;
  if (sign === '#') {
    const channel = names.channel(name);
    return channel ? `<#${channel.id}|${channel.name}>${rest}` : word;
  }
  // Slack makes a crowd's mention of these words too, and the app has to cope.
  if (name === 'channel' || name === 'here' || name === 'everyone') return `<!${name}>${rest}`;
  const isShown = escaping.mentions === 'id_and_handle';
  const person = names.person(name);
  if (person) return `<@${person.id}${isShown ? `|${person.handle}` : ''}>${rest}`;
  const group = names.group(name);
  return group ? `<!subteam^${group.id}${isShown ? `|@${group.handle}` : ''}>${rest}` : word;
}
