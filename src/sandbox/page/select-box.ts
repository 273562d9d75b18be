import type { Option } from '../slack/block-types.js';
import { plainWords } from './draw-text.js';
import { element } from './element.js';
import { icon } from './icons.js';

/** What a closed select shows: what is chosen, and the input one searches in. */
export interface SelectBox {
  node: HTMLElement;
  input: HTMLInputElement;
  /** Shows what is chosen now. */
  draw(chosen: Option[]): void;
  /** Puts back what is chosen in place of what was typed. */
  reset(): void;
  isTyping(): boolean;
}

export interface SelectBoxSettings {
  /** Attributes that name and describe the input. */
  named: Record<string, string | null>;
  /** Several options are chips; one is the input's text. */
  multiple: boolean;
  placeholder: string;
  /** Whether the one option can be taken back. */
  clearable: boolean;
  /** The person wants this option no more. */
  remove(option: Option): void;
}

/** Draws a closed select. It holds nothing until `draw` is called. */
export function createSelectBox(settings: SelectBoxSettings): SelectBox {
  const { multiple, remove } = settings;
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
  const node = element('div', { class: 'select-box' }, chips, input, clear, icon('chevron'));
  let text = '';
  let only: Option | undefined;
  let shown = '[]';

  clear.addEventListener('click', () => only && remove(only));
  return {
    node,
    input,
    draw(chosen) {
      [only] = chosen;
      text = multiple || only === undefined ? '' : plainWords(only.text);
      input.value = text;
      input.placeholder = multiple && chosen.length > 0 ? '' : settings.placeholder;
      clear.hidden = multiple || !settings.clearable || chosen.length === 0;
      chips.hidden = !multiple || chosen.length === 0;
      // The same chips stay, and with them the focus.
      const drawn = JSON.stringify(chosen);
      if (multiple && drawn !== shown) chips.replaceChildren(...chosen.map((one) => drawChip(one, remove)));
      shown = drawn;
    },
    // The chips stay: drawn anew as the input loses the focus, they would be gone before the click that took it lands.
    reset() {
      input.value = text;
    },
    isTyping: () => input.value !== text,
  };
}

function drawChip(option: Option, remove: (option: Option) => void): HTMLElement {
  const words = plainWords(option.text);
  const button = element('button', { type: 'button', 'aria-label': `Remove ${words}` }, icon('close'));
  button.addEventListener('click', () => remove(option));
  return element('li', { class: 'chip' }, element('span', {}, words), button);
}
