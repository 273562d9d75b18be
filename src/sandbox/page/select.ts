import type { Option } from '../slack/block-types.js';
import { plainWords } from './draw-text.js';
import { element } from './element.js';
import { icon } from './icons.js';
import { createOptionList } from './option-list.js';
import type { OptionSource } from './option-source.js';

export interface SelectSettings {
  /** Attributes that name and describe the input: `aria-labelledby` and the like. */
  named: Record<string, string | null>;
  multiple: boolean;
  /** The most that can be chosen; null when there is no limit. */
  most: number | null;
  placeholder: string;
  /** Whether a choice can be taken back. */
  clearable: boolean;
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

/** A select that is searched by typing, for one option or several (shown as chips). Keys as in the ARIA combobox. */
export function createSelect(settings: SelectSettings): Select {
  const { multiple, most, source } = settings;
  const input = element('input', {
    type: 'text',
    role: 'combobox',
    autocomplete: 'off',
    spellcheck: 'false',
    'aria-autocomplete': 'list',
    'aria-haspopup': 'listbox',
    ...settings.named,
  });
  const chips = element('ul', { class: 'chips', 'aria-label': 'Chosen', hidden: true });
  const clear = element(
    'button',
    { type: 'button', class: 'icon-button clear', 'aria-label': 'Clear' },
    icon('close'),
  );
  const box = element('div', { class: 'select-box' }, chips, input, clear, icon('chevron'));
  const list = createOptionList(input, box, settings.newId(), take);
  const node = element('div', { class: 'select' }, box, list.node);
  let chosen = settings.chosen;
  let search = 0;

  function draw(): void {
    const words = chosen.map((option) => plainWords(option.text));
    chips.hidden = !multiple || chosen.length === 0;
    if (multiple) chips.replaceChildren(...chosen.map((option) => drawChip(option, () => remove(option))));
    input.value = multiple ? '' : (words[0] ?? '');
    input.placeholder = multiple && chosen.length > 0 ? '' : settings.placeholder;
    clear.hidden = multiple || !settings.clearable || chosen.length === 0;
  }
  function choose(options: Option[]): void {
    chosen = options;
    draw();
    settings.changed(chosen);
  }
  function remove(option: Option): void {
    choose(chosen.filter((other) => other.value !== option.value));
    input.focus();
  }
  function take(option: Option): void {
    const has = chosen.some((other) => other.value === option.value);
    if (!multiple) {
      list.close();
      choose([option]);
      return;
    }
    choose(has ? chosen.filter((other) => other.value !== option.value) : [...chosen, option]);
    // What was typed is gone now; a list that needs it has nothing more to offer.
    if (source.minimum > 0) list.close();
    else void load('');
  }
  async function load(typed: string): Promise<void> {
    search += 1;
    const mine = search;
    const full = multiple && most !== null && chosen.length >= most;
    const state = { chosen: new Set(chosen.map((option) => option.value)), full };
    if (typed.trim().length < source.minimum) {
      const letters = source.minimum === 1 ? 'a letter' : `${source.minimum} letters or more`;
      list.show([], { ...state, hint: `Type ${letters} to search` });
      return;
    }
    if (source.slow) list.show([], { ...state, hint: 'Searching…' });
    const options = await source.find(typed, () => mine !== search);
    // Another search began meanwhile, or the person has left.
    if (mine !== search || options === null || document.activeElement !== input) return;
    const limit = full ? `No more than ${most} can be chosen` : null;
    list.show(options, { ...state, hint: options.length === 0 ? 'No result' : limit });
  }
  function leave(): void {
    search += 1;
    list.close();
    draw();
  }
  function onKey(event: KeyboardEvent): void {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      if (!list.isOpen()) void load('');
      else list.move(event.key === 'ArrowDown' ? 1 : -1);
    } else if (event.key === 'Enter') {
      // Enter in a select never submits the form around it.
      event.preventDefault();
      const active = list.active();
      if (list.isOpen() && active !== null) take(active);
      else if (!list.isOpen()) void load('');
    } else if (event.key === 'Escape' && list.isOpen()) {
      event.preventDefault();
      event.stopPropagation();
      leave();
    } else if (event.key === 'Backspace' && multiple && input.value === '' && chosen.length > 0) {
      choose(chosen.slice(0, -1));
    }
  }

  input.addEventListener('input', () => void load(input.value));
  input.addEventListener('keydown', onKey);
  input.addEventListener('focus', () => input.select());
  input.addEventListener('blur', leave);
  box.addEventListener('click', (event) => {
    if (event.target instanceof Element && event.target.closest('button') !== null) return;
    input.focus();
    if (!list.isOpen()) void load('');
  });
  clear.addEventListener('click', () => {
    choose([]);
    input.focus();
  });
  draw();
  return {
    node,
    adopt(options) {
      if (list.isOpen() || document.activeElement === input) return;
      chosen = options;
      draw();
    },
  };
}

function drawChip(option: Option, remove: () => void): HTMLElement {
  const words = plainWords(option.text);
  const button = element('button', { type: 'button', 'aria-label': `Remove ${words}` }, icon('close'));
  button.addEventListener('click', remove);
  return element('li', { class: 'chip' }, element('span', {}, words), button);
}
