import type { z } from 'zod';
import { wordsForType } from './not-played.js';

/** One thing wrong with what the app sent: where, and in Slack's words what. */
export interface Fault {
  /** JSON pointer from the checked value, such as `/blocks/0/text/text`; empty for the value itself. */
  pointer: string;
  words: string;
}

/** The outcome of a check: what was sent, with Slack's defaults filled in, or everything that is wrong with it. */
export type Checked<T> = { ok: true; value: T } | { ok: false; faults: Fault[] };

/**
 * Checks a value against a schema and says what is wrong the way Slack does.
 * @param schema what is allowed
 * @param input anything that came from the app
 * @param pointer where the input sits in the request, as a JSON pointer
 */
export function check<T>(schema: z.ZodType<T>, input: unknown, pointer = ''): Checked<T> {
  const parsed = schema.safeParse(input, { reportInput: true });
  if (parsed.success) return { ok: true, value: parsed.data };
  return { ok: false, faults: parsed.error.issues.flatMap((issue) => faultsOf(issue, pointer)) };
}

/** One line of `response_metadata.messages`: `[ERROR] must be less than 25 characters [json-pointer:/view/title/text]`. */
export function faultLine(fault: Fault): string {
  return `[ERROR] ${fault.words} [json-pointer:${fault.pointer}]`;
}

function faultsOf(issue: z.core.$ZodIssue, prefix: string): Fault[] {
  const pointer = [prefix, ...issue.path.map(String)].join('/');
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ pointer, words: `invalid additional property: ${key}` }));
  }
  // Slack names a missing field at the object that lacks it, not at the field.
  const last = issue.path.at(-1);
  const lacks = typeof last === 'string' && issue.code !== 'custom' && isMissing(issue);
  if (lacks) {
    const parent = [prefix, ...issue.path.slice(0, -1).map(String)].join('/');
    return [{ pointer: parent, words: `missing required field: ${last}` }];
  }
  return [{ pointer, words: wordsFor(issue) }];
}

function isMissing(issue: z.core.$ZodIssue): boolean {
  if (issue.code !== 'invalid_union') return issue.input === undefined;
  // A failed discriminator reports the whole object as its input, and the path of the key it looked for.
  return discriminatorValue(issue) === undefined;
}

function discriminatorValue(issue: z.core.$ZodIssue): unknown {
  const key = issue.path.at(-1);
  if (typeof issue.input !== 'object' || issue.input === null || typeof key !== 'string') return issue.input;
  return Object.entries(issue.input).find(([name]) => name === key)?.[1];
}

function wordsFor(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'too_big':
      if (issue.origin === 'string') return `must be less than ${Number(issue.maximum) + 1} characters`;
      if (issue.origin === 'array') return `no more than ${issue.maximum} items allowed`;
      return `must be no more than ${issue.maximum}`;
    case 'too_small':
      if (issue.origin === 'string') return `must be more than ${Number(issue.minimum) - 1} characters`;
      if (issue.origin === 'array') return `no less than ${issue.minimum} items allowed`;
      return `must be no less than ${issue.minimum}`;
    case 'invalid_union':
      return wordsForType(String(discriminatorValue(issue)));
    case 'invalid_value':
      return `must be one of: ${issue.values.map(String).join(', ')}`;
    case 'invalid_type':
      return `must provide ${/^[aeiou]/.test(issue.expected) ? 'an' : 'a'} ${issue.expected}`;
    default:
      return issue.message;
  }
}
