import type { AlertBlock, Block, ContextBlock, InputBlock, SectionBlock } from '../slack/block-types.js';
import { drawElement, drawImage } from './draw-elements.js';
import { drawRichText, drawTable } from './draw-rich-text.js';
import { drawText, plainWords } from './draw-text.js';
import { element } from './element.js';
import { icon } from './icons.js';
import type { Surface } from './surface.js';

/** Draws any block but a form's input, which is not drawn but lives: see `modal-field.ts`. */
export function drawBlock(block: Block, surface: Surface): HTMLElement {
  switch (block.type) {
    case 'section':
      return drawSection(block, surface);
    case 'header':
      return element('h3', { class: 'block block-header' }, ...drawText(block.text, surface));
    case 'divider':
      return element('hr', { class: 'block block-divider' });
    case 'context':
      return drawContext(block, surface);
    case 'actions':
      return element(
        'div',
        { class: 'block block-actions' },
        ...block.elements.map((part) => drawElement(part, block.block_id, surface)),
      );
    case 'alert':
      return drawAlert(block, surface);
    case 'input':
      return drawLostInput(block);
    case 'image':
      return element(
        'figure',
        { class: 'block block-image' },
        block.title && element('figcaption', {}, ...drawText(block.title, surface)),
        drawImage({ ...block, type: 'image' }),
      );
    case 'markdown':
      // Its marks are shown as they were written: Slack's own rules for drawing them are not documented.
      return element('div', { class: 'block words markdown' }, block.text);
    case 'rich_text':
      return element('div', { class: 'block' }, ...drawRichText(block.elements, surface));
    case 'table':
      return drawTable(block, surface);
  }
}

function drawSection(section: SectionBlock, surface: Surface): HTMLElement {
  const { text, fields, accessory } = section;
  return element(
    'div',
    { class: 'block block-section' },
    element(
      'div',
      { class: 'section-body' },
      text && element('div', { class: 'words' }, ...drawText(text, surface)),
      fields &&
        element(
          'div',
          { class: 'fields' },
          ...fields.map((field) => element('div', { class: 'words' }, ...drawText(field, surface))),
        ),
    ),
    accessory && element('div', { class: 'accessory' }, drawElement(accessory, section.block_id, surface)),
  );
}

function drawContext(context: ContextBlock, surface: Surface): HTMLElement {
  const parts = context.elements.map((part) =>
    part.type === 'image' ? drawImage(part) : element('span', { class: 'words' }, ...drawText(part, surface)),
  );
  return element('div', { class: 'block block-context' }, ...parts);
}

function drawAlert(alert: AlertBlock, surface: Surface): HTMLElement {
  const level = alert.level ?? 'default';
  const sign = level === 'success' ? 'check' : level === 'warning' || level === 'error' ? 'warning' : 'info';
  return element(
    'div',
    {
      class: `block block-alert ${level}`,
      role: level === 'error' || level === 'warning' ? 'alert' : 'note',
    },
    icon(sign),
    element('div', { class: 'words' }, ...drawText(alert.text, surface)),
  );
}

/** A form's input outside of a modal: there is nothing there that could submit it. */
function drawLostInput(input: InputBlock): HTMLElement {
  return element(
    'p',
    { class: 'block block-context' },
    `${plainWords(input.label)}: this field can be filled in a modal only.`,
  );
}
