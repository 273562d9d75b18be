import type {
  Choices,
  ExternalSelect,
  InputElement,
  InputState,
  Option,
  StaticSelect,
  UsersSelect,
} from '../slack/block-types.js';
import type { PersonSight } from '../slack/sight.js';
import { personOption } from './option-source.js';

export type AnySelect = StaticSelect | ExternalSelect | UsersSelect;

/** Whether this page can draw a select. */
export function isDrawnSelect(part: InputElement): part is AnySelect {
  return /^(multi_)?(static|external|users)_select$/.test(part.type);
}

/** How the verbs name an option: a person by id, everything else by what is written on it. */
export function optionName(option: Option, select: AnySelect | Choices): string {
  return isUsersSelect(select) ? option.value : option.text.text;
}

function isUsersSelect(select: AnySelect | Choices): select is UsersSelect {
  return select.type === 'users_select' || select.type === 'multi_users_select';
}

/** What a select or a list of choices holds: its state where the workspace keeps one, else what it began with. */
export function chosenOptions(
  part: AnySelect | Choices,
  state: InputState | undefined,
  people: PersonSight[],
): Option[] {
  const held = state === undefined ? initialChoice(part) : stateChoice(state);
  if (held.options.length > 0) return held.options;
  return held.people.flatMap((id) => {
    const person = people.find((other) => other.id === id);
    return person === undefined ? [] : [personOption(person)];
  });
}

interface Held {
  options: Option[];
  people: string[];
}

function initialChoice(part: AnySelect | Choices): Held {
  if (isUsersSelect(part)) return { options: [], people: part.initial_users ?? listed(part.initial_user) };
  return { options: part.initial_options ?? listed(part.initial_option), people: [] };
}

function stateChoice(state: InputState): Held {
  if ('selected_options' in state) return { options: state.selected_options, people: [] };
  if ('selected_option' in state) return { options: listed(state.selected_option), people: [] };
  if ('selected_users' in state) return { options: [], people: state.selected_users };
  if ('selected_user' in state) return { options: [], people: listed(state.selected_user) };
  return { options: [], people: [] };
}

function listed<Item>(item: Item | null | undefined): Item[] {
  return item === null || item === undefined ? [] : [item];
}
