import type { Origin } from '../blocks/state.js';
import { responseUrlIsSpent } from '../slack/respond.js';
import type { FlowDeps } from './deps.js';
import { showList } from './show-list.js';

/**
 * Shows the list from which a form was opened as it is now, where it stands. Never throws: what the form was for is done
 * already, and a list that Slack lets nobody change any more stays as it is.
 */
export async function refreshList(deps: FlowDeps, origin: Origin, userId: string): Promise<void> {
  if (origin.list === undefined) return;
  try {
    // Whoever removed themselves has nothing to see here any more.
    if (!(await deps.checkAccess(userId, 'look')).allowed) return;
    const message = await showList(deps, origin.list, userId);
    const url = origin.listUrl ?? origin.responseUrl;
    if (url === null) return;
    await deps.respond(url, { ...message, replaceOriginal: true });
  } catch (error) {
    if (!responseUrlIsSpent(error)) deps.trouble(error, 'refresh list', false);
  }
}
