import { z } from 'zod';
import { blockLimits } from './block-limits.js';
import { anyText, plainText } from './composition.js';
import { createElementRules, imageElement } from './elements.js';

/**
 * The blocks this workspace knows, apart by where they may stand. `input` works in messages too by the reference; here it
 * is kept to modals, the one place with a submit button.
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
  return {
    inMessage: z.discriminatedUnion('type', [...everywhere]),
    inHome: z.discriminatedUnion('type', [...everywhere]),
    inModal: z.discriminatedUnion('type', [...everywhere, input, alert]),
  };
}
