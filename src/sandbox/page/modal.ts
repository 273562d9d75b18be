import type { ModalSight } from '../slack/sight.js';
import { setBusy, whileBusy } from './button.js';
import { element } from './element.js';
import { keepFocus } from './focus.js';
import type { Act } from './follow-sight.js';
import { icon } from './icons.js';
import { createModalForm, type FillField, type ModalForm } from './modal-form.js';
import type { Names, Surface } from './surface.js';

/** One open view: drawn once, then brought up to date. */
interface View {
  node: HTMLFormElement;
  form: ModalForm;
  update(modal: ModalSight): void;
}

export interface ModalDrawing {
  draw(modals: ModalSight[]): void;
}

/**
 * Draws the open modals in the page's dialog, the newest on top. The browser keeps the focus inside and gives it back
 * to where it was; where that is gone it goes to the composer.
 */
export function createModals(
  dialog: HTMLDialogElement,
  act: Act,
  names: Names & { newId(): string },
  focusComposer: () => void,
): ModalDrawing {
  const views = new Map<string, View>();
  let opener: Element | null = null;
  let top: string | null = null;
  const close = () => act('close');

  dialog.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    // The view closes when the workspace says so, not before.
    event.preventDefault();
    void close();
  });
  dialog.addEventListener('cancel', (event) => event.preventDefault());

  function show(modal: ModalSight, view: View): void {
    dialog.setAttribute('aria-labelledby', `${modal.viewId}-title`);
    if (!dialog.open) {
      opener = document.activeElement;
      dialog.showModal();
    }
    if (top !== modal.viewId) view.form.focusFirst();
    top = modal.viewId;
  }
  function hide(): void {
    if (!dialog.open) return;
    dialog.close();
    top = null;
    if (opener instanceof HTMLElement && opener.isConnected && opener !== document.body) opener.focus();
    else focusComposer();
  }
  return {
    draw(modals) {
      const open = new Set(modals.map((modal) => modal.viewId));
      const newest = modals.at(-1);
      for (const modal of modals) {
        const view = views.get(modal.viewId) ?? createView(modal, act, names, close);
        if (!views.has(modal.viewId)) dialog.append(view.node);
        views.set(modal.viewId, view);
        view.node.hidden = modal !== newest;
        keepFocus(
          view.node,
          () => view.update(modal),
          () => view.form.focusFirst(),
        );
      }
      const shown = newest && views.get(newest.viewId);
      for (const [viewId, view] of views) {
        if (open.has(viewId)) continue;
        view.node.remove();
        views.delete(viewId);
      }
      if (newest && shown) show(newest, shown);
      else hide();
    },
  };
}

function createView(
  first: ModalSight,
  act: Act,
  names: Names & { newId(): string },
  close: () => Promise<unknown>,
): View {
  let modal = first;
  const fill: FillField = (block, value) => {
    const target = { blockId: block.block_id, actionId: block.element.action_id };
    return typeof value === 'string' ? act('fill', target, value) : act('choose', target, value);
  };
  const form: ModalForm = createModalForm(modalSurface(), fill, () => modal);
  const title = element('h2', { id: `${first.viewId}-title` });
  const cross = element(
    'button',
    { type: 'button', class: 'icon-button', 'aria-label': 'Dismiss' },
    icon('close'),
  );
  const cancel = element('button', { type: 'button', class: 'button' });
  const submit = element('button', { type: 'submit', class: 'button primary filled' });
  const trouble = element('p', { class: 'trouble', role: 'alert' });
  const node = element(
    'form',
    { class: 'view', novalidate: true },
    element(
      'header',
      { class: 'modal-head' },
      element('span', { class: 'avatar app' }, icon('tree')),
      title,
      cross,
    ),
    form.node,
    element(
      'footer',
      { class: 'modal-foot' },
      trouble,
      element('div', { class: 'dialog-actions' }, cancel, submit),
    ),
  );
  let sending = false;

  function modalSurface(): Surface {
    const at = (blockId: string, actionId: string) => ({ blockId, actionId });
    return {
      ...names,
      value: (blockId, actionId) => modal.values[blockId]?.[actionId],
      async click(blockId, actionId) {
        await form.flush();
        await act('click', at(blockId, actionId));
      },
      async pick(blockId, actionId, text) {
        await form.flush();
        await act('pick', at(blockId, actionId), text);
      },
      async suggest(blockId, actionId, typed) {
        const answer = await act('suggest', at(blockId, actionId), typed);
        return answer.ok ? (answer.result ?? []) : [];
      },
    };
  }
  async function send(): Promise<void> {
    if (sending || modal.submitting || modal.submit === null) return;
    sending = true;
    setBusy(submit, true);
    await form.flush();
    await act('submit');
    sending = false;
    setBusy(submit, modal.submitting);
    if (Object.keys(modal.errors).length > 0) form.focusFirst();
  }
  for (const button of [cross, cancel]) {
    button.addEventListener('click', () => void whileBusy(button, async () => void (await close())));
  }
  node.addEventListener('submit', (event) => {
    event.preventDefault();
    void send();
  });
  node.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void send();
  });
  return {
    node,
    form,
    update(next) {
      modal = next;
      title.textContent = next.title;
      cancel.textContent = next.close;
      submit.textContent = next.submit ?? '';
      submit.hidden = next.submit === null;
      setBusy(submit, sending || next.submitting);
      trouble.textContent = next.trouble ?? '';
      trouble.hidden = next.trouble === null;
      form.update(next);
    },
  };
}
