/** Marks a control by the ids of its block and action, so that it is found again after its block was drawn anew. */
export function markControl(node: HTMLElement, blockId: string, actionId: string): void {
  node.dataset.control = `${blockId}\n${actionId}`;
  node.dataset.action = actionId;
}

/**
 * Carries out a redraw and puts the focus back if the redraw took the focused control away: on the same control drawn
 * anew, on one with the same action (Slack names blocks anew with every update), on another control of the same
 * message, and else where `otherwise` puts it.
 */
export function keepFocus(root: HTMLElement, redraw: () => void, otherwise: () => void): void {
  const held = document.activeElement;
  if (!(held instanceof HTMLElement) || !root.contains(held) || held === root) {
    redraw();
    return;
  }
  const marked = held.closest<HTMLElement>('[data-control]');
  const control = marked?.dataset.control;
  const action = marked?.dataset.action;
  const item = held.closest<HTMLElement>('[data-item]')?.dataset.item;
  redraw();
  if (root.contains(held) && held.checkVisibility()) return;
  const drawn = Array.from(root.querySelectorAll<HTMLElement>('[data-control]'));
  const again =
    drawn.find((node) => node.dataset.control === control) ??
    drawn.findLast((node) => node.dataset.action === action) ??
    drawn.find((node) => node.closest<HTMLElement>('[data-item]')?.dataset.item === item);
  const usable = again === undefined ? null : firstFocusable(again);
  if (usable === null) otherwise();
  else usable.focus();
}

const focusable = 'a[href], button, input, select, textarea, [tabindex="0"]';

/** The node itself when it can hold the focus, or the first inside it that can. */
export function firstFocusable(node: HTMLElement): HTMLElement | null {
  if (node.matches(focusable)) return node;
  const inside = Array.from(node.querySelectorAll<HTMLElement>(focusable));
  return inside.find((one) => one.checkVisibility()) ?? null;
}

/** Keeps Tab inside of a dialog: from the last control to the first, and back. Alone, a browser goes to its own bar. */
export function holdTab(dialog: HTMLElement, event: KeyboardEvent): void {
  if (event.key !== 'Tab' || event.defaultPrevented) return;
  const inside = Array.from(dialog.querySelectorAll<HTMLElement>(focusable)).filter(
    (one) => one.checkVisibility() && one.tabIndex >= 0,
  );
  const [first] = inside;
  const last = inside.at(-1);
  const at = document.activeElement;
  if (first === undefined || last === undefined) return;
  if (event.shiftKey ? at !== first : at !== last) return;
  event.preventDefault();
  (event.shiftKey ? last : first).focus();
}
