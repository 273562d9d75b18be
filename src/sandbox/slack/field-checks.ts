import type { Block, InputElement, InputState } from './block-types.js';
import { looksLikeEmail } from './email-shape.js';
import { complainOfNumber } from './number-shape.js';
import { isEmptyState, type Values } from './values.js';

/**
 * What Slack's own client refuses before anything is sent: required fields, the shape of an address, lengths. The
 * sentences for the first two are Slack's.
 * @returns `errors[block_id]`; empty when the form may be sent
 */
export function checkFields(blocks: Block[], values: Values): Record<string, string> {
  const errors: Record<string, string> = {};
  for (const block of blocks) {
    if (block.type !== 'input') continue;
    const state = values[block.block_id]?.[block.element.action_id];
    const error =
      !state || isEmptyState(state)
        ? !block.optional && 'Please complete this required field.'
        : checkTyped(block.element, state);
    if (error) errors[block.block_id] = error;
  }
  return errors;
}

function checkTyped(element: InputElement, state: InputState | undefined): string | undefined {
  if (!state || !('value' in state) || state.value === null) return undefined;
  if (element.type === 'email_text_input' && !looksLikeEmail(state.value)) {
    return 'Please enter a valid email address.';
  }
  if (element.type === 'url_text_input' && !URL.canParse(state.value)) return 'Please enter a valid URL.';
  if (element.type === 'number_input') {
    const complaint = complainOfNumber(element, state.value);
    return complaint && `This ${complaint}.`;
  }
  if (element.type !== 'plain_text_input') return undefined;
  const { min_length: least = 0, max_length: most = 3000 } = element;
  const length = state.value.length;
  if (length < least) return `Please enter at least ${least} characters.`;
  if (length > most) return `Please enter no more than ${most} characters.`;
  return undefined;
}
