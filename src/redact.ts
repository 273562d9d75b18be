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
    if (secret !== '') text = text.replaceAll(secret, mask);
  }
  return text
    .replace(/\bx(?:ox[a-z]|app)-[\w-]+/gu, mask)
    .replace(/\b(Bearer )[\w.~+/=-]+/giu, `$1${mask}`)
    .replace(/https?:\/\/[^\s"'\\]*\/(?:commands|actions|response)\/[^\s"'\\]*/gu, mask)
    .replace(/[\p{L}\p{N}._%+'-]+(?:@|%40)[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu, mask)
    .replace(/(?:\+|%2B)\d[\d ().-]{5,}\d/gu, mask)
    .replace(/\(\d{3}\) ?\d{3}[ .-]\d{4}|(?<![\d.-])\d{3}([ .-])\d{3}\1\d{4}(?![\d.-])/gu, mask);
}
