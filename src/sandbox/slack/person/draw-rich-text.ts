import type { RichTextElement, RichTextPart, TableCell } from '../rich-text-types.js';
import type { Names } from './draw-text.js';

/** Rich text as lines, the way a person reads them: list items with a dash, everything else as it is. */
export function drawRichText(elements: RichTextElement[], names: Names): string[] {
  return elements.flatMap((element) => {
    if (element.type === 'rich_text_list') {
      return element.elements.map(
        (item) => `- ${item.elements.map((part) => drawPart(part, names)).join('')}`,
      );
    }
    return element.elements
      .map((part) => drawPart(part, names))
      .join('')
      .split('\n');
  });
}

/** A cell of a table, on one line. */
export function drawCell(cell: TableCell, names: Names): string {
  return cell.type === 'raw_text' ? cell.text : drawRichText(cell.elements, names).join(' ');
}

function drawPart(part: RichTextPart, names: Names): string {
  switch (part.type) {
    case 'text':
      return part.text;
    case 'link':
      return part.text ?? part.url;
    case 'user':
      return `@${names.person(part.user_id) ?? part.user_id}`;
    case 'channel':
      return `#${names.channel(part.channel_id) ?? part.channel_id}`;
    case 'usergroup':
      return `@${part.usergroup_id}`;
    case 'emoji':
      return `:${part.name}:`;
    case 'broadcast':
      return `@${part.range}`;
  }
}
