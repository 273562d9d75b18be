import type { Fault, FaultKind } from '../pagertree/faults.js';

const groups = ['Slow', 'Refused', 'Broken', 'Cut off', 'Unreadable'] as const;

/** Every kind of fault, as a person chooses it: the group it stands in, and its words. */
const kinds: Record<FaultKind, { group: (typeof groups)[number]; label: string }> = {
  latency: { group: 'Slow', label: 'A slow answer' },
  hang: { group: 'Slow', label: 'No answer, ever' },
  '400': { group: 'Refused', label: '400 Bad request' },
  '401': { group: 'Refused', label: '401 Unauthorized' },
  '403': { group: 'Refused', label: '403 Forbidden' },
  '404': { group: 'Refused', label: '404 Not found' },
  '409': { group: 'Refused', label: '409 Conflict' },
  '422': { group: 'Refused', label: '422 Unprocessable' },
  '429': { group: 'Refused', label: '429 Too many requests' },
  '500': { group: 'Broken', label: '500 Internal server error' },
  'html-502': { group: 'Broken', label: '502 with a page of HTML' },
  '503': { group: 'Broken', label: '503 Service unavailable' },
  'reset-before': { group: 'Cut off', label: 'Connection cut before the change' },
  'reset-after': { group: 'Cut off', label: 'Connection cut after the change' },
  'truncated-json': { group: 'Unreadable', label: 'Half of the JSON' },
  'malformed-json': { group: 'Unreadable', label: 'Malformed JSON' },
  'wrong-type': { group: 'Unreadable', label: 'A field of another type' },
  'empty-body': { group: 'Unreadable', label: 'Nothing in the answer' },
};

export interface KindGroup {
  title: string;
  kinds: { kind: string; label: string }[];
}

/** All kinds in their groups, in the order they are offered in. */
export function listKinds(): KindGroup[] {
  return groups.map((title) => ({
    title,
    kinds: Object.entries(kinds).flatMap(([kind, { group, label }]) =>
      group === title ? [{ kind, label }] : [],
    ),
  }));
}

export const methods = ['GET', 'POST', 'PUT', 'DELETE'] as const;

/** The paths PagerTree's documentation names for people, teams and rules. */
export const paths = [
  '/account_users',
  '/account_users/:id',
  '/teams',
  '/teams/:id',
  '/teams/:id/current_oncall',
  '/notification_rules',
  '/notification_rules/:id',
];

/** What the form holds, as typed; empty where nothing was. */
export interface FaultFields {
  kind: string;
  method: string;
  path: string;
  times: string;
  /** Percent. */
  share: string;
  seed: string;
  /** Seconds longer, for `latency`. */
  delay: string;
  /** Seconds, for `429` and `503`. */
  retryAfter: string;
  field: string;
  afterChange: boolean;
}

/** Fields that only some kinds have: by kind. The others would say nothing about it. */
export function ownFieldsOf(kind: string): (keyof FaultFields)[] {
  if (kind === 'latency') return ['delay'];
  if (kind === 'wrong-type') return ['field'];
  if (kind === '429' || kind === '503') return ['retryAfter', 'afterChange'];
  return /^\d/.test(kind) || kind === 'html-502' || kind === 'hang' ? ['afterChange'] : [];
}

/**
 * The fault a filled-in form means. What is no number stays out of reach of the schema that reads it next, in the
 * sandbox, which then says so.
 * @returns null for a kind that is none
 */
export function readFields(fields: FaultFields): Fault | null {
  const { kind } = fields;
  if (!isKind(kind)) return null;
  const own = new Set<keyof FaultFields>(ownFieldsOf(kind));
  const method = methods.find((one) => one === fields.method);
  const given = (name: 'times' | 'share' | 'seed' | 'delay' | 'retryAfter' | 'path' | 'field') =>
    fields[name].trim() !== '' && (own.has(name) || !isOwn(name));
  return {
    kind,
    ...(method === undefined ? {} : { method }),
    ...(given('path') ? { path: fields.path.trim() } : {}),
    ...(given('times') ? { times: Number(fields.times) } : {}),
    ...(given('share') ? { share: Number(fields.share) / 100 } : {}),
    ...(given('share') && given('seed') ? { seed: Number(fields.seed) } : {}),
    ...(given('delay') ? { delayMs: Math.round(Number(fields.delay) * 1000) } : {}),
    ...(given('retryAfter') ? { retryAfter: Number(fields.retryAfter) } : {}),
    ...(given('field') ? { field: fields.field.trim() } : {}),
    ...(own.has('afterChange') && fields.afterChange ? { afterChange: true } : {}),
  };
}

function isKind(text: string): text is FaultKind {
  return Object.hasOwn(kinds, text);
}

function isOwn(name: keyof FaultFields): boolean {
  return ['delay', 'retryAfter', 'field', 'afterChange'].includes(name);
}
