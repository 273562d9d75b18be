import { z } from 'zod';
import type { Option, OptionGroup } from '../block-types.js';
import { blockLimits } from './block-limits.js';
import { choiceOption, confirmDialog, menuOption, plainText } from './composition.js';

type ActionId = z.ZodType<string, string | undefined>;

const most = z.int().min(1).optional();
const person = z.string().regex(/^[UW][A-Z0-9]+$/, { error: 'must be a user id' });

/** The select menus of the reference: static, external and users, for one or for several. */
export function createSelects(actionId: ActionId) {
  const common = {
    action_id: actionId,
    placeholder: plainText(blockLimits.placeholder).optional(),
    confirm: confirmDialog.optional(),
    focus_on_load: z.boolean().optional(),
  };
  const options = z.array(menuOption).min(1).max(blockLimits.select);
  const group = z.strictObject({ label: plainText(blockLimits.option.text), options });
  const offered = {
    options: options.optional(),
    option_groups: z.array(group).min(1).max(blockLimits.select).optional(),
  };
  const several = { ...common, max_selected_items: most };
  const external = { min_query_length: z.int().min(0).optional() };
  return {
    one: [
      z
        .strictObject({
          type: z.literal('static_select'),
          ...common,
          ...offered,
          initial_option: menuOption.optional(),
        })
        .transform(withAllOptions)
        .superRefine(initialAmongOptions),
      z.strictObject({
        type: z.literal('external_select'),
        ...common,
        ...external,
        initial_option: menuOption.optional(),
      }),
      z.strictObject({ type: z.literal('users_select'), ...common, initial_user: person.optional() }),
    ],
    several: [
      z
        .strictObject({
          type: z.literal('multi_static_select'),
          ...several,
          ...offered,
          initial_options: z.array(menuOption).min(1).optional(),
        })
        .transform(withAllOptions)
        .superRefine(initialAmongOptions)
        .superRefine(initialWithinMost),
      z
        .strictObject({
          type: z.literal('multi_external_select'),
          ...several,
          ...external,
          initial_options: z.array(menuOption).min(1).optional(),
        })
        .superRefine(initialWithinMost),
      z
        .strictObject({
          type: z.literal('multi_users_select'),
          ...several,
          initial_users: z.array(person).min(1).optional(),
        })
        .superRefine(initialWithinMost),
    ],
  } as const;
}

/** Checkboxes and radio buttons. */
export function createChoices(actionId: ActionId) {
  const common = {
    action_id: actionId,
    options: z.array(choiceOption).min(1).max(blockLimits.choices),
    confirm: confirmDialog.optional(),
  };
  return [
    z
      .strictObject({
        type: z.literal('checkboxes'),
        ...common,
        initial_options: z.array(choiceOption).min(1).optional(),
      })
      .superRefine(initialAmongOptions),
    z
      .strictObject({ type: z.literal('radio_buttons'), ...common, initial_option: choiceOption.optional() })
      .superRefine(initialAmongOptions),
  ] as const;
}

interface Offered {
  options?: Option[] | undefined;
  option_groups?: OptionGroup[] | undefined;
}

/** "If option_groups is specified, this field should not be": one of the two, and what is inside is known as one list. */
function withAllOptions<Given extends Offered>(element: Given, context: z.RefinementCtx) {
  const { options, option_groups: groups } = element;
  if ((options === undefined) === (groups === undefined)) {
    const message = 'exactly one of options and option_groups is required';
    context.addIssue({ code: 'custom', path: [], message });
  }
  return { ...element, options: options ?? (groups ?? []).flatMap((group) => group.options) };
}

interface WithInitial {
  options: Option[];
  initial_option?: Option | undefined;
  initial_options?: Option[] | undefined;
}

/** "Must exactly match one of the options": text, value and description, not the value alone. */
function initialAmongOptions(element: WithInitial, context: z.RefinementCtx): void {
  const offered = new Set(element.options.map(fingerprint));
  const refuse = (path: (string | number)[]) =>
    context.addIssue({ code: 'custom', path, message: 'must exactly match one of the provided options' });
  if (element.initial_option && !offered.has(fingerprint(element.initial_option))) refuse(['initial_option']);
  element.initial_options?.forEach((option, index) => {
    if (!offered.has(fingerprint(option))) refuse(['initial_options', index]);
  });
}

function fingerprint(option: Option): string {
  const { text, value, description } = option;
  return JSON.stringify([text.type, text.text, value, description?.type, description?.text]);
}

interface WithMost {
  max_selected_items?: number | undefined;
  initial_options?: unknown[] | undefined;
  initial_users?: unknown[] | undefined;
}

function initialWithinMost(element: WithMost, context: z.RefinementCtx): void {
  const key = element.initial_users ? 'initial_users' : 'initial_options';
  const chosen = (element.initial_users ?? element.initial_options ?? []).length;
  if (element.max_selected_items === undefined || chosen <= element.max_selected_items) return;
  context.addIssue({
    code: 'custom',
    path: [key],
    message: `no more than ${element.max_selected_items} items allowed`,
  });
}
