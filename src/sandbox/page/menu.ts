import type { Overflow } from '../slack/block-types.js';
import { whileBusy } from './button.js';
import { askFirst } from './confirm.js';
import { plainWords } from './draw-text.js';
import { element, setAttribute } from './element.js';
import { markControl } from './focus.js';
import { icon } from './icons.js';
import { openPopup } from './popup.js';
import type { Surface } from './surface.js';

/** The menu behind three dots. Keys as in the ARIA menu button: arrows move, Enter picks, Escape goes back. */
export function drawOverflow(overflow: Overflow, blockId: string, surface: Surface): HTMLElement {
  const button = element(
    'button',
    {
      type: 'button',
      class: 'button more',
      'aria-label': 'More actions',
      'aria-haspopup': 'menu',
      'aria-expanded': 'false',
    },
    icon('more'),
  );
  markControl(button, blockId, overflow.action_id);
  const items = overflow.options.map((option) => {
    const item = element('li', { role: 'menuitem', tabindex: -1, class: 'option' }, plainWords(option.text));
    item.addEventListener('click', () => {
      close();
      void whileBusy(button, async () => {
        if (await askFirst(overflow.confirm, surface)) {
          await surface.pick(blockId, overflow.action_id, option.text.text);
        }
      });
    });
    return item;
  });
  const menu = element(
    'ul',
    { role: 'menu', class: 'popup options', popover: 'manual', 'aria-label': 'More actions' },
    ...items,
  );
  let hide: (() => void) | null = null;

  function open(first: number): void {
    hide ??= openPopup(menu, button, 'end', closeQuietly);
    setAttribute(button, 'aria-expanded', 'true');
    items.at(first)?.focus();
  }
  function closeQuietly(): void {
    hide?.();
    hide = null;
    setAttribute(button, 'aria-expanded', 'false');
  }
  function close(): void {
    closeQuietly();
    button.focus();
  }
  button.addEventListener('click', () => (hide === null ? open(0) : close()));
  button.addEventListener('keydown', (event) => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    event.preventDefault();
    open(event.key === 'ArrowDown' ? 0 : -1);
  });
  menu.addEventListener('keydown', (event) => {
    if (event.key === 'Tab') closeQuietly();
    else if (handleMenuKey(event, items, close)) {
      event.preventDefault();
      event.stopPropagation();
    }
  });
  return element('span', { class: 'overflow' }, button, menu);
}

function handleMenuKey(event: KeyboardEvent, items: HTMLElement[], close: () => void): boolean {
  const at = items.findIndex((item) => item.matches(':focus'));
  const count = items.length;
  switch (event.key) {
    case 'ArrowDown':
      items[(at + 1) % count]?.focus();
      return true;
    case 'ArrowUp':
      items[(at - 1 + count) % count]?.focus();
      return true;
    case 'Home':
      items.at(0)?.focus();
      return true;
    case 'End':
      items.at(-1)?.focus();
      return true;
    case 'Enter':
    case ' ':
      items[at]?.click();
      return true;
    case 'Escape':
      close();
      return true;
    default:
      return false;
  }
}
