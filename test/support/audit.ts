import { z } from 'zod';
import type { Story } from './story.js';

/** The record as docs/audit-log.md describes it, written down here again: nothing of the app's is shared. */
const values = z
  .record(
    z.string(),
    z.union([
      z.string(),
      z.number(),
      z.boolean(),
      z.null(),
      z.array(z.union([z.string(), z.number(), z.boolean()])),
    ]),
  )
  .nullable();
const record = z.strictObject({
  version: z.literal(1),
  at: z.iso.datetime(),
  actor: z.strictObject({
    slackId: z.string().regex(/^[UW]/u),
    slackTeamId: z.string().regex(/^T/u),
    pagerTreeId: z.string().nullable(),
  }),
  action: z.enum([
    'add',
    'change',
    'remove',
    'undo',
    'bulk',
    'export',
    'change roles',
    'edit',
    'undo roles',
    'undo edit',
  ]),
  target: z.strictObject({ pagerTreeId: z.string().nullable(), email: z.string().nullable() }).nullable(),
  before: values,
  after: values,
  outcome: z.enum(['done', 'refused', 'failed', 'doubtful']),
  refusedBy: z.enum(['policy', 'rule', 'PagerTree']).nullable(),
  reason: z.string().nullable(),
  reference: z.string().nullable(),
  requestId: z.string().min(1),
});
export type WrittenRecord = z.output<typeof record>;

const line = z.object({ audit: record, requestId: z.string() });

/**
 * The records in a story's log, oldest first.
 * @throws when one is not as described
 */
export function auditIn({ log }: Pick<Story, 'log'>): WrittenRecord[] {
  return log()
    .split('\n')
    .filter((text) => text.includes('"audit":{'))
    .map((text) => {
      const { audit, requestId } = line.parse(JSON.parse(text));
      if (audit.requestId !== requestId) throw new Error('A record has another request id than its line');
      return audit;
    });
}
