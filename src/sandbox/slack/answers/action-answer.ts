import type { Outcome } from '../delivery/deliver-once.js';
import type { WorkspaceParts } from '../workspace-parts.js';

/**
 * What the acknowledgement of a click does: nothing. A failure shows the person a warning beside what they clicked;
 * here it is a notice.
 * @param label what is written on the control
 */
export function applyActionAnswer(
  { journal }: Pick<WorkspaceParts, 'journal'>,
  given: { personId: string; channelId: string | null; label: string },
  outcome: Outcome,
): void {
  const { personId, channelId, label } = given;
  if (outcome.kind === 'answered') return;
  const error = outcome.kind === 'late' ? 'operation_timeout' : 'dispatch_failed';
  journal.tell(personId, channelId, `“${label}” failed with the error "${error}"`);
}
