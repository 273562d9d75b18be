import type { PagerTreeError } from '../pagertree/errors.js';
import type { FlowDeps } from './deps.js';

/**
 * Asks PagerTree how things are after the answer to a change was lost, or made no sense. Where PagerTree cannot say that either, the first
 * failure is the one that matters to the person: it says that the outcome is not known. The second is logged besides.
 * @param failure of the change; `null` where PagerTree answered that it was made, and not what came of it
 * @param flow what was done, for the log
 * @param ask how things are now
 * @returns what was found, or a sentence for the person, safe as mrkdwn
 */
export async function settleDoubt<Found>(
  { trouble }: Pick<FlowDeps, 'trouble'>,
  failure: PagerTreeError | null,
  flow: string,
  ask: () => Promise<Found>,
): Promise<{ known: true; found: Found } | { known: false; text: string }> {
  try {
    return { known: true, found: await ask() };
  } catch (second) {
    if (failure === null) return { known: false, text: trouble(second, flow, true) };
    trouble(second, `${flow}: what became of it`, false);
    return { known: false, text: trouble(failure, flow, true) };
  }
}
