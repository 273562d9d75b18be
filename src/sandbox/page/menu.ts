import type { Overflow } from '../slack/block-types.js';
import { whileBusy } from './button.js';
import { askFirst } from './confirm.js';
import { plainWords } from './draw-text.js';
import { element } from './element.js';
import { markControl } from './focus.js';
import { icon } from './icons.js';
import { createMenuButton } from './menu-button.js';
import type { Surface } from './surface.js';

/** The menu behind three dots that an app puts into a message or a view. */
export function drawOverflow(overflow: Overflow, blockId: string, surface: Surface): HTMLElement {
  const attributes = { type: 'button', class: 'button more', 'aria-label': 'More actions' };
  const button = element('button', attributes, icon('more'));
  markControl(button, blockId, overflow.action_id);
  const pick = (text: string) =>
    whileBusy(button, async () => {
      if (await askFirst(overflow.confirm, surface)) await surface.pick(blockId, overflow.action_id, text);
    });
  return createMenuButton(button, () =>
    overflow.options.map((option) => ({
      label: plainWords(option.text),
      pick: () => void pick(option.text.text),
    })),
  );
}
