const mask = '[redacted]';

/**
 * Takes out of a line what must not be kept: secrets, and what tells who somebody is.
 * @param line any text, such as a line of the log
 * @param secrets exact values to take out, such as the settings' tokens
 * @returns the line with `[redacted]` in the place of secrets, anything shaped like a Slack token, addresses that
 *   answer for a person (`response_url`), emails and phone numbers
 */
export function redact(line: string, secrets: readonly string[]): string {
  let text = line;
  for (const secret of secrets) {
    if (secret === '') continue;
    // As it is, and as it stands in JSON, where a line break in it is two characters.
    text = text.replaceAll(secret, mask).replaceAll(JSON.stringify(secret).slice(1, -1), mask);
  }
  return patterns.reduce((kept, [pattern, replacement]) => kept.replace(pattern, replacement), text);
}

/** What is personal or secret by its shape, in lines of JSON: a backslash before a letter belongs to an escape, not to an email. */
const patterns: readonly (readonly [RegExp, string])[] = [
  [/\bx(?:ox[a-z]|app)-[\w-]+/gu, mask],
  [/\b(Bearer )[\w.~+/=-]+/giu, `$1${mask}`],
  // The one-time ticket of a Socket Mode address, and the verification token in Slack's payloads.
  [/\b(ticket=)[^&\s"'\\]+/gu, `$1${mask}`],
  [/(\\?"token\\?":\\?")[^"\\]+/gu, `$1${mask}`],
  [/https?:\/\/[^\s"'\\]*\/(?:commands|actions|response)\/[^\s"'\\]*/gu, mask],
  [/(?<!\\)[\p{L}\p{N}._%+'-]+(?:@|%40)[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu, mask],
  [/(?:\+|%2B)\d[\d ().-]{5,}\d/gu, mask],
  // Numbers as they are written at home: (415) 555-2671, 415-555-2671, 070-123 45 67, 01 23 45 67 89, 0701234567.
  [/\(\d{3}\) ?\d{3}[ .-]\d{4}|(?<![\d.-])\d{3}([ .-])\d{3}\1\d{4}(?![\d.-])/gu, mask],
  [/(?<![\w.:-])0\d(?:[ .()-]{0,2}\d){6,12}(?![\w:-])/gu, mask],
];
