import { z } from 'zod';
import type { Option } from '../block-types.js';
import { blockLimits } from './block-limits.js';
import { menuOption, plainText } from './composition.js';
import { type Checked, check } from './faults.js';

const options = z.array(menuOption).max(blockLimits.select);
const group = z.strictObject({ label: plainText(blockLimits.option.text), options });
const groups = z.array(group).max(blockLimits.select);
const flat = z.strictObject({ options }).transform((answer) => answer.options);
const grouped = z
  .strictObject({ option_groups: groups })
  .transform((answer) => answer.option_groups.flatMap((each) => each.options));

/**
 * What an app may answer to a `block_suggestion`: up to 100 options, or as many groups of as many. The groups are
 * given back as one list. Slack shows "No result" for anything else and tells the app nothing.
 */
export function checkSuggestions(input: unknown): Checked<Option[]> {
  const inGroups = typeof input === 'object' && input !== null && 'option_groups' in input;
  return check(inGroups ? grouped : flat, input);
}
