import { z } from 'zod';

/*
 * Single values as PagerTree's documentation types them, oddly in places: `string[]` for a name, a boolean or a list for
 * "primary". Each odd form is accepted, and becomes the one form the app holds. A value that nobody can read becomes nothing: one odd
 * field must not hide the person it is a field of, nor the page that the person is on.
 */

/**
 * Whatever is there, read by a function that never fails. A page has some three hundred such values, and a union with a `.catch` takes
 * ten times as long for each.
 */
function readBy<Value>(read: (given: unknown) => Value) {
  return z.transform(read);
}

/** Text, or a list of texts of which the first counts; `null` for nothing. */
export const text = readBy((given) => {
  if (typeof given === 'string') return given;
  if (!Array.isArray(given) || !given.every((entry) => typeof entry === 'string')) return null;
  return given[0] ?? null;
});

/** An id, as text; a number is written out. Never empty, and the one value that must be there to be read. */
export const identifier = z
  .union([z.string().min(1, 'an id that is not empty'), z.int('whole number')], 'string or whole number')
  .transform(String);

/** An id, or `null` for nothing. */
export const perhapsIdentifier = readBy((given) => {
  if (typeof given === 'string' && given !== '') return given;
  return Number.isSafeInteger(given) ? String(given) : null;
});

/** A count, or its digits as text; `null` for nothing. */
export const perhapsCount = readBy((given) => {
  const count = typeof given === 'string' && /^\d{1,15}$/u.test(given) ? Number(given) : given;
  return typeof count === 'number' && Number.isSafeInteger(count) && count >= 0 ? count : null;
});

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
export const perhapsBoolean = readBy(readBoolean);

/** A boolean; nothing is `false`. */
export const boolean = readBy((given) => readBoolean(given) ?? false);

function readBoolean(given: unknown): boolean | null {
  return booleanWords.get(Array.isArray(given) ? given[0] : given) ?? null;
}

/** A list without the entries that cannot be read; nothing is an empty one. */
export function list<Item extends z.ZodType>(item: Item) {
  return readBy((given) => (Array.isArray(given) ? given.flatMap((entry) => readOne(item, entry)) : []));
}

/** What has names in it, read by them; nothing is without any. Anything else cannot be read. */
export function record<Shape extends z.ZodRawShape>(shape: Shape) {
  return z.preprocess((given) => given ?? {}, z.object(shape));
}

/** An entry in a list of one; an empty list when it cannot be read. */
export function readOne<Item extends z.ZodType>(item: Item, entry: unknown): z.output<Item>[] {
  const reading = item.safeParse(entry);
  return reading.success ? [reading.data] : [];
}
