import { element, setAttribute } from './element.js';
import { openPopup } from './popup.js';

/** A line of a menu. */
export interface MenuItem {
  label: string;
  /** A second, quieter line. */
  about?: string;
  pick(): void;
}

/**
 * A menu behind a button. Keys as in the ARIA menu button: arrows move, Enter picks, Escape goes back.
 * @param button opens it; it is named, and so is the menu
 * @param listItems asked each time the menu opens
 * @returns the button with its menu
 */
export function createMenuButton(button: HTMLButtonElement, listItems: () => MenuItem[]): HTMLElement {
  const name = button.getAttribute('aria-label') ?? button.textContent;
  const menu = element('ul', { role: 'menu', class: 'popup options', popover: 'manual', 'aria-label': name });
  let items: HTMLElement[] = [];
  let hide: (() => void) | null = null;
  setAttribute(button, 'aria-haspopup', 'menu');
  setAttribute(button, 'aria-expanded', 'false');

  function open(first: number): void {
    if (hide === null) {
      items = listItems().map((item) => drawItem(item, close));
      menu.replaceChildren(...items);
      hide = openPopup(menu, button, 'end', closeQuietly);
    }
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

function drawItem({ label, about, pick }: MenuItem, close: () => void): HTMLElement {
  const words = element('span', {}, label);
  const item = element('li', { role: 'menuitem', tabindex: -1, class: 'option' });
  if (about === undefined || about === '') item.append(words);
  else item.append(element('span', { class: 'option-words' }, words, element('small', {}, about)));
  item.addEventListener('click', () => {
    close();
    pick();
  });
  return item;
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
