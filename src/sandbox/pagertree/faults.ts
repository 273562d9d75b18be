import { z } from 'zod';
import { createRandom } from './seeded-random.js';

/** Answers with a status, and the kinds that are worse than that. */
export const faultKinds = [
  'latency',
  '400',
  '401',
  '403',
  '404',
  '409',
  '422',
  '429',
  '500',
  '503',
  'html-502',
  'hang',
  'reset-before',
  'reset-after',
  'truncated-json',
  'malformed-json',
  'wrong-type',
  'empty-body',
] as const;

export type FaultKind = (typeof faultKinds)[number];

const day = 24 * 60 * 60 * 1000;

/** How much later `latency` answers where nothing else is said, in milliseconds. */
export const usualDelay = 2000;

const count = 'a whole number, 1 or more';
const part = 'more than 0 and at most 1';
const wait = 'milliseconds, at most a day';
const comeBack = 'seconds, or a date as HTTP writes it';

const faultSchema = z.strictObject({
  kind: z.enum(faultKinds, `one of ${faultKinds.join(', ')}`),
  /** Only requests with this method. */
  method: z.enum(['GET', 'POST', 'PUT', 'DELETE'], 'GET, POST, PUT or DELETE').optional(),
  /** Only requests to this path: `/account_users`, or `/account_users/:id`, where `:id` is any one part. */
  path: z
    .string()
    .regex(/^\/[\w:./-]*$/, 'begins with a slash, such as /account_users/:id')
    .optional(),
  /** For so many requests, then never again. */
  times: z.int(count).min(1, count).optional(),
  /** For so large a part of the requests, more than 0 and at most 1. */
  share: z.number(part).gt(0, part).lte(1, part).optional(),
  /** For a share: the same seed strikes the same requests again. Left out, one is drawn, and told. */
  seed: z.int('a whole number, 0 or more').min(0, 'a whole number, 0 or more').optional(),
  /** For `latency`: how much later, in milliseconds. */
  delayMs: z.int(wait).min(0, wait).max(day, wait).optional(),
  /** For `429` and `503`: what the header `Retry-After` says: seconds, or a date. Left out, there is no header. */
  retryAfter: z
    .union(
      [
        z.number().min(0, comeBack),
        z
          .string()
          .min(1)
          .max(100)
          .regex(/^[\x20-\x7e]+$/, comeBack),
      ],
      comeBack,
    )
    .optional(),
  /** For `wrong-type`: the attribute that changes its type, such as `user.name`, `data.3.user` or `total_count`. */
  field: z
    .string()
    .regex(/^\w+(\.\w+)*$/, 'names joined by dots, such as user.name')
    .optional(),
  /** For a status, `html-502` and `hang`: only after the change was made, so that the client cannot know. */
  afterChange: z.boolean().optional(),
});

/** Something that goes wrong on purpose. What is left out means: any, always. */
export type Fault = z.infer<typeof faultSchema>;

export interface PlannedFault extends Fault {
  id: string;
  /** How often it has struck. */
  struck: number;
}

/** Understands a fault that came from outside. @returns it, or a sentence on why it is none */
export function readFault(value: unknown): Fault | { problem: string } {
  const read = faultSchema.safeParse(value);
  if (read.success) return read.data;
  const issue = read.error.issues[0];
  return { problem: `${issue?.path.join('.') || 'a fault'}: ${issue?.message ?? 'not understood'}` };
}

/** What is to go wrong with one request. */
export interface Strike {
  /** Wait so long before anything else, in milliseconds. */
  delayMs: number;
  fault: Fault | null;
}

/** What will go wrong, and for whom. */
export interface FaultPlan {
  /** Throws a RangeError for a fault that makes no sense. */
  add(fault: Fault): PlannedFault;
  /** All faults, or the one with this id. */
  clear(id?: string): void;
  /** Those that can still strike, oldest first. */
  list(): readonly PlannedFault[];
  /** What goes wrong with this request: all delays that are meant for it, and the first other fault. */
  strike(method: string, segments: readonly string[]): Strike;
}

/**
 * A plan in which nothing goes wrong yet.
 *
 * @param random numbers from 0 to 1, to draw a seed for a share that comes without one
 */
export function createFaultPlan(random: () => number): FaultPlan {
  let planned: Aimed[] = [];
  let added = 0;
  return {
    add(fault) {
      const read = readFault(fault);
      if ('problem' in read) throw new RangeError(read.problem);
      added += 1;
      const entry: PlannedFault = { ...read, id: `fault-${added}`, struck: 0 };
      if (entry.share !== undefined) entry.seed ??= Math.floor(random() * 1_000_000);
      planned.push({ fault: entry, roll: createRandom(entry.seed ?? 0) });
      return { ...entry };
    },
    clear(id) {
      planned = id === undefined ? [] : planned.filter(({ fault }) => fault.id !== id);
    },
    list: () => planned.map(({ fault }) => ({ ...fault })),
    strike(method, segments) {
      const strike: Strike = { delayMs: 0, fault: null };
      for (const aimed of planned) {
        const { fault } = aimed;
        if (fault.kind !== 'latency' && strike.fault !== null) continue;
        if (!hits(aimed, method, segments)) continue;
        fault.struck += 1;
        if (fault.kind === 'latency') strike.delayMs += fault.delayMs ?? usualDelay;
        else strike.fault = fault;
      }
      planned = planned.filter(({ fault }) => fault.struck < (fault.times ?? Number.POSITIVE_INFINITY));
      return strike;
    },
  };
}

/** A fault and the dice of its share. Each has its own: what else strikes does not change whom it strikes. */
interface Aimed {
  fault: PlannedFault;
  roll: () => number;
}

function hits({ fault, roll }: Aimed, method: string, segments: readonly string[]): boolean {
  return (
    (fault.method ?? method) === method &&
    (fault.path === undefined || matchesPath(fault.path, segments)) &&
    (fault.share === undefined || roll() < fault.share)
  );
}

function matchesPath(pattern: string, segments: readonly string[]): boolean {
  const parts = pattern.split('/').slice(1);
  return (
    parts.length === segments.length &&
    parts.every((part, index) => part.startsWith(':') || part === segments[index])
  );
}
