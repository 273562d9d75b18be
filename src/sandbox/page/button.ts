import type { Button } from '../slack/block-types.js';
import { askFirst } from './confirm.js';
import { plainWords } from './draw-text.js';
import { element, setAttribute } from './element.js';
import { markControl } from './focus.js';
import type { Surface } from './surface.js';

/** Draws a button. One with an address is a link: it opens it, and tells the app as well. */
export function drawButton(button: Button, blockId: string, surface: Surface): HTMLElement {
  const url = webAddress(button.url);
  const attributes = { class: `button ${button.style ?? ''}`, 'aria-label': button.accessibility_label };
  const words = plainWords(button.text);
  const node =
    url === null
      ? element('button', { type: 'button', ...attributes }, words)
      : element('a', { href: url, target: '_blank', rel: 'noopener noreferrer', ...attributes }, words);
  markControl(node, blockId, button.action_id);
  node.addEventListener('click', (event) => {
    const asks = button.confirm !== undefined;
    if (asks) event.preventDefault();
    void whileBusy(node, async () => {
      if (!(await askFirst(button.confirm, surface))) return;
      if (asks && url !== null) window.open(url, '_blank', 'noopener,noreferrer');
      await surface.click(blockId, button.action_id);
    });
  });
  return node;
}

/** Only the web is opened: an address of another kind, such as `javascript:`, could act on this page. */
function webAddress(url: string | undefined): string | null {
  return url !== undefined && /^https?:\/\//i.test(url) ? url : null;
}

/**
 * Shows a button as busy while something is done, and ignores it meanwhile. It is not `disabled`: that would take the
 * focus away from whoever pressed it with the keyboard.
 */
export async function whileBusy(node: HTMLElement, work: () => Promise<void>): Promise<void> {
  if (node.getAttribute('aria-busy') === 'true') return;
  setBusy(node, true);
  try {
    await work();
  } finally {
    setBusy(node, false);
  }
}

/** Shows a button as busy, or not, without taking the focus from it. */
export function setBusy(node: HTMLElement, busy: boolean): void {
  setAttribute(node, 'aria-busy', busy && 'true');
  setAttribute(node, 'aria-disabled', busy && 'true');
}
