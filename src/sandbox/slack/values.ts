import type { Block, InputElement, InputState, Option } from './block-types.js';
import { controlsOf, holdsValue } from './controls.js';

/** `values[block_id][action_id]`, as in Slack's `view.state.values`. */
export type Values = Record<string, Record<string, InputState>>;

/**
 * What the fields hold after blocks were shown or changed. What was typed or chosen stays only where `block_id`,
 * `action_id` and the element's type stay (and, for a choice, where it is still offered); everything else starts
 * from its `initial_…`. Slack keeps the old value even where the app sends a new initial one, which surprises people.
 * @param before what the fields held until now; empty for blocks that are new
 */
export function carriedValues(blocks: Block[], before: Values): Values {
  const values: Values = {};
  for (const { block, element } of controlsOf(blocks)) {
    if (!holdsValue(element)) continue;
    const kept = before[block.block_id]?.[element.action_id];
    const state = kept && stillFits(element, kept) ? kept : initialState(element);
    values[block.block_id] = { ...values[block.block_id], [element.action_id]: state };
  }
  return values;
}

function stillFits(element: InputElement, kept: InputState): boolean {
  if (kept.type !== element.type) return false;
  if (!('options' in element)) return true;
  const offered = new Set(element.options.map((option) => option.value));
  return chosenOptions(kept).every((option) => offered.has(option.value));
}

/** The options a state holds; none for a text or a person. */
export function chosenOptions(state: InputState): Option[] {
  if ('selected_options' in state) return state.selected_options;
  if ('selected_option' in state && state.selected_option) return [state.selected_option];
  return [];
}

function initialState(element: InputElement): InputState {
  switch (element.type) {
    case 'plain_text_input':
    case 'email_text_input':
      return { type: element.type, value: element.initial_value || null };
    case 'static_select':
    case 'external_select':
    case 'radio_buttons':
      return { type: element.type, selected_option: element.initial_option ?? null };
    case 'multi_static_select':
    case 'multi_external_select':
    case 'checkboxes':
      return { type: element.type, selected_options: element.initial_options ?? [] };
    case 'users_select':
      return { type: element.type, selected_user: element.initial_user ?? null };
    case 'multi_users_select':
      return { type: element.type, selected_users: element.initial_users ?? [] };
  }
}
