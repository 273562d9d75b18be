import { z } from 'zod';
import { blockLimits } from './block-limits.js';

/**
 * Composition objects of Slack's Block Kit reference: text, option and confirmation dialog. Strict: a key that Slack
 * does not know there is refused.
 */

/** A `plain_text` object of 1 to `max` characters. */
export function plainText(max: number) {
  return z.strictObject({
    type: z.literal('plain_text'),
    text: z.string().min(1).max(max),
    emoji: z.boolean().optional(),
  });
}

/** A `plain_text` or `mrkdwn` object of 1 to `max` characters. `emoji` belongs to the first, `verbatim` to the second. */
export function anyText(max: number) {
  return z.discriminatedUnion('type', [
    plainText(max),
    z.strictObject({
      type: z.literal('mrkdwn'),
      text: z.string().min(1).max(max),
      verbatim: z.boolean().optional(),
    }),
  ]);
}

/** An option of a select or an overflow menu, whose texts are plain. */
export const menuOption = z.strictObject({
  text: plainText(blockLimits.option.text),
  value: z.string().min(1).max(blockLimits.option.value),
  description: plainText(blockLimits.option.description).optional(),
});

/** An option of checkboxes or radio buttons, whose texts may be mrkdwn. */
export const choiceOption = z.strictObject({
  text: anyText(blockLimits.option.text),
  value: z.string().min(1).max(blockLimits.option.value),
  description: anyText(blockLimits.option.description).optional(),
});

/** A confirmation dialog. Its text is plain: "Confirmation dialog object" no longer allows mrkdwn. */
export const confirmDialog = z.strictObject({
  title: plainText(blockLimits.confirm.title),
  text: plainText(blockLimits.confirm.text),
  confirm: plainText(blockLimits.confirm.button),
  deny: plainText(blockLimits.confirm.button),
  style: z.enum(['primary', 'danger']).optional(),
});

/** An address that can be fetched: http or https, at most 3,000 characters. */
export const webAddress = z
  .string()
  .min(1)
  .max(blockLimits.url)
  .refine((address) => /^https?:\/\/\S+$/.test(address), { error: 'must be a valid URL' });
