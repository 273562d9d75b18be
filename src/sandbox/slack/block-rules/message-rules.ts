import { z } from 'zod';
import type { Block } from '../block-types.js';
import { blockLimits } from './block-limits.js';
import { createBlockSchemas } from './blocks.js';
import { type Checked, check, type Fault } from './faults.js';
import { type notPlayedCode, refusalCode } from './not-played.js';
import { findAmbiguities } from './uniqueness.js';

/** Why the blocks of a message were refused, with Slack's error code. */
export interface MessageRefusal {
  ok: false;
  error: 'invalid_blocks' | 'invalid_blocks_format' | 'msg_blocks_too_long' | typeof notPlayedCode;
  faults: Fault[];
}

export type MessageCheck = (blocks: unknown) => { ok: true; value: Block[] } | MessageRefusal;

/**
 * The check of a message's `blocks`, wherever they come from: the Web API, an acknowledgement, a `response_url`.
 * @param newId makes up ids where the app gave none
 */
export function createMessageCheck(newId: () => string): MessageCheck {
  const schema = z.array(createBlockSchemas(newId).inMessage).max(blockLimits.message.blocks);
  return (blocks) => {
    if (!Array.isArray(blocks)) {
      const faults = [{ pointer: '/blocks', words: 'must be an array of blocks' }];
      return { ok: false, error: 'invalid_blocks_format', faults };
    }
    const size = JSON.stringify(blocks).length;
    if (size > blockLimits.message.json) {
      const words = `${size} characters of JSON, at most ${blockLimits.message.json} allowed`;
      return { ok: false, error: 'msg_blocks_too_long', faults: [{ pointer: '/blocks', words }] };
    }
    const checked: Checked<Block[]> = check(schema, blocks, '/blocks');
    if (!checked.ok) {
      return { ok: false, error: refusalCode(checked.faults, 'invalid_blocks'), faults: checked.faults };
    }
    const faults = findAmbiguities(checked.value, '/blocks');
    return faults.length > 0 ? { ok: false, error: 'invalid_blocks', faults } : checked;
  };
}
