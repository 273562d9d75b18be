import { homeActions } from '../blocks/home.js';
import { readListState } from '../blocks/list-controls.js';
import type { Click } from '../slack/answer-click.js';
import type { CompareDeps } from './compare.js';
import { listIn, readingHome } from './show-home.js';
import { showList } from './show-list.js';

/** *Count now*: reads everybody once, in the background. Whoever waits for the numbers in their Home tab is then shown them. */
export function countFromHome(deps: CompareDeps): Click {
  return {
    actionId: homeActions.count,
    needs: 'bulk',
    async click({ blockIds, home, userId }) {
      const state = readListState(blockIds) ?? listIn(home?.metadata);
      beginCounting(deps);
      return { kind: 'replace', message: await showList(deps, state, userId, 'home') };
    },
    meanwhile: readingHome,
  };
}

/** The same without being asked, where the numbers are missing or old. */
export function countIfDue(deps: CompareDeps): void {
  if (deps.census.isDue()) beginCounting(deps);
}

function beginCounting(deps: CompareDeps): void {
  deps.runs.begin(deps.runs.nextId(), (stop) => deps.census.count(() => countEverybody(deps, stop)));
}

/** Never rejects. @returns why nobody was counted (mrkdwn) */
async function countEverybody(deps: CompareDeps, stop: AbortSignal): Promise<string | null> {
  try {
    await deps.comparisons.count(stop);
    return null;
  } catch (error) {
    return stop.aborted ? null : deps.trouble(error, 'count', false);
  }
}
