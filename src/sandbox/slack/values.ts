import type { Block, ConversationsSelect, InputElement, InputState, Option } from './block-types.js';
import { controlsOf, holdsValue } from './controls.js';
import { type CurrentConversation, nowhere } from './conversation-filter.js';

/** `values[block_id][action_id]`, as in Slack's `view.state.values`. */
export type Values = Record<string, Record<string, InputState>>;

/**
 * What the fields hold after blocks were shown or changed. What was typed or chosen stays only where `block_id`,
 * `action_id` and the element's type stay (and, for a choice, where it is still offered); everything else starts
 * from its `initial_…`. Slack keeps the old value even where the app sends a new initial one, which surprises people.
 * @param before what the fields held until now; empty for blocks that are new
 * @param current what `default_to_current_conversation` stands for
 */
export function carriedValues(
  blocks: Block[],
  before: Values,
  current: CurrentConversation = nowhere,
): Values {
  const values: Values = {};
  for (const { block, element } of controlsOf(blocks)) {
    if (!holdsValue(element)) continue;
    const kept = before[block.block_id]?.[element.action_id];
    const state = kept && stillFits(element, kept) ? kept : initialState(element, current);
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

function initialState(element: InputElement, current: CurrentConversation): InputState {
  switch (element.type) {
    case 'plain_text_input':
    case 'email_text_input':
    case 'url_text_input':
    case 'number_input':
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
    case 'datepicker':
      return { type: element.type, selected_date: element.initial_date ?? null };
    case 'timepicker':
      return { type: element.type, selected_time: element.initial_time ?? null };
    case 'file_input':
      return { type: element.type, files: [] };
    default:
      return initialConversations(element, current);
  }
}

function initialConversations(menu: ConversationsSelect, current: CurrentConversation): InputState {
  const here = menu.default_to_current_conversation ? current(menu.filter) : null;
  switch (menu.type) {
    case 'channels_select':
      return { type: menu.type, selected_channel: menu.initial_channel ?? null };
    case 'multi_channels_select':
      return { type: menu.type, selected_channels: menu.initial_channels ?? [] };
    case 'conversations_select':
      // "If default_to_current_conversation is also supplied, initial_conversation will take precedence."
      return { type: menu.type, selected_conversation: menu.initial_conversation ?? here };
    case 'multi_conversations_select': {
      // Among several it is the other way round: "initial_conversations will be ignored".
      const chosen = here === null ? (menu.initial_conversations ?? []) : [here];
      return { type: menu.type, selected_conversations: chosen };
    }
  }
}

/** Ids of the conversations a state holds; none for anything else. */
export function chosenConversations(state: InputState): string[] {
  if ('selected_conversations' in state) return state.selected_conversations;
  if ('selected_channels' in state) return state.selected_channels;
  if ('selected_conversation' in state) return listed(state.selected_conversation);
  if ('selected_channel' in state) return listed(state.selected_channel);
  return [];
}

/** Ids of the people a state holds; none for anything else. */
export function chosenPeople(state: InputState): string[] {
  if ('selected_users' in state) return state.selected_users;
  return 'selected_user' in state ? listed(state.selected_user) : [];
}

/** What was typed, or the date or time that was picked; null for nothing, and for anything else. */
export function writtenValue(state: InputState): string | null {
  if ('value' in state) return state.value;
  if ('selected_date' in state) return state.selected_date;
  return 'selected_time' in state ? state.selected_time : null;
}

/** Whether a field holds nothing at all. */
export function isEmptyState(state: InputState): boolean {
  const several = [...chosenOptions(state), ...chosenConversations(state), ...chosenPeople(state)];
  const files = 'files' in state ? state.files.length : 0;
  return several.length + files === 0 && writtenValue(state) === null;
}

function listed(id: string | null): string[] {
  return id === null ? [] : [id];
}
