import type { DateInput, InputState } from '../slack/block-types.js';
import { askFirst } from './confirm.js';
import { plainWords } from './draw-text.js';
import { element } from './element.js';
import { markControl } from './focus.js';
import type { Surface } from './surface.js';

/** A field for a date or a time, the browser's own. What it holds is `YYYY-MM-DD` or `HH:mm`; empty for none. */
export interface DateControl {
  node: HTMLInputElement;
  adopt(state: InputState | undefined): void;
}

/** @param changed called with what the person chose; nothing where they chose none */
export function createDateControl(
  part: DateInput,
  named: Record<string, string | null>,
  state: InputState | undefined,
  changed: (chosen: string[]) => void,
): DateControl {
  const node = element('input', {
    class: 'text-input date-input',
    type: part.type === 'datepicker' ? 'date' : 'time',
    ...named,
  });
  const adopt = (next: InputState | undefined) => {
    const held = next === undefined ? (part.initial_date ?? part.initial_time) : dateIn(next);
    if (node.value !== (held ?? '')) node.value = held ?? '';
  };
  node.addEventListener('change', () => changed(node.value === '' ? [] : [node.value]));
  adopt(state);
  return { node, adopt };
}

/** A field for a date or a time that tells the app at once. */
export function drawActionDate(part: DateInput, blockId: string, surface: Surface): HTMLElement {
  const words = part.placeholder && plainWords(part.placeholder);
  const named = { 'aria-label': words ?? (part.type === 'datepicker' ? 'Date' : 'Time') };
  const held = () => surface.value(blockId, part.action_id);
  const control = createDateControl(part, named, held(), async ([value]) => {
    if (value !== undefined && (await askFirst(part.confirm, surface))) {
      await surface.pick(blockId, part.action_id, value);
    }
    control.adopt(held());
  });
  markControl(control.node, blockId, part.action_id);
  surface.followed(control.node, () => control.adopt(held()));
  return control.node;
}

function dateIn(state: InputState): string | null {
  if ('selected_date' in state) return state.selected_date;
  return 'selected_time' in state ? state.selected_time : null;
}
