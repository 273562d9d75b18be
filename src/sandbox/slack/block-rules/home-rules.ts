import { z } from 'zod';
import type { Block } from '../block-types.js';
import { blockLimits } from './block-limits.js';
import { createBlockSchemas } from './blocks.js';
import { type Checked, check } from './faults.js';
import { refusalCode } from './not-played.js';
import { findAmbiguities } from './uniqueness.js';
import { tooLarge, type ViewRefusal } from './view-rules.js';

/** What a Home tab shows, as the app describes it, with Slack's defaults filled in. It has no title and no submit. */
export interface HomeDefinition {
  type: 'home';
  blocks: Block[];
  private_metadata: string;
  callback_id: string;
  external_id: string;
}

export type HomeCheck = (view: unknown) => { ok: true; value: HomeDefinition } | ViewRefusal;

/**
 * The check of a `view` of the type `home`, "Home tab views" of the reference.
 * @param newId makes up ids where the app gave none
 */
export function createHomeCheck(newId: () => string): HomeCheck {
  const limits = blockLimits.view;
  const schema = z.strictObject({
    type: z.literal('home'),
    blocks: z.array(createBlockSchemas(newId).inHome).min(1).max(limits.blocks),
    private_metadata: z.string().max(limits.privateMetadata).default(''),
    callback_id: z.string().max(blockLimits.id).default(''),
    external_id: z.string().max(blockLimits.id).default(''),
  });
  return (view) => {
    const large = tooLarge(view);
    if (large) return large;
    const checked: Checked<HomeDefinition> = check(schema, view, '/view');
    if (!checked.ok) {
      return { ok: false, error: refusalCode(checked.faults, 'invalid_arguments'), faults: checked.faults };
    }
    const faults = findAmbiguities(checked.value.blocks, '/view/blocks');
    return faults.length > 0 ? { ok: false, error: 'invalid_arguments', faults } : checked;
  };
}
