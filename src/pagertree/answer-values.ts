import { z } from 'zod';

/*
 * Single values as PagerTree's documentation types them, oddly in places: `string[]` for a name, a boolean or a list for
 * "primary". Each odd form is accepted, and becomes the one form the app holds. A value that nobody can read becomes nothing: one odd
 * field must not hide the person it is a field of, nor the page that the person is on.
 */

/** Text, or a list of texts of which the first counts; `null` for nothing. */
export const text = z
  .union([z.string(), z.array(z.string())])
  .nullish()
  .transform((value) => (Array.isArray(value) ? value[0] : value) ?? null)
  .catch(null);

/** An id, as text; a number is written out. Never empty, and the one value that must be there to be read. */
export const identifier = z
  .union([z.string().min(1, 'an id that is not empty'), z.int('whole number')], 'string or whole number')
  .transform(String);

/** An id, or `null` for nothing. */
export const perhapsIdentifier = identifier
  .nullish()
  .transform((value) => value ?? null)
  .catch(null);

/** A count, or its digits as text; `null` for nothing. */
export const perhapsCount = z
  .union([
    z.int().min(0),
    z
      .string()
      .regex(/^\d{1,15}$/u)
      .transform(Number),
  ])
  .nullish()
  .transform((value) => value ?? null)
  .catch(null);

const booleanWords = new Map<unknown, boolean>([
  [true, true],
  ['true', true],
  ['yes', true],
  ['1', true],
  [1, true],
  [false, false],
  ['false', false],
  ['no', false],
  ['0', false],
  [0, false],
]);

/** A boolean, its name as text, yes or no, 0 or 1, or a list of which the first counts; `null` for nothing. */
export const perhapsBoolean = z
  .unknown()
  .optional()
  .transform((given) => booleanWords.get(Array.isArray(given) ? given[0] : given) ?? null);

/** A boolean; nothing is `false`. */
export const boolean = perhapsBoolean.transform((value) => value ?? false);

/** A list without the entries that cannot be read; nothing is an empty one. */
export function list<Item extends z.ZodType>(item: Item) {
  return z
    .array(z.unknown())
    .catch([])
    .transform((entries) => entries.flatMap((entry) => readOne(item, entry)));
}

/** An entry in a list of one; an empty list when it cannot be read. */
export function readOne<Item extends z.ZodType>(item: Item, entry: unknown): z.output<Item>[] {
  const reading = item.safeParse(entry);
  return reading.success ? [reading.data] : [];
}
