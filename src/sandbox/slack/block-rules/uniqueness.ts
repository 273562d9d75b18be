import type { Block } from '../block-types.js';
import { elementsOf } from '../controls.js';
import type { Fault } from './faults.js';

/**
 * What has to be told apart: block ids within the message or view, action ids "among all other action_ids in the
 * containing block" (reference, block elements), and at most one `focus_on_load` and one table.
 * @param pointer the JSON pointer of the list of blocks
 */
export function findAmbiguities(blocks: Block[], pointer: string): Fault[] {
  const faults: Fault[] = [];
  const blockIds = new Set<string>();
  let focused = 0;
  blocks.forEach((block, index) => {
    const at = `${pointer}/${index}`;
    if (blockIds.has(block.block_id)) {
      faults.push({ pointer: `${at}/block_id`, words: `block_id ${block.block_id} already exists` });
    }
    blockIds.add(block.block_id);
    const actionIds = new Set<string>();
    for (const element of elementsOf(block)) {
      if (actionIds.has(element.action_id)) {
        faults.push({ pointer: at, words: `action_id ${element.action_id} already exists` });
      }
      actionIds.add(element.action_id);
      if ('focus_on_load' in element && element.focus_on_load) focused += 1;
    }
  });
  if (blocks.filter(({ type }) => type === 'table').length > 1) {
    faults.push({ pointer, words: 'only_one_table_allowed' });
  }
  if (focused > 1) faults.push({ pointer, words: 'only one element can have focus_on_load' });
  return faults;
}
