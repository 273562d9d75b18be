import { z } from 'zod';
import { type Fault, faultLine } from '../block-rules/faults.js';
import type { WorkspaceParts } from '../workspace-parts.js';
import type { Tier } from './rate-tiers.js';

/** What a method answers: HTTP 200 in both cases, as everywhere in Slack's Web API. */
export type MethodAnswer =
  | ({ ok: true } & Record<string, unknown>)
  | ({ ok: false; error: string } & Record<string, unknown>);

/** What a method needs to do its work. */
export interface MethodContext extends WorkspaceParts {
  /** A new Socket Mode address; undefined when the app gets requests instead. */
  newSocketAddress: (() => string) | undefined;
}

/** One method of the Web API, as the table lists it. */
export interface Method {
  /** The token that calls it. */
  token: 'bot' | 'app';
  /** It needs one of these; none when the list is empty. */
  scopes: readonly string[];
  /** How often it may be called, by Slack's tiers of rate limits. */
  tier: Tier;
  /** The arguments it knows. */
  known: string[];
  call(args: Record<string, unknown>, context: MethodContext): MethodAnswer;
}

/** Fails with Slack's error code, and with `response_metadata.messages` where something in the request is wrong. */
export function refuse(error: string, faults: Fault[] = []): MethodAnswer {
  if (faults.length === 0) return { ok: false, error };
  return { ok: false, error, response_metadata: { messages: faults.map(faultLine) } };
}

/**
 * Describes a method. Arguments that do not fit its schema are answered with `invalid_arguments`.
 * @param shape the arguments; in a form every value is text, so use `flag` and `json` for others
 */
export function defineMethod<Shape extends z.ZodRawShape>(
  about: Pick<Method, 'token' | 'scopes' | 'tier'>,
  shape: Shape,
  run: (args: z.infer<z.ZodObject<Shape>>, context: MethodContext) => MethodAnswer,
): Method {
  const schema = z.object(shape);
  return {
    ...about,
    known: Object.keys(shape),
    call(args, context) {
      const read = schema.safeParse(args, { reportInput: true });
      if (read.success) return run(read.data, context);
      const faults = read.error.issues.map((issue) => ({
        pointer: `/${issue.path.join('/')}`,
        words: issue.input === undefined ? `missing required field: ${issue.path.join('/')}` : issue.message,
      }));
      return refuse('invalid_arguments', faults);
    },
  };
}

/** A boolean argument: a form writes it as text. */
export const flag = z
  .union([z.boolean(), z.enum(['true', 'false', '1', '0'])])
  .transform((given) => given === true || given === 'true' || given === '1');

/** An argument that is an object or a list: a form writes it as JSON text. Text that is no JSON stays text. */
export const json = z.unknown().transform((given) => {
  if (typeof given !== 'string') return given;
  try {
    const parsed: unknown = JSON.parse(given);
    return parsed;
  } catch {
    return given;
  }
});
