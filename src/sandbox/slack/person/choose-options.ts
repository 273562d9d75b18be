import type { InputState, Option } from '../block-types.js';
import type { People } from '../people.js';
import type { Choosable } from './control-kinds.js';

/**
 * The state of a menu with exactly some options chosen, named as they are written (people: by handle, name or id).
 * @param offered the options there are to choose from; those an external select was given last
 * @throws when an option is not offered, or when there are more than the menu takes
 */
export function chosenState(
  element: Choosable,
  names: string[],
  offered: Option[],
  people: People,
): InputState {
  const most = mostAllowed(element);
  if (names.length > most) throw new Error(`At most ${most} can be chosen here, not ${names.length}.`);
  switch (element.type) {
    case 'users_select':
      return { type: element.type, selected_user: names.map((name) => personNamed(name, people))[0] ?? null };
    case 'multi_users_select':
      return { type: element.type, selected_users: names.map((name) => personNamed(name, people)) };
    case 'static_select':
    case 'external_select':
    case 'radio_buttons':
      return {
        type: element.type,
        selected_option: names.map((name) => optionNamed(name, offered))[0] ?? null,
      };
    case 'multi_static_select':
    case 'multi_external_select':
    case 'checkboxes':
      return { type: element.type, selected_options: names.map((name) => optionNamed(name, offered)) };
  }
}

/** The option with a text. @throws with the texts there are */
export function optionNamed(text: string, offered: Option[]): Option {
  const found = offered.find((option) => option.text.text === text);
  if (found) return found;
  const there = offered.map((option) => option.text.text).join(', ') || 'none';
  throw new Error(`There is no option “${text}”. There are: ${there}`);
}

/** Whether more than one option can be chosen. */
export function takesSeveral(element: Choosable): boolean {
  return element.type === 'checkboxes' || element.type.startsWith('multi_');
}

function mostAllowed(element: Choosable): number {
  if (!takesSeveral(element)) return 1;
  const most = 'max_selected_items' in element ? element.max_selected_items : undefined;
  return most ?? Number.POSITIVE_INFINITY;
}

/** The id of somebody, by name, handle or id. @throws when there is nobody of that name */
export function personNamed(name: string, people: People): string {
  return (people.all().find((person) => person.name === name) ?? people.named(name)).id;
}
