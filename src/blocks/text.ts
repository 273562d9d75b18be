import type { MrkdwnElement, PlainTextElement, SectionBlock } from '@slack/types';
import { limits, shorten } from './limits.js';

/**
 * Makes somebody's words safe inside mrkdwn: `<!channel>` pings nobody, and `*`, `_`, `~` and backticks format nothing.
 * Slack unescapes only `&`, `<` and `>`; there is no escape for formatting, so those characters get a zero-width
 * space before them, which keeps them from standing at the edge of a word. Line breaks become spaces.
 * Source: Slack's documentation, "Formatting text for app surfaces".
 */
export function escapeText(words: string): string {
  return words
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/(?<!\w)[*_~`]|[*_~`](?!\w)/gu, '\u200b$&\u200b');
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
