import { z } from 'zod';
import { looksLikeEmail } from '../email-shape.js';
import { complainOfNumber, isNumber } from '../number-shape.js';
import { blockLimits } from './block-limits.js';
import { plainText, webAddress } from './composition.js';

/**
 * The inputs one types into: plain text, email, URL and number of the reference.
 * @param actionId the schema of an action id, which makes one up where the app gave none
 */
export function createTypedInputs(actionId: z.ZodType<string, string | undefined>) {
  const common = {
    action_id: actionId,
    dispatch_action_config: z
      .strictObject({
        trigger_actions_on: z
          .array(z.enum(['on_enter_pressed', 'on_character_entered']))
          .min(1)
          .max(2),
      })
      .optional(),
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
  const url = z.strictObject({
    type: z.literal('url_text_input'),
    ...common,
    initial_value: webAddress.optional(),
  });
  const text = z.string().refine(isNumber, { error: 'must be a number' }).optional();
  const number = z
    .strictObject({
      type: z.literal('number_input'),
      ...common,
      is_decimal_allowed: z.boolean(),
      initial_value: text,
      min_value: text,
      max_value: text,
    })
    .superRefine((input, context) => {
      const fault = faultOfNumbers(input);
      if (fault) context.addIssue({ code: 'custom', path: [fault.key], message: fault.words });
    });
  return { plain, email, url, number };
}

/** What is wrong with the numbers of a "Number input", which are text there; undefined when nothing is. */
function faultOfNumbers(input: {
  is_decimal_allowed: boolean;
  initial_value?: string | undefined;
  min_value?: string | undefined;
  max_value?: string | undefined;
}): { key: string; words: string } | undefined {
  const { initial_value: initial, min_value: least, max_value: most } = input;
  if (least !== undefined && most !== undefined && Number(least) > Number(most)) {
    return { key: 'min_value', words: 'must be no more than max_value' };
  }
  const key = 'initial_value';
  const words = initial === undefined ? undefined : complainOfNumber(input, initial);
  return words === undefined ? undefined : { key, words };
}
