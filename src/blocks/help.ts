import { shorten } from './limits.js';
import { type Message, sentence } from './message.js';
import { escapeText, section } from './text.js';

/** One line of the help: what to type, and what it does. */
export interface HelpEntry {
  word: string;
  /** What may follow the word, such as `[search]`. */
  usage: string;
  does: string;
  /** Something to type that shows the usage; none for commands that take nothing. */
  example?: string;
}

/**
 * What can be done, as one message.
 * @param command the slash command, such as `/pagertree`
 */
export function helpMessage(command: string, entries: readonly HelpEntry[]): Message {
  const title = 'Run your PagerTree people from Slack';
  const sections = entries.map(({ word, usage, does, example }) => {
    const typed = escapeText([command, word, usage].filter((part) => part !== '').join(' '));
    const shown =
      example === undefined ? '' : ` For example \`${escapeText(`${command} ${word} ${example}`)}\`.`;
    return section(`\`${typed}\`\n${does}${shown}`);
  });
  return {
    text: `${title}: ${entries.map(({ word }) => `${command} ${word}`).join(', ')}`,
    blocks: [section(`*${title}*`), ...sections],
  };
}

/**
 * The answer to a word that is no command.
 * @param typed the word, as typed
 * @param nearest the command that was probably meant, if one is near
 */
export function unknownCommandMessage(command: string, typed: string, nearest: string | null): Message {
  const word = escapeText(shorten(typed, 41));
  const guess = nearest === null ? '' : ` Did you mean \`${nearest}\`?`;
  return sentence(
    'attention',
    `There is no command “${word}”.${guess} Type \`${command} help\` to see what there is.`,
  );
}
