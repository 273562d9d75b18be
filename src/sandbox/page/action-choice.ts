import type { Choices, Confirm, Option } from '../slack/block-types.js';
import { createChoices } from './choices.js';
import { type AnySelect, chosenOptions, optionName } from './chosen-options.js';
import { askFirst } from './confirm.js';
import { plainWords } from './draw-text.js';
import { markControl } from './focus.js';
import { createSource } from './option-source.js';
import { createSelect } from './select.js';
import type { Surface } from './surface.js';

/** Checkboxes or radio buttons that tell the app at once. */
export function drawActionChoices(choices: Choices, blockId: string, surface: Surface): HTMLElement {
  const picker = createPicker(choices, blockId, surface, (chosen) => list.adopt(chosen));
  const list = createChoices(choices, {
    named: { 'aria-label': 'Choices' },
    chosen: picker.held(),
    names: surface,
    newId: surface.newId,
    changed: (_, pressed) => void picker.pick([pressed]),
  });
  markControl(list.node, blockId, choices.action_id);
  surface.followed(list.node, picker.follow);
  return list.node;
}

/** A select that tells the app at once. */
export function drawActionSelect(select: AnySelect, blockId: string, surface: Surface): HTMLElement {
  const words = select.placeholder && plainWords(select.placeholder);
  const picker = createPicker(select, blockId, surface, (chosen) => drawn.adopt(chosen));
  const multiple = select.type.startsWith('multi_');
  let before = picker.held();
  const drawn = createSelect({
    named: { 'aria-label': words ?? 'Choose' },
    multiple,
    most: select.max_selected_items ?? null,
    placeholder: words ?? 'Choose…',
    clearable: false,
    chosen: before,
    source: createSource(select, surface, (typed) => surface.suggest(blockId, select.action_id, typed)),
    newId: surface.newId,
    changed(chosen) {
      // Where there is one alone, whoever picks another does not pick the one before.
      const changed = multiple ? difference(before, chosen) : chosen;
      before = chosen;
      void picker.pick(changed).then(follow);
    },
  });
  function follow(): void {
    picker.follow();
    if (picker.isIdle()) before = picker.held();
  }
  markControl(drawn.node, blockId, select.action_id);
  surface.followed(drawn.node, follow);
  return drawn.node;
}

interface Picker {
  /** What the workspace holds. */
  held(): Option[];
  pick(options: Option[]): Promise<void>;
  follow(): void;
  isIdle(): boolean;
}

/** Picks options, one verb for each, and shows what the workspace holds whenever nothing is being picked. */
function createPicker(
  control: (Choices | AnySelect) & { confirm?: Confirm },
  blockId: string,
  surface: Surface,
  adopt: (chosen: Option[]) => void,
): Picker {
  let picking = 0;
  const held = () => chosenOptions(control, surface.value(blockId, control.action_id), surface);
  function follow(): void {
    if (picking === 0) adopt(held());
  }
  return {
    held,
    follow,
    isIdle: () => picking === 0,
    async pick(options) {
      picking += 1;
      const isConfirmed = await askFirst(control.confirm, surface);
      for (const option of isConfirmed ? options : []) {
        await surface.pick(blockId, control.action_id, optionName(option, control));
      }
      picking -= 1;
      follow();
    },
  };
}

function difference(before: Option[], after: Option[]): Option[] {
  const has = (options: Option[], option: Option) => options.some((other) => other.value === option.value);
  return [
    ...after.filter((option) => !has(before, option)),
    ...before.filter((option) => !has(after, option)),
  ];
}
