/**
 * What a person typed after a command, without what Slack made of it: links are unwrapped (`<mailto:a@b.c|a@b.c>`), the three
 * escaped characters are plain again, and every run of spaces, line breaks and control characters is one space. An address that was
 * copied with its `mailto:` or `tel:` is the address.
 * Source: Slack's documentation, "Slash commands" (escaping) and "Formatting text".
 */
export function readTypedText(text: string): string {
  return text
    .replace(/<(?:mailto:|tel:|https?:\/\/)([^|>]+)(?:\|[^>]*)?>/gu, '$1')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .replace(/(?<=^|\s)(?:mailto|tel):(?=[^\s:]+)/giu, '')
    .trim();
}

/** The beginning of a text, without the half of a character at its end that would be no valid text. */
export function cutWhole(text: string, longest: number): string {
  const kept = text.slice(0, longest);
  return text.length > longest && /[\ud800-\udbff]$/u.test(kept) ? kept.slice(0, -1) : kept;
}

/** The id of a mentioned person when the text is one mention and nothing else: `<@U123>`, or the older `<@U123|name>`. */
export function readMention(text: string): string | null {
  return /^<@([UW][A-Z0-9]+)(?:\|[^>]*)?>$/u.exec(text.trim())?.[1] ?? null;
}

/**
 * What follows the `@` of one word, such as `bobby` of `@bobby`: what is left of a mention where Slack does not know the name that was
 * typed. `null` for anything else.
 */
export function readHandle(text: string): string | null {
  return /^@([^\s@]+)$/u.exec(text.trim())?.[1] ?? null;
}
