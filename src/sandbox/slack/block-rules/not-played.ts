import type { Fault } from './faults.js';

/**
 * What Slack takes and this workspace cannot show, by the list of blocks and elements in the reference. An app that sends
 * one of them does nothing wrong, and is not told that it does.
 */
const notPlayed: ReadonlySet<string> = new Set([
  'call',
  'card',
  'carousel',
  'container',
  'context_actions',
  'data_table',
  'data_visualization',
  'datetimepicker',
  'feedback_buttons',
  'file',
  'icon_button',
  'plan',
  'rich_text_input',
  'task_card',
  'video',
  'workflow_button',
]);

/** The error code of a refusal that is the sandbox's own, not Slack's. */
export const notPlayedCode = 'sandbox_does_not_play';

/** What to say of a block or an element of some type that no rule is for. */
export function wordsForType(type: string): string {
  return notPlayed.has(type)
    ? `the sandbox does not play this block yet: ${type}`
    : `unsupported type: ${type}`;
}

/** The code of a refusal: Slack's, unless all that is wrong is that the sandbox does not know how. */
export function refusalCode<Code extends string>(faults: Fault[], code: Code): Code | typeof notPlayedCode {
  return faults.every(({ words }) => words.startsWith('the sandbox does not play')) ? notPlayedCode : code;
}
