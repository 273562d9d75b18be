import { z } from 'zod';
import { blockLimits } from './block-limits.js';
import { confirmDialog, menuOption, plainText, webAddress } from './composition.js';
import { createTypedInputs } from './inputs.js';
import { createChoices, createSelects } from './menus.js';
import { createConversationSelects, createDatePickers, createFileInput } from './pickers.js';

/** "Image element": only its address is known here, not Slack's own files. */
export const imageElement = z.strictObject({
  type: z.literal('image'),
  image_url: webAddress,
  alt_text: z.string().min(1).max(blockLimits.altText),
});

/**
 * Which elements may stand where, by the "Works with block types" lines of the reference.
 * @param newId makes up an `action_id` where the app gave none, as Slack does
 */
export function createElementRules(newId: () => string) {
  const actionId = z.string().min(1).max(blockLimits.id).default(newId);
  const button = z.strictObject({
    type: z.literal('button'),
    text: plainText(blockLimits.button.text),
    action_id: actionId,
    value: z.string().min(1).max(blockLimits.button.value).optional(),
    url: webAddress.optional(),
    style: z.enum(['primary', 'danger']).optional(),
    confirm: confirmDialog.optional(),
    accessibility_label: z.string().min(1).max(blockLimits.button.accessibilityLabel).optional(),
  });
  const overflow = z.strictObject({
    type: z.literal('overflow'),
    action_id: actionId,
    options: z.array(menuOption).min(1).max(blockLimits.overflow),
    confirm: confirmDialog.optional(),
  });
  const typed = createTypedInputs(actionId);
  const selects = createSelects(actionId);
  const choices = createChoices(actionId);
  const dates = createDatePickers(actionId);
  const conversations = createConversationSelects(actionId, false);
  const inputConversations = createConversationSelects(actionId, true);
  return {
    accessory: z.discriminatedUnion('type', [
      button,
      overflow,
      imageElement,
      ...selects.one,
      ...selects.several,
      ...conversations.one,
      ...conversations.several,
      ...choices,
      ...dates,
    ]),
    // Menus for several are "Section, Input" in the reference: an actions block may not hold them.
    action: z.discriminatedUnion('type', [
      button,
      overflow,
      ...selects.one,
      ...conversations.one,
      ...choices,
      ...dates,
    ]),
    input: z.discriminatedUnion('type', [
      typed.plain,
      typed.email,
      typed.url,
      typed.number,
      createFileInput(actionId),
      ...selects.one,
      ...selects.several,
      ...inputConversations.one,
      ...inputConversations.several,
      ...choices,
      ...dates,
    ]),
  };
}
