import type { MrkdwnElement, PlainTextElement, SectionBlock } from '@slack/types';
import { limits, shorten } from './limits.js';

/** mrkdwn has no escape for formatting: where one of these could begin or end some, its look-alike stands in. */
const lookAlikes: Record<string, string> = { '*': '∗', _: 'ˍ', '~': '∼', '`': 'ˋ' };

/**
 * Makes somebody's words safe inside mrkdwn: `<!channel>` pings nobody, and `*stars*` format nothing. Line breaks become
 * spaces. Characters inside a word, such as the `_` of most emails, are left alone: they format nothing there.
 * So is the `_` that could only end some in an email (`bob_@example.com`), because people copy emails and nothing begins any for it:
 * one that could begin some never stays. The first `:` of what has the shape of an emoji's name is replaced as well.
 * Source: Slack's documentation, "Formatting text for app surfaces".
 */
export function escapeText(words: string): string {
  return words
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(formatting, (character) => lookAlikes[character] ?? '')
    .replace(/:(?=[\p{L}\p{N}ˍ_+'-]+:)/gu, '\ua789');
}

/**
 * Words as they were before `escapeText`, for what is no mrkdwn, such as a record. A look-alike that somebody wrote themselves comes out as
 * what it looks like.
 */
export function unescapeText(text: string): string {
  return Object.entries(lookAlikes)
    .reduce((words, [character, lookAlike]) => words.replaceAll(lookAlike, character), text)
    .replaceAll('\ua789', ':')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}

/** What could begin some formatting, or end some, unless it is the `_` at the end of a part of an email. */
const formatting =
  /(?<![\p{L}\p{N}])[*_~`]|(?!(?<=[\p{L}\p{N}])_[^\s@]*@[\p{L}\p{N}])[*_~`](?![\p{L}\p{N}])/gu;

/**
 * A mention of a channel (`#`) or a person (`@`). Ids come back from forms and buttons, as a stranger's input: what is none is shown as it is,
 * because it could mention somebody else. Source of the shape: Slack's documentation, "Formatting text for app surfaces".
 */
export function mention(sign: '#' | '@', id: string): string {
  return /^[A-Z0-9]+$/u.test(id) ? `<${sign}${id}>` : escapeText(id);
}

/** Text with formatting. `verbatim` keeps Slack from turning names and addresses in people's words into links. */
export function mrkdwn(text: string): MrkdwnElement {
  return { type: 'mrkdwn', text: shorten(text, limits.sectionText), verbatim: true };
}

/** Text as it is: `:tada:` in a name stays what it is. */
export function plainText(text: string): PlainTextElement {
  return { type: 'plain_text', text: shorten(text, limits.plainText), emoji: false };
}

/** A section of mrkdwn. */
export function section(text: string, blockId?: string): SectionBlock {
  return { type: 'section', ...(blockId === undefined ? {} : { block_id: blockId }), text: mrkdwn(text) };
}
