import { z } from 'zod';
import { looksLikeEmail } from '../email-shape.js';
import { blockLimits } from './block-limits.js';
import { plainText } from './composition.js';

/**
 * The two inputs one types into, "Plain-text input" and "Email input" of the reference.
 * @param actionId the schema of an action id, which makes one up where the app gave none
 */
export function createTypedInputs(actionId: z.ZodType<string, string | undefined>) {
  const common = {
    action_id: actionId,
    placeholder: plainText(blockLimits.placeholder).optional(),
    focus_on_load: z.boolean().optional(),
  };
  const plain = z
    .strictObject({
      type: z.literal('plain_text_input'),
      ...common,
      initial_value: z.string().optional(),
      multiline: z.boolean().optional(),
      min_length: z.int().min(0).max(blockLimits.typed).optional(),
      max_length: z.int().min(1).max(blockLimits.typed).optional(),
    })
    .superRefine((input, context) => {
      const { min_length: least = 0, max_length: most = blockLimits.typed, initial_value: initial } = input;
      const refuse = (key: string, message: string) =>
        context.addIssue({ code: 'custom', path: [key], message });
      if (least > most) refuse('min_length', 'must be no more than max_length');
      if (initial === undefined || initial === '') return;
      if (initial.length > most) refuse('initial_value', `must be less than ${most + 1} characters`);
      if (initial.length < least) refuse('initial_value', `must be more than ${least - 1} characters`);
    });
  const email = z.strictObject({
    type: z.literal('email_text_input'),
    ...common,
    initial_value: z
      .string()
      .max(blockLimits.typed)
      .refine(looksLikeEmail, { error: 'must be a valid email address' })
      .optional(),
  });
  return { plain, email };
}
