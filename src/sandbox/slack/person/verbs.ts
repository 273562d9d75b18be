import type { SlackPerson } from '../people.js';
import type { Verbs } from '../sight.js';
import type { WorkspaceParts } from '../workspace-parts.js';
import { attach, share } from './attach.js';
import { createChooser } from './choose.js';
import { optionNamed } from './choose-options.js';
import { button, choice, fileField, menu, searchedMenu, textField } from './control-kinds.js';
import { download } from './download.js';
import { openHome } from './open-home.js';
import { locate, setValueAt } from './place.js';
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
      const located = locate(parts, me(), target, textField);
      const { place, control } = located;
      const { element, block } = control;
      const isLong = 'multiline' in element && element.multiline;
      // A field of one line drops line breaks that are pasted into it.
      const typed = isLong ? value : value.replace(/[\r\n]+/g, '');
      setValueAt(parts, me(), located, { type: element.type, value: typed || null });
      // As if Enter was pressed, which is what tells the app unless it asks for something else.
      if (block.type === 'input' && block.dispatch_action) await press(parts, me(), place, control);
    },
    async choose(target, optionTexts) {
      await chooser.choose(locate(parts, me(), target, choice), optionTexts);
    },
    attach: async (target, files) => attach(parts, me(), locate(parts, me(), target, fileField), files),
    share: async (channel, file, text = '') => share(parts, me(), channel, file, text),
    suggest: async (target, typed) => searched.ask(locate(parts, me(), target, searchedMenu), typed),
    submit: async () => submit(parts, me()),
    close: async () => close(parts, me()),
    useShortcut: async (name) => useShortcut(parts, me(), name),
    useMessageShortcut: async (name, words) => useMessageShortcut(parts, me(), name, words),
    openHome: async (tab = 'home') => openHome(parts, me(), tab),
    async reload() {
      const { id } = me();
      parts.views.clear(id);
      parts.homes.leave(id);
      parts.messages.forgetEphemeral(id);
    },
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
