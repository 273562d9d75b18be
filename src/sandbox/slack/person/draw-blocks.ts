import type { Block, InputElement, InputState, InteractiveElement, Option } from '../block-types.js';
import { elementsOf } from '../controls.js';
import { chosenConversations, chosenOptions, chosenPeople, type Values, writtenValue } from '../values.js';
import { drawCell, drawRichText } from './draw-rich-text.js';
import { drawText, type Names } from './draw-text.js';

/**
 * Blocks as lines of text, the way a person reads them from top to bottom: labels, values, hints, options, errors, and
 * controls in brackets.
 * @param values what the fields hold
 * @param errors what is said about fields, by block id
 */
export function drawBlocks(
  blocks: Block[],
  names: Names,
  values: Values = {},
  errors: Record<string, string> = {},
): string[] {
  return blocks.flatMap((block) => {
    const state = (element: InteractiveElement) => values[block.block_id]?.[element.action_id];
    const controls = elementsOf(block).map((element) => drawElement(element, state(element), names));
    const error = errors[block.block_id];
    return [...drawBlock(block, controls, names), ...(error ? [`  ! ${error}`] : [])];
  });
}

function drawBlock(block: Block, controls: string[], names: Names): string[] {
  switch (block.type) {
    case 'header':
      return [`# ${block.text.text}`];
    case 'divider':
      return ['---'];
    case 'alert':
      return [`(${block.level ?? 'default'}) ${drawText(block.text, names)}`];
    case 'context':
      return [
        block.elements
          .map((element) => (element.type === 'image' ? `(${element.alt_text})` : drawText(element, names)))
          .join(' '),
      ];
    case 'actions':
      return [controls.join(' ')];
    case 'section': {
      const { text, fields = [], accessory } = block;
      const image = accessory?.type === 'image' ? [`(${accessory.alt_text})`] : [];
      const texts = [...(text ? [text] : []), ...fields].map((each) => drawText(each, names));
      return [...texts, ...image, ...controls];
    }
    case 'image':
      return [`(${block.alt_text})`];
    case 'markdown':
      return block.text.split('\n');
    case 'rich_text':
      return drawRichText(block.elements, names);
    case 'table':
      return block.rows.map((row) => row.map((cell) => drawCell(cell, names)).join(' | '));
    case 'input': {
      const label = block.label.text + (block.optional ? ' (optional)' : '');
      return [`${label}: ${controls.join(' ')}`, ...(block.hint ? [`  ${block.hint.text}`] : [])];
    }
  }
}

function drawElement(element: InteractiveElement, state: InputState | undefined, names: Names): string {
  switch (element.type) {
    case 'button':
      return `[${element.text.text}]`;
    case 'overflow':
      return `[… ${element.options.map((option) => option.text.text).join(' | ')}]`;
    case 'checkboxes':
    case 'radio_buttons':
      return drawChoices(element.options, state, names);
    default:
      return drawField(element, state, names);
  }
}

function drawChoices(options: Option[], state: InputState | undefined, names: Names): string {
  const chosen = new Set(state ? chosenOptions(state).map((option) => option.value) : []);
  return options
    .map((option) => {
      const description = option.description ? ` — ${drawText(option.description, names)}` : '';
      return `${chosen.has(option.value) ? '(x)' : '( )'} ${drawText(option.text, names)}${description}`;
    })
    .join('  ');
}

/** A field with what it holds. The options of a menu are a look away, so they are seen too. */
function drawField(element: InputElement, state: InputState | undefined, names: Names): string {
  const field = `[${drawValue(element, state, names)}]`;
  if (!('options' in element)) return field;
  return `${field} of: ${element.options.map((option) => option.text.text).join(' | ')}`;
}

function drawValue(element: InputElement, state: InputState | undefined, names: Names): string {
  const shown = state ? valueText(state, names) : '';
  if (shown !== '') return shown;
  return 'placeholder' in element && element.placeholder ? element.placeholder.text : '';
}

function valueText(state: InputState, names: Names): string {
  const written = writtenValue(state);
  if (written !== null) return written;
  return [
    ...chosenPeople(state).map((id) => `@${names.person(id) ?? id}`),
    ...chosenConversations(state).map((id) => `#${names.channel(id) ?? id}`),
    ...chosenOptions(state).map((option) => drawText(option.text, names)),
    ...('files' in state ? state.files.map((file) => file.name) : []),
  ].join(', ');
}
