import type { Confirm } from '../slack/block-types.js';
import { drawText, plainWords } from './draw-text.js';
import { element } from './element.js';
import { holdTab } from './focus.js';
import type { Surface } from './surface.js';

/**
 * Asks before something is done, where the app wants it so.
 * @returns whether the person confirmed; at once true when nothing is to be asked. Afterwards the focus is back
 * where it was.
 */
export function askFirst(confirm: Confirm | undefined, surface: Surface): Promise<boolean> {
  if (confirm === undefined) return Promise.resolve(true);
  const id = surface.newId();
  const yes = element(
    'button',
    { type: 'button', class: `button ${confirm.style === 'danger' ? 'danger' : 'primary'} filled` },
    plainWords(confirm.confirm),
  );
  const no = element('button', { type: 'button', class: 'button' }, plainWords(confirm.deny));
  const dialog = element(
    'dialog',
    {
      class: 'confirm',
      role: 'alertdialog',
      'aria-labelledby': `${id}-title`,
      'aria-describedby': `${id}-text`,
    },
    element('h2', { id: `${id}-title` }, plainWords(confirm.title)),
    element('div', { id: `${id}-text`, class: 'words' }, ...drawText(confirm.text, surface)),
    element('div', { class: 'dialog-actions' }, no, yes),
  );
  dialog.addEventListener('keydown', (event) => holdTab(dialog, event));
  document.body.append(dialog);
  dialog.showModal();
  yes.focus();
  return new Promise((resolve) => {
    yes.addEventListener('click', () => dialog.close('yes'));
    no.addEventListener('click', () => dialog.close());
    dialog.addEventListener('close', () => {
      dialog.remove();
      resolve(dialog.returnValue === 'yes');
    });
  });
}
