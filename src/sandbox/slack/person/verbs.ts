import type { InputState, Option } from '../block-types.js';
import type { SlackPerson } from '../people.js';
import type { Verbs } from '../sight.js';
import { chosenOptions } from '../values.js';
import type { WorkspaceParts } from '../workspace-parts.js';
import { chosenState, optionNamed } from './choose-options.js';
import { button, type Choosable, choice, menu, searchedMenu, textField } from './control-kinds.js';
import { type Located, locate, locateInModal, valuesAt } from './place.js';
import { press } from './press.js';
import { createSearchedOptions } from './searched-options.js';
import { send } from './send.js';
import { close, submit } from './submit.js';

/**
 * One person's hands: what they can do in the workspace, for the page and for tests alike. A confirmation dialog is
 * answered with yes; whoever wants to say no does not press.
 * @param personId somebody of the workspace. Every verb throws once they left, and for a bot
 */
export function createVerbs(parts: WorkspaceParts, personId: string): Verbs {
  const { views } = parts;
  const me = () => activePerson(parts, personId);
  const searched = createSearchedOptions(parts, me);

  const set = ({ place, control }: Located<Choosable>, state: InputState) => {
    const ids = [control.block.block_id, control.element.action_id] as const;
    if (place.kind === 'modal') views.setValue(place.view, ...ids, state);
    else parts.messages.setValue(personId, place.message, ...ids, state);
  };

  /** Sets a menu to these options; the app hears of it unless the menu is a form's input. */
  const chooseIn = async (located: Located<Choosable>, texts: string[]) => {
    const { place, control } = located;
    const offered = await offeredIn(located, texts);
    set(located, chosenState(control.element, texts, offered, parts.people));
    const tellsApp = control.block.type !== 'input' || control.block.dispatch_action;
    if (tellsApp) await press(parts, me(), place, control);
  };

  const offeredIn = async ({ place, control }: Located<Choosable>, texts: string[]): Promise<Option[]> => {
    const { element } = control;
    if ('options' in element) return element.options;
    if (!searchedMenu.fits(element)) return [];
    const now = chosenIn({ place, control });
    const missing = texts.filter((text) => !now.some((option) => option.text.text === text));
    return [...now, ...(await searched.find({ place, control: { ...control, element } }, missing))];
  };

  const chosenIn = ({ place, control }: Located<Choosable>): Option[] => {
    const state = valuesAt(parts, me(), place)[control.block.block_id]?.[control.element.action_id];
    return state ? chosenOptions(state) : [];
  };

  return {
    send: async (channel, text) => send(parts, me(), channel, text),
    async click(target) {
      const { place, control } = locate(parts, me(), target, button);
      await press(parts, me(), place, control);
    },
    async pick(target, optionText) {
      const { place, control } = locate(parts, me(), target, menu);
      const { element } = control;
      if (element.type === 'overflow') {
        return press(parts, me(), place, control, optionNamed(optionText, element.options));
      }
      const located = { place, control: { ...control, element } };
      const before =
        element.type === 'checkboxes' || element.type.startsWith('multi_') ? chosenIn(located) : [];
      const texts = before.map((option) => option.text.text);
      const toggled = texts.includes(optionText)
        ? texts.filter((text) => text !== optionText)
        : [...texts, optionText];
      return chooseIn(located, toggled);
    },
    async fill(target, value) {
      const { view, control } = locateInModal(parts, me(), target, textField);
      const { element, block } = control;
      // A field of one line drops line breaks that are pasted into it.
      const typed = element.multiline ? value : value.replace(/[\r\n]+/g, '');
      views.setValue(view, block.block_id, element.action_id, { type: element.type, value: typed || null });
    },
    async choose(target, optionTexts) {
      const { view, control } = locateInModal(parts, me(), target, choice);
      await chooseIn({ place: { kind: 'modal', view }, control }, optionTexts);
    },
    suggest: async (target, typed) => searched.ask(locate(parts, me(), target, searchedMenu), typed),
    submit: async () => submit(parts, me()),
    close: async () => close(parts, me()),
  };
}

function activePerson({ people }: WorkspaceParts, id: string): SlackPerson {
  const person = people.find(id);
  if (!person) throw new Error(`${id} is no longer in this workspace.`);
  if (person.kind === 'deactivated') throw new Error(`${person.name} is deactivated and cannot do anything.`);
  if (person.kind === 'bot') throw new Error(`${person.name} is a bot: nobody can act as it.`);
  return person;
}
