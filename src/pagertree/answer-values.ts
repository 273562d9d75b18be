import { z } from 'zod';

/*
 * Single values as PagerTree's documentation types them, oddly in places: `string[]` for a name, a boolean or a list for
 * "primary". Each odd form is accepted, and becomes the one form the app holds. The words after each type say what
 * was expected when something else came.
 */

const string = z.string('string');

/** Text, or a list of texts of which the first counts; `null` for nothing. */
export const text = z
  .union([string, z.array(string)], 'string or list of strings')
  .nullish()
  .transform((value) => (Array.isArray(value) ? value[0] : value) ?? null);

/** An id, as text; a number is written out. Never empty. */
export const identifier = z
  .union([z.string().min(1, 'an id that is not empty'), z.int('whole number')], 'string or whole number')
  .transform(String);

/** An id, or `null` for nothing. */
export const perhapsIdentifier = identifier.nullish().transform((value) => value ?? null);

/** A count, or its digits as text; `null` for nothing. */
export const perhapsCount = z
  .union(
    [
      z.int().min(0, 'whole number from 0'),
      z
        .string()
        .regex(/^\d{1,15}$/u, 'whole number')
        .transform(Number),
    ],
    'whole number',
  )
  .nullish()
  .transform((value) => value ?? null);

const booleanWords = new Map<unknown, boolean | null>([
  [true, true],
  ['true', true],
  ['1', true],
  [1, true],
  [false, false],
  ['false', false],
  ['0', false],
  [0, false],
  ['', null],
  [null, null],
  [undefined, null],
]);

/** A boolean, its name as text, 0 or 1, or a list of which the first counts; `null` for nothing. */
export const perhapsBoolean = z
  .unknown()
  .optional()
  .transform((given, context) => {
    const value = booleanWords.get(Array.isArray(given) ? given[0] : given);
    if (value !== undefined) return value;
    context.addIssue({ code: 'custom', message: 'boolean' });
    return z.NEVER;
  });

/** A boolean; nothing is `false`. */
export const boolean = perhapsBoolean.transform((value) => value ?? false);

/** A list; nothing is an empty one. */
export function list<Item extends z.ZodType>(item: Item) {
  return z
    .array(item)
    .nullish()
    .transform((items) => items ?? []);
}
