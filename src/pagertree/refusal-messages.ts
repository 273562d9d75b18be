import { z } from 'zod';

const entry = z.union([
  z.string().transform((message) => [message]),
  z.object({ message: z.string() }).transform(({ message }) => [message]),
  // One entry that cannot be read must not hide the others.
  z.unknown().transform((): string[] => []),
]);

const byField = z
  .record(z.string(), z.union([z.string(), z.array(z.string())]))
  .transform((fields) =>
    Object.entries(fields).flatMap(([field, words]) => [words].flat().map((word) => `${field} ${word}`)),
  );

const oneOrMany = z.union([
  z.array(entry).transform((entries) => entries.flat()),
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
 * Every message of a refusal, in PagerTree's words; none when the body holds none.
 * The documented form is `{"errors":[{"message":"…"}],"code":422}`; the plainer forms of a Rails application are read too, for
 * whatever stands in front of PagerTree's own code. Source: PagerTree's API documentation, "Errors".
 */
export function readRefusalMessages(json: unknown): string[] {
  const { data } = body.safeParse(json);
  return data?.errors ?? data?.error ?? (data?.message === undefined ? [] : [data.message]);
}
