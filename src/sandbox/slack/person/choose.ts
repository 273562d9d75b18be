import type { InputState, Option } from '../block-types.js';
import type { SlackPerson } from '../people.js';
import { chosenConversations, chosenOptions, chosenPeople } from '../values.js';
import type { WorkspaceParts } from '../workspace-parts.js';
import { chosenState, conversationNamed, personNamed, takesSeveral } from './choose-options.js';
import { type Choosable, searchedMenu } from './control-kinds.js';
import { type Located, setValueAt, valuesAt } from './place.js';
import { press } from './press.js';
import type { SearchedOptions } from './searched-options.js';

/** How one person uses menus, checkboxes and radio buttons. */
export interface Chooser {
  /** Sets a menu to exactly these options; the app hears of it unless the menu is a form's input. */
  choose(located: Located<Choosable>, texts: string[]): Promise<void>;
  /** Takes one option, or gives it back where several can be chosen and it was. */
  toggle(located: Located<Choosable>, text: string): Promise<void>;
}

/** @param me the person, who may have left since: then it throws */
export function createChooser(
  parts: WorkspaceParts,
  me: () => SlackPerson,
  searched: SearchedOptions,
): Chooser {
  const stateOf = ({ place, control }: Located<Choosable>) =>
    valuesAt(parts, me(), place)[control.block.block_id]?.[control.element.action_id];

  const offeredIn = async (located: Located<Choosable>, texts: string[]): Promise<Option[]> => {
    const { place, control } = located;
    const { element } = control;
    if ('options' in element) return element.options;
    if (!searchedMenu.fits(element)) return [];
    const state = stateOf(located);
    const chosen = state ? chosenOptions(state) : [];
    const missing = texts.filter((text) => !chosen.some((option) => option.text.text === text));
    return [...chosen, ...(await searched.find({ place, control: { ...control, element } }, missing))];
  };

  const known = () => ({
    people: parts.people,
    conversations: parts.conversations.visibleTo(me().id),
  });

  const choose = async (located: Located<Choosable>, texts: string[]) => {
    const { place, control } = located;
    const offered = await offeredIn(located, texts);
    setValueAt(parts, me(), located, chosenState(control.element, texts, offered, known()));
    const tellsApp = control.block.type !== 'input' || control.block.dispatch_action;
    if (tellsApp) await press(parts, me(), place, control);
  };

  /** People and conversations are known by id once they are chosen. */
  const idOf = (element: Choosable, text: string) => {
    if (element.type === 'multi_users_select') return personNamed(text, parts.people);
    if (element.type === 'multi_conversations_select' || element.type === 'multi_channels_select') {
      return conversationNamed(text, known().conversations);
    }
    return text;
  };

  return {
    choose,
    async toggle(located, text) {
      const { element } = located.control;
      if (!takesSeveral(element)) return choose(located, [text]);
      const state = stateOf(located);
      const wanted = idOf(element, text);
      const chosen = state ? namesIn(state) : [];
      const rest = chosen.filter((each) => each !== wanted);
      return choose(located, rest.length < chosen.length ? rest : [...chosen, wanted]);
    },
  };
}

/** What is chosen, by the names `chosenState` takes. */
function namesIn(state: InputState): string[] {
  const ids = [...chosenPeople(state), ...chosenConversations(state)];
  return ids.length > 0 ? ids : chosenOptions(state).map((option) => option.text.text);
}
