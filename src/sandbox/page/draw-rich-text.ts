import type { TableBlock } from '../slack/block-types.js';
import type {
  RichTextElement,
  RichTextPart,
  RichTextSection,
  RichTextStyle,
} from '../slack/rich-text-types.js';
import { drawChannel, drawLink, drawPerson, drawPing } from './draw-text.js';
import { element } from './element.js';
import { replaceEmoji } from './emoji.js';
import { drawWords } from './signs.js';
import type { Names } from './surface.js';

/** Draws the parts of a rich text block, or of a cell: paragraphs, quotes, code and lists. */
export function drawRichText(parts: readonly RichTextElement[], names: Names): HTMLElement[] {
  return parts.map((part) => {
    if (part.type !== 'rich_text_list') return drawSection(part, names);
    const items = part.elements.map((item) => element('li', {}, ...drawParts(item, names)));
    const list = element(part.style === 'ordered' ? 'ol' : 'ul', { class: 'rich-list' }, ...items);
    list.classList.add(`indent-${Math.min(part.indent ?? 0, 4)}`);
    return list;
  });
}

/** Draws a table; it scrolls by itself where it is wider than the page. */
export function drawTable({ rows, column_settings: columns }: TableBlock, names: Names): HTMLElement {
  const lines = rows.map((cells) =>
    element(
      'tr',
      {},
      ...cells.map((cell, index) => {
        const align = columns?.[index]?.align ?? 'left';
        const content = cell.type === 'raw_text' ? [cell.text] : drawRichText(cell.elements, names);
        return element('td', { class: `align-${align}` }, ...content);
      }),
    ),
  );
  return element(
    'section',
    { class: 'block block-table', tabindex: 0, 'aria-label': 'Table' },
    element('table', {}, element('tbody', {}, ...lines)),
  );
}

function drawSection(section: RichTextSection, names: Names): HTMLElement {
  const parts = drawParts(section, names);
  if (section.type === 'rich_text_preformatted') return element('pre', {}, ...parts);
  if (section.type === 'rich_text_quote') return element('blockquote', {}, ...parts);
  return element('p', { class: 'words' }, ...parts);
}

function drawParts(section: RichTextSection, names: Names): Node[] {
  return section.elements.flatMap((part) => drawPart(part, names));
}

function drawPart(part: RichTextPart, names: Names): Node[] {
  switch (part.type) {
    case 'text':
      return [drawStyle(drawWords(part.text), part.style)];
    case 'link':
      return [drawStyle([drawLink(part.url, part.text ?? part.url)], part.style)];
    case 'user':
      return [drawPerson(part.user_id, null, names)];
    case 'channel':
      return [drawChannel(part.channel_id, null, names)];
    case 'usergroup':
      return [drawPing(`@${part.usergroup_id}`)];
    case 'broadcast':
      return [drawPing(`@${part.range}`)];
    case 'emoji':
      return drawWords(replaceEmoji(`:${part.name}:`));
  }
}

function drawStyle(nodes: Node[], style: RichTextStyle | undefined): Node {
  let drawn: Node[] = nodes;
  if (style?.code === true) drawn = [element('code', {}, ...drawn)];
  if (style?.strike === true) drawn = [element('s', {}, ...drawn)];
  if (style?.italic === true) drawn = [element('em', {}, ...drawn)];
  if (style?.bold === true) drawn = [element('strong', {}, ...drawn)];
  return element('span', {}, ...drawn);
}
