import type { Block, InputElement, InteractiveElement } from './block-types.js';

/** The interactive elements of one block, in reading order. */
export function elementsOf(block: Block): InteractiveElement[] {
  switch (block.type) {
    case 'section':
      return block.accessory && block.accessory.type !== 'image' ? [block.accessory] : [];
    case 'actions':
      return block.elements;
    case 'input':
      return [block.element];
    default:
      return [];
  }
}

/** An element together with the block it stands in. */
export interface Control {
  block: Block;
  element: InteractiveElement;
}

/** Every interactive element of a message or a modal, in reading order. */
export function controlsOf(blocks: Block[]): Control[] {
  return blocks.flatMap((block) => elementsOf(block).map((element) => ({ block, element })));
}

/** Whether an element holds a value that Slack reports in `state.values`: all but buttons and overflow menus. */
export function holdsValue(element: InteractiveElement): element is InputElement {
  return element.type !== 'button' && element.type !== 'overflow';
}
