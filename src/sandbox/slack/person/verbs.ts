import type { SlackPerson } from '../people.js';
import type { Verbs } from '../sight.js';
import type { WorkspaceParts } from '../workspace-parts.js';
import { createChooser } from './choose.js';
import { optionNamed } from './choose-options.js';
import { button, choice, menu, searchedMenu, textField } from './control-kinds.js';
import { download } from './download.js';
import { openHome } from './open-home.js';
import { locate, locateInModal } from './place.js';
import { press } from './press.js';
import { createSearchedOptions } from './searched-options.js';
import { send } from './send.js';
import { close, submit } from './submit.js';
import { useMessageShortcut, useShortcut } from './use-shortcut.js';

/**
 * One person's hands: what they can do in the workspace, for the page and for tests alike. A confirmation dialog is
 * answered with yes; whoever wants to say no does not press.
 * @param personId somebody of the workspace. Every verb throws once they left, and for a bot
 */
export function createVerbs(parts: WorkspaceParts, personId: string): Verbs {
  const me = () => activePerson(parts, personId);
  const searched = createSearchedOptions(parts, me);
  const chooser = createChooser(parts, me, searched);
  return {
    send: async (channel, text) => send(parts, me(), channel, text),
    async click(target) {
      const { place, control } = locate(parts, me(), target, button);
      await press(parts, me(), place, control);
    },
    async pick(target, optionText) {
      const { place, control } = locate(parts, me(), target, menu);
      const { element } = control;
      if (element.type !== 'overflow') {
        return chooser.toggle({ place, control: { ...control, element } }, optionText);
      }
      return press(parts, me(), place, control, optionNamed(optionText, element.options));
    },
    async fill(target, value) {
      const { view, control } = locateInModal(parts, me(), target, textField);
      const { element, block } = control;
      // A field of one line drops line breaks that are pasted into it.
      const typed = element.multiline ? value : value.replace(/[\r\n]+/g, '');
      const state = { type: element.type, value: typed || null };
      parts.views.setValue(view, block.block_id, element.action_id, state);
    },
    async choose(target, optionTexts) {
      const { view, control } = locateInModal(parts, me(), target, choice);
      await chooser.choose({ place: { kind: 'modal', view }, control }, optionTexts);
    },
    suggest: async (target, typed) => searched.ask(locate(parts, me(), target, searchedMenu), typed),
    submit: async () => submit(parts, me()),
    close: async () => close(parts, me()),
    useShortcut: async (name) => useShortcut(parts, me(), name),
    useMessageShortcut: async (name, words) => useMessageShortcut(parts, me(), name, words),
    openHome: async (tab = 'home') => openHome(parts, me(), tab),
    download: async (file) => download(parts, me(), file),
  };
}

function activePerson({ people }: WorkspaceParts, id: string): SlackPerson {
  const person = people.find(id);
  if (!person) throw new Error(`${id} is no longer in this workspace.`);
  if (person.kind === 'deactivated') throw new Error(`${person.name} is deactivated and cannot do anything.`);
  if (person.kind === 'bot') throw new Error(`${person.name} is a bot: nobody can act as it.`);
  return person;
}
