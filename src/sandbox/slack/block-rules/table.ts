import { z } from 'zod';
import { blockLimits } from './block-limits.js';
import { richTextElements } from './rich-text.js';

const cell = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('raw_text'), text: z.string().min(1) }),
  z.strictObject({ type: z.literal('rich_text'), elements: richTextElements }),
]);

/** "Table block". Slack counts the characters of all cells together. */
export function createTable(blockId: z.ZodDefault<z.ZodString>) {
  const { rows, columns, characters } = blockLimits.table;
  return z
    .strictObject({
      type: z.literal('table'),
      block_id: blockId,
      rows: z.array(z.array(cell).min(1).max(columns)).min(1).max(rows),
      column_settings: z
        .array(
          z
            .strictObject({
              align: z.enum(['left', 'center', 'right']).optional(),
              is_wrapped: z.boolean().optional(),
            })
            .nullable(),
        )
        .max(columns)
        .optional(),
    })
    .refine((table) => JSON.stringify(table.rows.flat().map(textOf)).length <= characters, {
      path: ['rows'],
      error: `no more than ${characters} characters allowed in all cells`,
    });
}

function textOf(given: z.infer<typeof cell>): unknown {
  return given.type === 'raw_text' ? given.text : given.elements;
}
