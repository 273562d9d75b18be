import type { Config } from '../config.js';

type Command = Pick<Config, 'slackCommand'>;

/**
 * What is told of a form whose state cannot be read: one from before an update of the app, or one that the app did not make.
 * @param word of the command that opens a new one, such as `roles`
 * @param nothing what did not happen, such as `nobody was added`
 * @returns mrkdwn
 */
export function formTooOld({ slackCommand }: Command, word: string, nothing: string): string {
  return `This form is too old to be sent; ${nothing}. Type \`${slackCommand} ${word}\` for a new one.`;
}

/**
 * The same of a button.
 * @param word of the command that does what it would have done
 * @returns mrkdwn
 */
export function buttonTooOld({ slackCommand }: Command, word: string): string {
  return `This button is too old to be used. Type \`${slackCommand} ${word}\` instead.`;
}
