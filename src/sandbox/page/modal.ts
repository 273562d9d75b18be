import type { ModalSight } from '../slack/sight.js';
import { holdTab } from './focus.js';
import type { Act, VerbAnswer } from './follow-sight.js';
import { createModalView, type ModalView } from './modal-view.js';
import type { Names } from './surface.js';

export interface ModalDrawing {
  draw(modals: ModalSight[]): void;
}

/**
 * Draws the open modals in the page's dialog, the newest on top. The focus stays inside, and goes back to where it was
 * afterwards; where that is gone it goes to the composer.
 */
export function createModals(
  dialog: HTMLDialogElement,
  act: Act,
  names: Names & { newId(): string },
  focusComposer: () => void,
): ModalDrawing {
  const views = new Map<string, ModalView>();
  let opener: Element | null = null;
  let top: string | null = null;
  let closing: Promise<VerbAnswer> | null = null;

  /** Escape pressed twice closes one view, not the one below as well. */
  function close(): Promise<VerbAnswer> {
    closing ??= act('close').finally(() => {
      closing = null;
    });
    return closing;
  }
  dialog.addEventListener('keydown', (event) => {
    holdTab(dialog, event);
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    // The view closes when the workspace says so, not before.
    event.preventDefault();
    void close();
  });
  dialog.addEventListener('cancel', (event) => event.preventDefault());

  function show(viewId: string, view: ModalView): void {
    dialog.setAttribute('aria-labelledby', view.titleId);
    if (!dialog.open) {
      opener = document.activeElement;
      dialog.showModal();
    }
    if (top !== viewId) view.focus();
    top = viewId;
  }
  function hide(): void {
    if (!dialog.open) return;
    dialog.close();
    top = null;
    if (opener instanceof HTMLElement && opener.isConnected && opener !== document.body) opener.focus();
    else focusComposer();
  }
  function drop(open: Set<string>): void {
    for (const [viewId, view] of views) {
      if (open.has(viewId)) continue;
      view.node.remove();
      views.delete(viewId);
    }
  }
  return {
    draw(modals) {
      const newest = modals.at(-1);
      for (const modal of modals) {
        const view = views.get(modal.viewId) ?? createModalView(modal, act, names, close);
        if (!views.has(modal.viewId)) dialog.append(view.node);
        views.set(modal.viewId, view);
        view.node.hidden = modal !== newest;
        view.update(modal);
      }
      drop(new Set(modals.map((modal) => modal.viewId)));
      const shown = newest && views.get(newest.viewId);
      if (newest && shown) show(newest.viewId, shown);
      else hide();
    },
  };
}
