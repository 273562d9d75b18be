import { replacePersonal } from './people/personal-shapes.js';

const mask = '[redacted]';

/**
 * Takes out of a line what must not be kept: secrets, and what tells who somebody is.
 * @param line any text, such as a line of the log; of one that is JSON, each text in it is looked at by itself, so that it stays JSON
 * @param secrets exact values to take out, such as the settings' tokens
 * @returns the line with `[redacted]` in the place of secrets, anything shaped like a Slack token, addresses that
 *   answer for a person (`response_url`), emails and phone numbers
 */
export function redact(line: string, secrets: readonly string[]): string {
  const fields = readObject(line);
  if (fields === null) return redactText(line, secrets);
  return `${JSON.stringify(redactValue(fields, secrets))}${line.endsWith('\n') ? '\n' : ''}`;
}

/** @returns `null` for what is no object in JSON */
function readObject(line: string): unknown {
  if (!line.startsWith('{')) return null;
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}

function redactValue(value: unknown, secrets: readonly string[]): unknown {
  if (typeof value === 'string') return redactText(value, secrets);
  if (Array.isArray(value)) return value.map((each) => redactValue(each, secrets));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [
      redactText(name, secrets),
      // The verification token in Slack's payloads.
      name === 'token' && typeof each === 'string' ? mask : redactValue(each, secrets),
    ]),
  );
}

function redactText(whole: string, secrets: readonly string[]): string {
  let text = whole;
  for (const secret of secrets) {
    if (secret === '') continue;
    // As it is, and as it stands in JSON, where a line break in it is two characters.
    text = text.replaceAll(secret, mask).replaceAll(JSON.stringify(secret).slice(1, -1), mask);
  }
  text = patterns.reduce((kept, [pattern, replacement]) => kept.replace(pattern, replacement), text);
  return replacePersonal(text, { email: () => mask, phone: () => mask });
}

/** What is secret by its shape. */
const patterns: readonly (readonly [RegExp, string])[] = [
  [/\bx(?:ox[a-z]|app)-[\w-]+/gu, mask],
  [/\b(Bearer )[\w.~+/=-]+/giu, `$1${mask}`],
  // The one-time ticket of a Socket Mode address, and the verification token in Slack's payloads.
  [/\b(ticket=)[^&\s"'\\]+/gu, `$1${mask}`],
  [/(\\?"token\\?":\\?")[^"\\]+/gu, `$1${mask}`],
  [/https?:\/\/[^\s"'\\]*\/(?:commands|actions|response)\/[^\s"'\\]*/gu, mask],
];
