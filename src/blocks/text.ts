import type { MrkdwnElement, PlainTextElement, SectionBlock } from '@slack/types';
import { limits, shorten } from './limits.js';

/** mrkdwn has no escape for formatting: where one of these could begin or end some, its look-alike stands in. */
const lookAlikes: Record<string, string> = { '*': '∗', _: 'ˍ', '~': '∼', '`': 'ˋ' };

/**
 * Makes somebody's words safe inside mrkdwn: `<!channel>` pings nobody, and `*stars*` format nothing. Line breaks become
 * spaces. Characters inside a word, such as the `_` of most emails, are left alone: they format nothing there.
 * Source: Slack's documentation, "Formatting text for app surfaces".
 */
export function escapeText(words: string): string {
  return words
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/(?<![\p{L}\p{N}])[*_~`]|[*_~`](?![\p{L}\p{N}])/gu, (character) => lookAlikes[character] ?? '');
}

/** Text with formatting. `verbatim` keeps Slack from turning names and addresses in people's words into links. */
export function mrkdwn(text: string): MrkdwnElement {
  return { type: 'mrkdwn', text: shorten(text, limits.sectionText), verbatim: true };
}

/** Text as it is. */
export function plainText(text: string): PlainTextElement {
  return { type: 'plain_text', text: shorten(text, limits.plainText), emoji: true };
}

/** A section of mrkdwn. */
export function section(text: string, blockId?: string): SectionBlock {
  return { type: 'section', ...(blockId === undefined ? {} : { block_id: blockId }), text: mrkdwn(text) };
}
