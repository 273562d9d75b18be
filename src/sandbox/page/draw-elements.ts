import type { ActionsBlock, ImageElement } from '../slack/block-types.js';
import { drawActionChoices, drawActionSelect } from './action-choice.js';
import { drawButton } from './button.js';
import { drawActionDate } from './date-input.js';
import { element } from './element.js';
import { icon } from './icons.js';
import { drawOverflow } from './menu.js';
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
    case 'datepicker':
    case 'timepicker':
      return drawActionDate(part, blockId, surface);
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
