import type { Option } from '../slack/block-types.js';
import { plainWords } from './draw-text.js';
import { element, setAttribute } from './element.js';
import { icon } from './icons.js';
import { openPopup, placePopup } from './popup.js';

/** The list of a select that is open beside its input. The focus stays in the input. */
export interface OptionList {
  node: HTMLElement;
  /** Opens, and shows these options; `hint` stands below them, or alone. */
  show(options: Option[], state: { chosen: ReadonlySet<string>; full: boolean; hint: string | null }): void;
  isOpen(): boolean;
  close(): void;
  /** Makes the next or previous option the active one. */
  move(step: 1 | -1): void;
  active(): Option | null;
}

/**
 * @param input the combobox the list belongs to.
 * @param anchor the box it opens beside.
 * @param take called with the option that was pressed.
 */
export function createOptionList(
  input: HTMLInputElement,
  anchor: HTMLElement,
  id: string,
  take: (option: Option) => void,
): OptionList {
  const list = element('ul', { role: 'listbox', id, class: 'options', 'aria-label': 'Choices' });
  const note = element('p', { class: 'options-note', role: 'status' });
  const node = element('div', { class: 'popup', popover: 'manual' }, list, note);
  let rows: { option: Option; node: HTMLElement; usable: boolean }[] = [];
  let at = -1;
  let hide: (() => void) | null = null;
  // A press on an option would otherwise take the focus from the input, which closes the list before the click.
  node.addEventListener('pointerdown', (event) => event.preventDefault());
  setAttribute(input, 'aria-controls', id);
  setAttribute(input, 'aria-expanded', 'false');

  function mark(index: number): void {
    at = index;
    for (const [place, row] of rows.entries()) row.node.classList.toggle('active', place === at);
    const row = rows[at];
    setAttribute(input, 'aria-activedescendant', row?.node.id);
    row?.node.scrollIntoView({ block: 'nearest' });
  }
  function close(): void {
    hide?.();
    hide = null;
    mark(-1);
    setAttribute(input, 'aria-expanded', 'false');
  }
  return {
    node,
    close,
    isOpen: () => hide !== null,
    show(options, { chosen, full, hint }) {
      const before = rows[at]?.option.value;
      rows = options.map((option, index) => {
        const usable = !full || chosen.has(option.value);
        return {
          option,
          usable,
          node: drawOption(option, `${id}-${index}`, chosen.has(option.value), usable),
        };
      });
      for (const row of rows) if (row.usable) row.node.addEventListener('click', () => take(row.option));
      list.replaceChildren(...rows.map((row) => row.node));
      list.hidden = rows.length === 0;
      note.textContent = hint ?? '';
      note.hidden = hint === null;
      if (hide === null) {
        hide = openPopup(node, anchor, 'start', close);
        setAttribute(input, 'aria-expanded', 'true');
      } else placePopup(node, anchor, 'start');
      const same = rows.findIndex((row) => row.option.value === before);
      mark(same === -1 ? rows.findIndex((row) => row.usable) : same);
    },
    move(step) {
      if (rows.length > 0) mark((at + step + rows.length) % rows.length);
    },
    active() {
      const row = rows[at];
      return row?.usable ? row.option : null;
    },
  };
}

function drawOption(option: Option, id: string, chosen: boolean, usable: boolean): HTMLElement {
  return element(
    'li',
    {
      role: 'option',
      id,
      class: 'option',
      'aria-selected': String(chosen),
      'aria-disabled': !usable && 'true',
    },
    element(
      'span',
      { class: 'option-words' },
      element('span', {}, plainWords(option.text)),
      option.description && element('small', {}, plainWords(option.description)),
    ),
    chosen ? icon('check') : null,
  );
}
