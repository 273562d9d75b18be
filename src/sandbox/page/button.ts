import type { Button } from '../slack/block-types.js';
import { askFirst } from './confirm.js';
import { plainWords } from './draw-text.js';
import { element, setAttribute } from './element.js';
import { markControl } from './focus.js';
import type { Surface } from './surface.js';

export function drawButton(button: Button, blockId: string, surface: Surface): HTMLElement {
  const node = element(
    button.url === undefined ? 'button' : 'a',
    {
      class: `button ${button.style ?? ''}`,
      'aria-label': button.accessibility_label,
      ...linkAttributes(button.url),
    },
    plainWords(button.text),
  );
  markControl(node, blockId, button.action_id);
  node.addEventListener('click', () => {
    void whileBusy(node, async () => {
      if (await askFirst(button.confirm, surface)) await surface.click(blockId, button.action_id);
    });
  });
  return node;
}

/** A button with an address opens it, and tells the app as well. Only the web may be opened. */
function linkAttributes(url: string | undefined): Record<string, string> {
  if (url === undefined) return { type: 'button' };
  return /^https?:\/\//i.test(url) ? { href: url, target: '_blank', rel: 'noopener noreferrer' } : {};
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

export function setBusy(node: HTMLElement, busy: boolean): void {
  setAttribute(node, 'aria-busy', busy && 'true');
  setAttribute(node, 'aria-disabled', busy && 'true');
}
