import type { InputBlock, InputElement, InputState, NumberInput, TextInput } from '../slack/block-types.js';
import { createChoices } from './choices.js';
import { type AnySelect, chosenOptions, optionName } from './chosen-options.js';
import { createDateControl } from './date-input.js';
import { plainWords } from './draw-text.js';
import { element } from './element.js';
import { createFileControl } from './file-control.js';
import { markControl } from './focus.js';
import { createSource } from './option-source.js';
import { createSelect } from './select.js';
import type { Sender } from './sender.js';
import type { Surface } from './surface.js';

/** The part of a field that a person fills in. */
export interface Control {
  node: HTMLElement;
  /** Shows what the workspace says the field holds. */
  adopt(state: InputState | undefined): void;
}

/** What a field holds: typed text, the names of the chosen options, or files. */
export type FieldValue = string | string[] | { files: File[] };

/**
 * Makes the control of a form's input.
 * @param named attributes that tie it to its label, hint and error.
 */
export function createControl(
  block: InputBlock,
  named: Record<string, string | null>,
  state: InputState | undefined,
  surface: Surface,
  sender: Sender<FieldValue>,
): Control {
  const { element: part, block_id: blockId } = block;
  const control = makeControl(part, block, named, state, surface, sender);
  markControl(control.node, blockId, part.action_id);
  return control;
}

function makeControl(
  part: InputElement,
  block: InputBlock,
  named: Record<string, string | null>,
  state: InputState | undefined,
  surface: Surface,
  sender: Sender<FieldValue>,
): Control {
  switch (part.type) {
    case 'plain_text_input':
    case 'email_text_input':
    case 'url_text_input':
    case 'number_input':
      return createTextControl(part, named, state, sender);
    case 'checkboxes':
    case 'radio_buttons': {
      const list = createChoices(part, {
        named,
        chosen: chosenOptions(part, state, surface),
        names: surface,
        newId: surface.newId,
        changed: (chosen) => sender.send(chosen.map((option) => optionName(option, part))),
      });
      return { node: list.node, adopt: (next) => list.adopt(chosenOptions(part, next, surface)) };
    }
    case 'datepicker':
    case 'timepicker':
      return createDateControl(part, named, state, sender.send);
    case 'file_input':
      return createFileControl(part, named, state, (files) => sender.send({ files }));
    default:
      return createSelectControl(part, block, named, state, surface, sender);
  }
}

function createSelectControl(
  part: AnySelect,
  block: InputBlock,
  named: Record<string, string | null>,
  state: InputState | undefined,
  surface: Surface,
  sender: Sender<FieldValue>,
): Control {
  const select = createSelect({
    named,
    multiple: part.type.startsWith('multi_'),
    most: part.max_selected_items ?? null,
    placeholder: part.placeholder ? plainWords(part.placeholder) : 'Choose…',
    clearable: block.optional === true,
    chosen: chosenOptions(part, state, surface),
    source: createSource(part, surface, (typed) => surface.suggest(block.block_id, part.action_id, typed)),
    newId: surface.newId,
    changed: (chosen) => sender.send(chosen.map((option) => optionName(option, part))),
  });
  return { node: select.node, adopt: (next) => select.adopt(chosenOptions(part, next, surface)) };
}

/** What a phone's keyboard offers. */
const keyboards = {
  plain_text_input: 'text',
  email_text_input: 'email',
  url_text_input: 'url',
  number_input: 'decimal',
} as const;

function createTextControl(
  part: TextInput | NumberInput,
  named: Record<string, string | null>,
  state: InputState | undefined,
  sender: Sender<FieldValue>,
): Control {
  // Not a `type="email"`: browsers trim and change what is typed there, and the app must see exactly that.
  const isLong = 'multiline' in part && part.multiline === true;
  const kind = isLong ? { rows: 4 } : { type: 'text' };
  const most = 'max_length' in part ? part.max_length : undefined;
  const input = element(isLong ? 'textarea' : 'input', {
    class: 'text-input',
    autocomplete: 'off',
    inputmode: keyboards[part.type],
    placeholder: part.placeholder && plainWords(part.placeholder),
    ...kind,
    ...named,
  });
  const left = element('span', { class: 'letters-left', 'aria-hidden': 'true' });
  const count = () => {
    const room = (most ?? Number.POSITIVE_INFINITY) - input.value.length;
    left.hidden = room > 20;
    left.textContent = String(room);
    left.classList.toggle('over', room < 0);
  };
  const show = (next: InputState | undefined) => {
    const held = next !== undefined && 'value' in next ? (next.value ?? '') : (part.initial_value ?? '');
    if (input.value !== held) input.value = held;
    count();
  };
  show(state);
  input.addEventListener('input', () => {
    count();
    sender.send(input.value);
  });
  return { node: element('div', { class: 'text-control' }, input, left), adopt: show };
}
