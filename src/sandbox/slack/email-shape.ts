/**
 * Whether something looks like an email address to Slack's `email_text_input`: one `@`, no space, a dot in the domain.
 */
export function looksLikeEmail(text: string): boolean {
  return /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/.test(text);
}
