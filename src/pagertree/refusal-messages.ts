import { z } from 'zod';
import { fieldOf } from './errors.js';

/** Where an entry says which attribute it is about: Rails' own lists, and JSON:API's "source". */
const aboutSchema = z.object({
  attribute: z.string().optional().catch(undefined),
  field: z.string().optional().catch(undefined),
  source: z.object({ pointer: z.string() }).optional().catch(undefined),
});

/** Where an entry has its words, the fullest ones first. */
const wordsSchema = z.object({
  message: z.string().optional().catch(undefined),
  detail: z.string().optional().catch(undefined),
  title: z.string().optional().catch(undefined),
  error: z.string().optional().catch(undefined),
});

/** One entry of a list, in words; one that cannot be read must not hide the others. */
const entry = z.unknown().transform((given): string[] => {
  if (typeof given === 'string') return [given];
  const { data: words } = wordsSchema.safeParse(given);
  const message = words?.message ?? words?.detail ?? words?.title ?? words?.error;
  if (message === undefined) return [];
  const { data: about } = aboutSchema.safeParse(given);
  const name = about?.attribute ?? about?.field ?? about?.source?.pointer.replace(/^.*\//u, '');
  return [withName(name ?? '', message)];
});

const entries = z.array(entry).transform((lists) => lists.flat());

/** Messages by attribute, as Rails has them: one or many, as words or with the name of the rule that was broken. */
const byField = z
  .record(z.string(), z.union([z.string().transform((message) => [message]), entries]))
  .transform((fields) =>
    Object.entries(fields).flatMap(([field, messages]) =>
      messages.map((message) => withName(field, message)),
    ),
  );

const oneOrMany = z.union([
  entries,
  z.object({ message: z.string() }).transform(({ message }) => [message]),
  byField,
  z.string().transform((message) => [message]),
]);

const body = z.object({
  errors: oneOrMany.optional().catch(undefined),
  error: oneOrMany.optional().catch(undefined),
  message: z.string().optional().catch(undefined),
});

/**
 * Every message of a refusal, in PagerTree's words and with the name of what it is about; none when the body holds none.
 * The documented form is `{"errors":[{"message":"…"}],"code":422}`; the plainer forms of a Rails application are read too, for
 * whatever stands in front of PagerTree's own code. Source: PagerTree's API documentation, "Errors".
 */
export function readRefusalMessages(json: unknown): string[] {
  const { data } = body.safeParse(json);
  const messages =
    data?.errors ?? data?.error ?? (data?.message === undefined ? readBare(json) : [data.message]);
  return messages.flatMap(takeApart);
}

/** `{"email":["has already been taken"]}`: the lists by attribute are the body itself. Only attributes that are known are read. */
function readBare(json: unknown): string[] {
  const { data = {} } = z.record(z.string(), z.unknown()).safeParse(json);
  const known = Object.entries(data).filter(([name]) => fieldOf(name) !== null);
  return known.flatMap(([name, words]) => byField.safeParse({ [name]: words }).data ?? []);
}

/** "email has already been taken". Words that name what they are about stay as they are; `base` is Rails' name for nothing. */
function withName(name: string, message: string): string {
  if (name === '' || name === 'base') return message;
  const named = fieldOf(name);
  return named !== null && fieldOf(message) === named ? message : `${name} ${message}`;
}

/**
 * Rails can put all it has to say into one sentence: "Validation failed: User name is odd, User phones phone is invalid". A comma
 * may also be a part of a message, so only one before another known attribute parts it.
 */
function takeApart(message: string): string[] {
  const [, list] = /^validation failed: (.+)$/isu.exec(message) ?? [];
  if (list === undefined) return [message];
  const parts: string[] = [];
  for (const part of list.split(/, (?=\p{Lu})/u)) {
    const previous = parts.at(-1);
    if (previous === undefined || fieldOf(part) !== null) parts.push(part);
    else parts[parts.length - 1] = `${previous}, ${part}`;
  }
  return parts;
}
