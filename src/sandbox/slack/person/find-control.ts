import type { Block, InteractiveElement } from '../block-types.js';
import { type Control, controlsOf } from '../controls.js';
import type { Target } from '../sight.js';
import { drawText, type Names } from './draw-text.js';

/** A kind of control a verb can work on. */
export interface ControlKind<E extends InteractiveElement> {
  /** For error messages, such as `button`. */
  name: string;
  fits(element: InteractiveElement): element is E;
}

export type Found<E extends InteractiveElement> = Control & { element: E };

/** How closely words fit a control, closest first. */
export const closenesses = ['written on it', 'its action id', 'beside it'] as const;
export type Closeness = (typeof closenesses)[number];

/**
 * The control a target names among some blocks. Words name it by what is written on it (a button's text, a field's label,
 * a menu's placeholder), by its action id, or by text beside it, as in a row with a menu at its end.
 * @param closeness which of the three to go by; ids fit at any
 * @returns undefined when nothing fits. Throws when several fit equally well: a person would point at one of them.
 */
export function findControl<E extends InteractiveElement>(
  blocks: Block[],
  target: Target,
  kind: ControlKind<E>,
  names: Names,
  closeness: Closeness,
): Found<E> | undefined {
  const candidates = controlsOfKind(blocks, kind);
  if (typeof target !== 'string') {
    return candidates.find(
      ({ block, element }) => block.block_id === target.blockId && element.action_id === target.actionId,
    );
  }
  const fits = {
    'written on it': (control: Found<E>) => wordsOn(control).includes(target),
    'its action id': (control: Found<E>) => control.element.action_id === target,
    'beside it': (control: Found<E>) =>
      wordsBeside(control.block, names).some((words) => words.includes(target)),
  };
  const fitting = candidates.filter(fits[closeness]);
  if (fitting.length > 1) {
    const which = fitting.map(({ block, element }) => `${block.block_id} / ${element.action_id}`).join(', ');
    throw new Error(`${fitting.length} of the ${kind.name}s fit “${target}”: ${which}`);
  }
  return fitting[0];
}

/** The names of all controls of a kind, for a sentence that lists what there is. */
export function listControls<E extends InteractiveElement>(
  blocks: Block[],
  kind: ControlKind<E>,
  names: Names,
): string[] {
  return controlsOfKind(blocks, kind).map((control) => {
    const words = [...wordsOn(control), ...wordsBeside(control.block, names)];
    return words[0] ?? `${control.block.block_id} / ${control.element.action_id}`;
  });
}

function controlsOfKind<E extends InteractiveElement>(blocks: Block[], kind: ControlKind<E>): Found<E>[] {
  return controlsOf(blocks).flatMap(({ block, element }) => (kind.fits(element) ? [{ block, element }] : []));
}

/** What is written on a control: how the page labels it too. */
export function wordsOn({ block, element }: Control): string[] {
  const words = block.type === 'input' ? [block.label.text] : [];
  if (element.type === 'button') {
    words.push(element.text.text, ...(element.accessibility_label ? [element.accessibility_label] : []));
  }
  if ('placeholder' in element && element.placeholder) words.push(element.placeholder.text);
  return words;
}

function wordsBeside(block: Block, names: Names): string[] {
  if (block.type !== 'section') return [];
  return [...(block.text ? [block.text] : []), ...(block.fields ?? [])].map((text) => drawText(text, names));
}
