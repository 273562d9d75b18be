import { z } from 'zod';
import { blockLimits } from './block-limits.js';
import { anyText, plainText, webAddress } from './composition.js';
import { createElementRules, imageElement } from './elements.js';
import { richTextElements } from './rich-text.js';
import { createTable } from './table.js';

/**
 * The blocks this workspace plays, apart by where they may stand.
 * @param newId makes up a `block_id` or an `action_id` where the app gave none
 */
export function createBlockSchemas(newId: () => string) {
  const elements = createElementRules(newId);
  const block_id = z.string().min(1).max(blockLimits.id).default(newId);
  const section = z
    .strictObject({
      type: z.literal('section'),
      block_id,
      text: anyText(blockLimits.text).optional(),
      fields: z.array(anyText(blockLimits.section.field)).min(1).max(blockLimits.section.fields).optional(),
      accessory: elements.accessory.optional(),
    })
    .superRefine((block, context) => {
      if (block.text || block.fields) return;
      context.addIssue({ code: 'custom', path: [], message: 'missing required field: text' });
    });
  const everywhere = [
    section,
    z.strictObject({ type: z.literal('header'), block_id, text: plainText(blockLimits.header) }),
    z.strictObject({ type: z.literal('divider'), block_id }),
    z.strictObject({
      type: z.literal('context'),
      block_id,
      elements: z
        .array(z.discriminatedUnion('type', [...anyText(blockLimits.text).options, imageElement]))
        .min(1)
        .max(blockLimits.context),
    }),
    z.strictObject({
      type: z.literal('actions'),
      block_id,
      elements: z.array(elements.action).min(1).max(blockLimits.actions),
    }),
    z.strictObject({
      type: z.literal('image'),
      block_id,
      image_url: webAddress,
      alt_text: z.string().min(1).max(blockLimits.altText),
      title: plainText(blockLimits.altText).optional(),
    }),
    z.strictObject({ type: z.literal('rich_text'), block_id, elements: richTextElements }),
  ] as const;
  const input = z.strictObject({
    type: z.literal('input'),
    block_id,
    label: plainText(blockLimits.input.label),
    element: elements.input,
    hint: plainText(blockLimits.input.hint).optional(),
    optional: z.boolean().optional(),
    dispatch_action: z.boolean().optional(),
  });
  const alert = z.strictObject({
    type: z.literal('alert'),
    block_id,
    text: anyText(blockLimits.alert),
    level: z.enum(['default', 'info', 'warning', 'error', 'success']).optional(),
  });
  const markdown = z.strictObject({
    type: z.literal('markdown'),
    block_id,
    text: z.string().min(1).max(blockLimits.markdown),
  });
  const table = createTable(block_id);
  return {
    inMessage: z.discriminatedUnion('type', [...everywhere, markdown, table, input]),
    inHome: z.discriminatedUnion('type', [...everywhere, table, input]),
    inModal: z.discriminatedUnion('type', [...everywhere, input, alert]),
  };
}
