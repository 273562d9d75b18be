import { faultLine } from '../block-rules/faults.js';
import { checkSuggestions } from '../block-rules/suggestion-rules.js';
import type { Option } from '../block-types.js';
import type { Outcome } from '../delivery/deliver-once.js';
import type { WorkspaceParts } from '../workspace-parts.js';

/** The options an app answered with. None when it failed, was late or broke a rule: the person cannot tell. */
export function readSuggestions({ journal }: Pick<WorkspaceParts, 'journal'>, outcome: Outcome): Option[] {
  if (outcome.kind !== 'answered') return [];
  const checked = checkSuggestions(outcome.body ?? {});
  if (checked.ok) return checked.value;
  const faults = checked.faults.map(faultLine).join(' ');
  journal.violate('invalid_options', `Options were refused, and the person sees "No result": ${faults}`);
  return [];
}
