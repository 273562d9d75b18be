import { z } from 'zod';
import { blockLimits } from './block-limits.js';
import { confirmDialog, plainText } from './composition.js';

type ActionId = z.ZodType<string, string | undefined>;

const conversation = z.string().regex(/^[CDG][A-Z0-9]+$/, { error: 'must be a conversation id' });
const channel = z.string().regex(/^[CG][A-Z0-9]+$/, { error: 'must be a channel id' });

/** "Conversation filter object": at least one of its fields. */
const filter = z
  .strictObject({
    include: z
      .array(z.enum(['im', 'mpim', 'private', 'public']))
      .min(1)
      .optional(),
    exclude_external_shared_channels: z.boolean().optional(),
    exclude_bot_users: z.boolean().optional(),
  })
  .refine((given) => Object.keys(given).length > 0, { error: 'must have at least one field' });

/**
 * The menus of conversations and of public channels, for one or for several.
 * @param inInput whether for an input block: `response_url_enabled` "only works with menus in input blocks in modals"
 */
export function createConversationSelects(actionId: ActionId, inInput: boolean) {
  const common = {
    action_id: actionId,
    placeholder: plainText(blockLimits.placeholder).optional(),
    confirm: confirmDialog.optional(),
    focus_on_load: z.boolean().optional(),
  };
  const answers = {
    response_url_enabled: z
      .boolean()
      .refine((given) => inInput || !given, { error: 'only works with menus in input blocks in modals' })
      .optional(),
  };
  const several = { ...common, max_selected_items: z.int().min(1).optional() };
  const current = { default_to_current_conversation: z.boolean().optional(), filter: filter.optional() };
  return {
    one: [
      z.strictObject({
        type: z.literal('conversations_select'),
        ...common,
        ...current,
        ...answers,
        initial_conversation: conversation.optional(),
      }),
      z.strictObject({
        type: z.literal('channels_select'),
        ...common,
        ...answers,
        initial_channel: channel.optional(),
      }),
    ],
    several: [
      z
        .strictObject({
          type: z.literal('multi_conversations_select'),
          ...several,
          ...current,
          initial_conversations: z.array(conversation).min(1).optional(),
        })
        .refine((menu) => fits(menu.initial_conversations, menu.max_selected_items), {
          path: ['initial_conversations'],
          error: 'more items than max_selected_items',
        }),
      z
        .strictObject({
          type: z.literal('multi_channels_select'),
          ...several,
          initial_channels: z.array(channel).min(1).optional(),
        })
        .refine((menu) => fits(menu.initial_channels, menu.max_selected_items), {
          path: ['initial_channels'],
          error: 'more items than max_selected_items',
        }),
    ],
  } as const;
}

function fits(initial: string[] | undefined, most: number | undefined): boolean {
  return (initial?.length ?? 0) <= (most ?? Number.POSITIVE_INFINITY);
}

/** The pickers of a date and of a time. */
export function createDatePickers(actionId: ActionId) {
  const common = {
    action_id: actionId,
    placeholder: plainText(blockLimits.placeholder).optional(),
    confirm: confirmDialog.optional(),
    focus_on_load: z.boolean().optional(),
  };
  return [
    z.strictObject({
      type: z.literal('datepicker'),
      ...common,
      initial_date: z.iso.date({ error: 'must be a date as YYYY-MM-DD' }).optional(),
    }),
    z.strictObject({
      type: z.literal('timepicker'),
      ...common,
      initial_time: z.iso.time({ precision: -1, error: 'must be a time as HH:mm' }).optional(),
    }),
  ] as const;
}

/** "File input": in a form alone. */
export function createFileInput(actionId: ActionId) {
  return z.strictObject({
    type: z.literal('file_input'),
    action_id: actionId,
    filetypes: z.array(z.string().min(1)).min(1).optional(),
    max_files: z.int().min(1).max(blockLimits.files).optional(),
  });
}
