import type { ModalSight } from '../slack/sight.js';
import { element } from './element.js';
import { icon } from './icons.js';

/** What every view has around its blocks. */
export interface ModalFrame {
  node: HTMLFormElement;
  head: HTMLElement;
  title: HTMLElement;
  cross: HTMLButtonElement;
  cancel: HTMLButtonElement;
  submit: HTMLButtonElement;
  /** Writes what the view says now. */
  write(modal: ModalSight): void;
}

/** Draws the frame of a view; its blocks go between head and foot. */
export function drawModalFrame(titleId: string): ModalFrame {
  // The focus goes to the title of a view that has nothing to fill in, so that it is read aloud.
  const title = element('h2', { id: titleId, tabindex: -1 });
  const cross = element(
    'button',
    { type: 'button', class: 'icon-button', 'aria-label': 'Dismiss' },
    icon('close'),
  );
  const cancel = element('button', { type: 'button', class: 'button' });
  const submit = element('button', { type: 'submit', class: 'button primary filled' });
  const trouble = element('p', { class: 'trouble', role: 'alert' });
  const badge = element('span', { class: 'avatar app' }, icon('tree'));
  const head = element('header', { class: 'modal-head' }, badge, title, cross);
  const actions = element('div', { class: 'dialog-actions' }, cancel, submit);
  const foot = element('footer', { class: 'modal-foot' }, trouble, actions);
  const node = element('form', { class: 'view', novalidate: true }, head, foot);
  return {
    node,
    head,
    title,
    cross,
    cancel,
    submit,
    write(modal) {
      title.textContent = modal.title;
      cancel.textContent = modal.close;
      submit.textContent = modal.submit ?? '';
      submit.hidden = modal.submit === null;
      trouble.textContent = modal.trouble ?? '';
      trouble.hidden = modal.trouble === null;
    },
  };
}
