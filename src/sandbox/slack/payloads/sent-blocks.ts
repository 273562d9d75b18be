import type { Block } from '../block-types.js';

/** Blocks as Slack gives them back to the app: a menu of groups has no list of options beside them. */
export function sentBlocks(blocks: Block[]): unknown[] {
  return blocks.map((block) => {
    switch (block.type) {
      case 'section':
        return block.accessory ? { ...block, accessory: sentElement(block.accessory) } : block;
      case 'actions':
        return { ...block, elements: block.elements.map(sentElement) };
      case 'input':
        return { ...block, element: sentElement(block.element) };
      default:
        return block;
    }
  });
}

function sentElement(element: { type: string }): unknown {
  if (!('option_groups' in element) || element.option_groups === undefined) return element;
  return Object.fromEntries(Object.entries(element).filter(([key]) => key !== 'options'));
}
