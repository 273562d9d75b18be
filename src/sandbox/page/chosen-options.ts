import type {
  Choices,
  ConversationsSelect,
  ExternalSelect,
  InputElement,
  InputState,
  Option,
  StaticSelect,
  UsersSelect,
} from '../slack/block-types.js';
import { conversationOption, personOption } from './option-source.js';
import type { Names } from './surface.js';

export type AnySelect = StaticSelect | ExternalSelect | UsersSelect | ConversationsSelect;

/** Whether an element is a select of any kind, one that takes several or one. */
export function isSelect(part: InputElement): part is AnySelect {
  return part.type.endsWith('_select');
}

/** How the verbs name an option: people and conversations by id, everything else by what is written on it. */
export function optionName(option: Option, select: AnySelect | Choices): string {
  return isUsersSelect(select) || isConversationsSelect(select) ? option.value : option.text.text;
}

function isUsersSelect(select: AnySelect | Choices): select is UsersSelect {
  return select.type === 'users_select' || select.type === 'multi_users_select';
}

/** Whether a select offers conversations, or public channels alone. */
export function isConversationsSelect(select: AnySelect | Choices): select is ConversationsSelect {
  return /^(multi_)?(conversations|channels)_select$/.test(select.type);
}

/** What a select or a list of choices holds: its state where the workspace keeps one, else what it began with. */
export function chosenOptions(
  part: AnySelect | Choices,
  state: InputState | undefined,
  names: Names,
): Option[] {
  const held = state === undefined ? initialChoice(part) : stateChoice(state);
  if (held.options.length > 0) return held.options;
  return held.ids.flatMap((id) => {
    const person = names.people().find((other) => other.id === id);
    if (person !== undefined) return [personOption(person)];
    const channel = names.channels().find((other) => other.id === id);
    return channel === undefined ? [] : [conversationOption(channel)];
  });
}

interface Held {
  options: Option[];
  /** People, or conversations. */
  ids: string[];
}

function initialChoice(part: AnySelect | Choices): Held {
  if (isUsersSelect(part)) return { options: [], ids: part.initial_users ?? listed(part.initial_user) };
  if (isConversationsSelect(part)) {
    const several = part.initial_conversations ?? part.initial_channels;
    return { options: [], ids: several ?? listed(part.initial_conversation ?? part.initial_channel) };
  }
  return { options: part.initial_options ?? listed(part.initial_option), ids: [] };
}

function stateChoice(state: InputState): Held {
  if ('selected_options' in state) return { options: state.selected_options, ids: [] };
  if ('selected_option' in state) return { options: listed(state.selected_option), ids: [] };
  return { options: [], ids: idsOf(state) };
}

function idsOf(state: InputState): string[] {
  if ('selected_users' in state) return state.selected_users;
  if ('selected_user' in state) return listed(state.selected_user);
  if ('selected_conversations' in state) return state.selected_conversations;
  if ('selected_conversation' in state) return listed(state.selected_conversation);
  if ('selected_channels' in state) return state.selected_channels;
  return 'selected_channel' in state ? listed(state.selected_channel) : [];
}

function listed<Item>(item: Item | null | undefined): Item[] {
  return item === null || item === undefined ? [] : [item];
}
