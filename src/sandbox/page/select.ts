import type { Option } from '../slack/block-types.js';
import { element } from './element.js';
import { createOptionList } from './option-list.js';
import { createOptionSearch } from './option-search.js';
import type { OptionSource } from './option-source.js';
import { createSelectBox, type SelectBoxSettings } from './select-box.js';

export interface SelectSettings extends Omit<SelectBoxSettings, 'remove'> {
  /** The most that can be chosen; null when there is no limit. */
  most: number | null;
  chosen: Option[];
  source: OptionSource;
  newId(): string;
  /** The person chose: all that is chosen now. */
  changed(chosen: Option[]): void;
}

export interface Select {
  node: HTMLElement;
  /** Shows what was chosen elsewhere. */
  adopt(chosen: Option[]): void;
}

/** A select that is searched by typing, for one option or several. Keys as in the ARIA combobox. */
export function createSelect(settings: SelectSettings): Select {
  const { multiple, source } = settings;
  let chosen = settings.chosen;
  const box = createSelectBox({ ...settings, remove });
  const { input } = box;
  const list = createOptionList(input, box.node, settings.newId(), take);
  const search = createOptionSearch(list, source, () => chosen, multiple ? settings.most : null);

  function choose(options: Option[]): void {
    chosen = options;
    box.draw(chosen);
    settings.changed(chosen);
  }
  function remove(option: Option): void {
    choose(without(chosen, option));
    input.focus();
  }
  function take(option: Option): void {
    const has = chosen.some((other) => other.value === option.value);
    if (multiple) choose(has ? without(chosen, option) : [...chosen, option]);
    else choose([option]);
    // What was typed is gone now, and a list that needs it has nothing more to offer.
    if (multiple && source.minimum === 0) void search.look('');
    else list.close();
  }
  function leave(): void {
    search.stop();
    list.close();
    box.reset();
  }
  function onKey(event: KeyboardEvent): void {
    const { key } = event;
    // Enter ends a composition (Japanese, for one) before it chooses anything.
    if (event.isComposing) return;
    const isHandled = list.isOpen() ? onOpenKey(key) : onClosedKey(key);
    if (isHandled) event.preventDefault();
    // Escape closed the list; the modal around it stays.
    if (isHandled && key === 'Escape') event.stopPropagation();
    if (key !== 'Backspace' || !multiple || input.value !== '' || chosen.length === 0) return;
    choose(chosen.slice(0, -1));
    if (list.isOpen()) void search.look('');
  }
  /** @returns whether the key is used up. Enter always is: in a select it never submits the form around it. */
  function onOpenKey(key: string): boolean {
    const active = list.active();
    if (key === 'ArrowDown') list.move(1);
    else if (key === 'ArrowUp') list.move(-1);
    else if (key === 'Escape') leave();
    else if (key === 'Enter' && active !== null) take(active);
    return ['ArrowDown', 'ArrowUp', 'Escape', 'Enter'].includes(key);
  }
  function onClosedKey(key: string): boolean {
    if (!['ArrowDown', 'ArrowUp', 'Enter'].includes(key)) return false;
    void search.look('');
    return true;
  }

  input.addEventListener('input', () => void search.look(input.value));
  input.addEventListener('keydown', onKey);
  input.addEventListener('focus', () => input.select());
  input.addEventListener('blur', leave);
  box.node.addEventListener('click', ({ target }) => {
    if (target instanceof Element && target.closest('button') !== null) return;
    input.focus();
    if (!list.isOpen()) void search.look('');
  });
  box.draw(chosen);
  return {
    node: element('div', { class: 'select' }, box.node, list.node),
    adopt(options) {
      if (list.isOpen() || box.isTyping()) return;
      chosen = options;
      box.draw(chosen);
    },
  };
}

function without(options: Option[], option: Option): Option[] {
  return options.filter((other) => other.value !== option.value);
}
