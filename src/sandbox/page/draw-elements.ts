import type { ActionsBlock, Choices, ImageElement, Option } from '../slack/block-types.js';
import { drawButton } from './button.js';
import { createChoices } from './choices.js';
import { type AnySelect, chosenOptions, optionName } from './chosen-options.js';
import { askFirst } from './confirm.js';
import { plainWords } from './draw-text.js';
import { element } from './element.js';
import { markControl } from './focus.js';
import { icon } from './icons.js';
import { drawOverflow } from './menu.js';
import { createSource } from './option-source.js';
import { createSelect } from './select.js';
import type { Surface } from './surface.js';

type ActionElement = ActionsBlock['elements'][number];

/** Draws a control that tells the app at once: in a section, or in a row of actions. */
export function drawElement(
  part: ActionElement | ImageElement,
  blockId: string,
  surface: Surface,
): HTMLElement {
  switch (part.type) {
    case 'button':
      return drawButton(part, blockId, surface);
    case 'overflow':
      return drawOverflow(part, blockId, surface);
    case 'image':
      return drawImage(part);
    case 'checkboxes':
    case 'radio_buttons':
      return drawActionChoices(part, blockId, surface);
    default:
      return drawActionSelect(part, blockId, surface);
  }
}

/**
 * The place of an image, with its words. The image is not fetched: the page loads nothing from anywhere else, and the
 * sandbox works without a network.
 */
export function drawImage(image: ImageElement): HTMLElement {
  const attributes = { class: 'image', role: 'img', 'aria-label': image.alt_text, title: image.alt_text };
  return element('span', attributes, icon('image'));
}

function drawActionChoices(choices: Choices, blockId: string, surface: Surface): HTMLElement {
  let settled = chosenOptions(choices, surface.value(blockId, choices.action_id), surface.people());
  const list = createChoices(choices, {
    named: { 'aria-label': 'Choices' },
    chosen: settled,
    names: surface,
    newId: surface.newId,
    changed: (_, pressed) => void pick(pressed),
  });
  async function pick(option: Option): Promise<void> {
    if (await askFirst(choices.confirm, surface)) {
      settled = toggle(settled, option, choices.type === 'checkboxes');
      await surface.pick(blockId, choices.action_id, option.text.text);
    } else list.adopt(settled);
  }
  markControl(list.node, blockId, choices.action_id);
  return list.node;
}

function drawActionSelect(select: AnySelect, blockId: string, surface: Surface): HTMLElement {
  let settled = chosenOptions(select, surface.value(blockId, select.action_id), surface.people());
  const drawn = createSelect({
    named: { 'aria-label': select.placeholder ? plainWords(select.placeholder) : 'Choose' },
    multiple: select.type.startsWith('multi_'),
    most: select.max_selected_items ?? null,
    placeholder: select.placeholder ? plainWords(select.placeholder) : 'Choose…',
    clearable: false,
    chosen: settled,
    source: createSource(select, surface.people, (typed) =>
      surface.suggest(blockId, select.action_id, typed),
    ),
    newId: surface.newId,
    changed: (chosen) => void pick(chosen),
  });
  async function pick(chosen: Option[]): Promise<void> {
    const changed = difference(settled, chosen);
    if (await askFirst(select.confirm, surface)) {
      settled = chosen;
      for (const option of changed) await surface.pick(blockId, select.action_id, optionName(option, select));
    } else drawn.adopt(settled);
  }
  markControl(drawn.node, blockId, select.action_id);
  return drawn.node;
}

function toggle(chosen: Option[], option: Option, several: boolean): Option[] {
  if (!several) return [option];
  const without = chosen.filter((other) => other.value !== option.value);
  return without.length < chosen.length ? without : [...chosen, option];
}

function difference(before: Option[], after: Option[]): Option[] {
  const has = (options: Option[], option: Option) => options.some((other) => other.value === option.value);
  return [
    ...after.filter((option) => !has(before, option)),
    ...before.filter((option) => !has(after, option)),
  ];
}
