import { element } from './element.js';
import { icon } from './icons.js';

/** Long enough to read two sentences. */
const shownFor = 12_000;

/** Shows a sentence about something that could not be done, for a while or until it is closed. */
export function createToasts(place: HTMLElement): (sentence: string) => void {
  return (sentence) => {
    const close = element(
      'button',
      { type: 'button', class: 'icon-button', 'aria-label': 'Close message' },
      icon('close'),
    );
    const toast = element(
      'div',
      { class: 'toast', role: 'alert' },
      icon('warning'),
      element('p', {}, sentence),
      close,
    );
    close.addEventListener('click', () => toast.remove());
    setTimeout(() => toast.remove(), shownFor);
    // An open dialog makes everything outside of it inert, so the sentence goes inside.
    (document.querySelector('dialog[open]:last-of-type') ?? place).append(toast);
  };
}
