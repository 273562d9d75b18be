import type { KnownBlock } from '@slack/types';
import { section } from './text.js';

/** What is posted: blocks, and a text that says the same where blocks are not shown (notifications, screen readers). */
export interface Message {
  text: string;
  blocks: KnownBlock[];
}

/** The sign at the head of a message. The words carry the meaning; the sign only helps to find it again. */
export type Sign = 'done' | 'attention' | 'refused';

const signs: Record<Sign, string> = {
  done: ':white_check_mark:',
  attention: ':warning:',
  refused: ':no_entry:',
};

/**
 * A message of one sentence or a few.
 * @param text mrkdwn; people's words in it are escaped already
 */
export function sentence(sign: Sign, text: string): Message {
  return { text, blocks: [section(`${signs[sign]} ${text}`)] };
}

/**
 * What is said while something takes long.
 * @param text mrkdwn; people's words in it are escaped already
 */
export function waiting(text: string): Message {
  return { text, blocks: [section(`:hourglass_flowing_sand: ${text}`)] };
}
