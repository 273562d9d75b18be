import { helpMessage, unknownCommandMessage } from '../blocks/help.js';
import { readTypedText } from '../people/typed-text.js';
import type { ReplyCommand, StandingCommand } from '../slack/answer-command.js';
import { commandTable, type ParsedCommand } from './commands.js';

/**
 * `/pagertree help`: what can be done, from the same table that reads commands. Answered without leaving the process.
 * @param slackCommand such as `/pagertree`
 */
export function helpCommand(slackCommand: string): StandingCommand {
  return { word: 'help', always: helpMessage(slackCommand, commandTable) };
}

/** Any other word: the nearest command, and where the help is. */
export function unknownCommand(
  slackCommand: string,
  { typed, nearest }: ParsedCommand & { kind: 'unknown' },
): ReplyCommand {
  return {
    reply: () => unknownCommandMessage(slackCommand, readTypedText(typed), nearest),
  };
}
