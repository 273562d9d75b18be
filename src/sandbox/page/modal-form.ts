import type { Block, InputBlock } from '../slack/block-types.js';
import type { ModalSight } from '../slack/sight.js';
import { drawBlock } from './draw-blocks.js';
import { plainWords } from './draw-text.js';
import { element, setAttribute } from './element.js';
import { firstFocusable } from './focus.js';
import { createKeeper, type Kept } from './keep.js';
import { createControl, type FieldValue } from './modal-field.js';
import { createSender } from './sender.js';
import type { Surface } from './surface.js';

/** The blocks of one modal, drawn and kept up to date. */
export interface ModalForm {
  node: HTMLElement;
  update(modal: ModalSight): void;
  /** Sends what was typed and not sent yet. */
  flush(): Promise<void>;
  /**
   * Goes to the field the person should be at: the first with an error, else the one the app wants, else the first.
   * @returns false when there is none.
   */
  focusFirst(): boolean;
}

/** Sends what a field holds. */
export type FillField = (block: InputBlock, value: FieldValue) => Promise<unknown>;

interface Field extends Kept<Block> {
  flush(): Promise<void>;
}

/**
 * @param fill sends what the person typed or chose.
 * @param latest the modal as it is now.
 */
export function createModalForm(surface: Surface, fill: FillField, latest: () => ModalSight): ModalForm {
  const node = element('div', { class: 'modal-body' });
  const fields = new Set<Field>();
  const draw = createKeeper<Block>(node, blockKey, (block) => {
    if (block.type !== 'input') return { node: drawBlock(block, surface), update: () => {} };
    const field = createField(block, surface, fill, latest);
    fields.add(field);
    return field;
  });
  const live = () => Array.from(fields).filter((field) => node.contains(field.node));
  return {
    node,
    update(modal) {
      draw(modal.blocks);
      for (const field of fields) if (!node.contains(field.node)) fields.delete(field);
    },
    async flush() {
      for (const field of live()) await field.flush();
    },
    focusFirst() {
      const candidates = ['[aria-invalid]', '[data-focus-on-load]', '.field'];
      const found = candidates
        .map((query) => node.querySelector<HTMLElement>(query))
        .find((one) => one !== null);
      const target = found ? firstFocusable(found) : firstFocusable(node);
      target?.focus();
      return target !== null;
    },
  };
}

/**
 * A field stays the same while its block_id and action_id do, and with it what was typed (Slack keeps it so); a field
 * of another kind under the same ids is a new one. Other blocks are drawn anew whenever they change.
 */
function blockKey(block: Block): string {
  if (block.type !== 'input') return JSON.stringify(block);
  const { element: part } = block;
  const form = 'multiline' in part ? part.multiline === true : optionsOf(part);
  return JSON.stringify([block.block_id, part.action_id, part.type, form]);
}

function optionsOf(part: InputBlock['element']): unknown {
  return 'options' in part ? part.options : null;
}

function createField(first: InputBlock, surface: Surface, fill: FillField, latest: () => ModalSight): Field {
  const id = surface.newId();
  const sender = createSender<FieldValue>((value) => fill(first, value));
  const grouped = first.element.type === 'checkboxes' || first.element.type === 'radio_buttons';
  const label = element(grouped ? 'span' : 'label', { id: `${id}-label`, for: grouped ? null : id });
  const optional = element('span', { class: 'optional', id: `${id}-optional` }, '(optional)');
  const hint = element('p', { class: 'hint', id: `${id}-hint` });
  const error = element('p', { class: 'error', id: `${id}-error`, role: 'alert' });
  const named = { id, 'aria-labelledby': `${id}-label` };
  const values = () => latest().values[first.block_id]?.[first.element.action_id];
  const control = createControl(first, named, values(), surface, sender);
  const node = element(
    'div',
    { class: 'field' },
    element('div', { class: 'label' }, label, ' ', optional),
    control.node,
    error,
    hint,
  );
  const described = () => control.node.querySelector(`#${id}`) ?? control.node;

  function update(block: Block): void {
    if (block.type !== 'input') return;
    const problem = latest().errors[block.block_id] ?? null;
    label.textContent = plainWords(block.label);
    optional.hidden = block.optional !== true;
    hint.textContent = block.hint ? plainWords(block.hint) : '';
    hint.hidden = block.hint === undefined;
    // Set only when it changed: a screen reader says an alert again each time it is written.
    if (error.textContent !== (problem ?? '')) error.textContent = problem ?? '';
    error.hidden = problem === null;
    node.classList.toggle('wrong', problem !== null);
    const parts = [problem !== null && error.id, block.hint && hint.id, block.optional && optional.id];
    const part = described();
    setAttribute(part, 'aria-describedby', parts.filter(Boolean).join(' ') || null);
    setAttribute(part, 'aria-invalid', problem !== null && 'true');
    setAttribute(part, 'aria-required', !grouped && block.optional !== true && 'true');
    setAttribute(
      part,
      'data-focus-on-load',
      'focus_on_load' in block.element && block.element.focus_on_load === true,
    );
    // What is being typed is not overwritten; the names of attached files stand beside their field, not in it.
    if (sender.isIdle() || block.element.type === 'file_input') control.adopt(values());
  }
  return { node, update, flush: sender.flush };
}
