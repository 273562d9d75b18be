import { z } from 'zod';
import { comparisonLists } from '../people/comparison-lists.js';
import { decodeState, encodeState } from './state.js';

/** Who is compared with the account. */
export const compareScope = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('workspace') }),
  z.strictObject({ kind: z.literal('channel'), id: z.string().min(1).max(64) }),
  z.strictObject({ kind: z.literal('group'), id: z.string().min(1).max(64), name: z.string().max(40) }),
]);
export type CompareScope = z.infer<typeof compareScope>;

/** What is shown of a comparison: a page of a list, or its people one by one; `page` is then which of them. */
export const compareState = z.strictObject({
  scope: compareScope,
  list: z.enum(comparisonLists),
  review: z.boolean(),
  page: z.number().int().min(1).max(1_000_000),
});
export type CompareState = z.infer<typeof compareState>;

/** The id of a block of buttons: it carries what is shown, once for all of them. */
export function compareBlockId(place: 'lists' | 'foot', state: CompareState): string {
  return `${place}:${encodeState(state)}`;
}

/** Reads what was shown from the ids of the blocks around a click; `null` when none of them carries it. */
export function readCompareState(blockIds: readonly string[]): CompareState | null {
  for (const blockId of blockIds) {
    const state = decodeState(compareState, blockId.replace(/^(?:lists|foot):/u, ''));
    if (state !== null) return state;
  }
  return null;
}
