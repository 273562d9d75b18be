import { type Message, sentence } from '../blocks/message.js';
import type { ListState, Origin } from '../blocks/state.js';
import { responseUrlIsSpent } from '../slack/respond.js';
import type { FlowDeps } from './deps.js';
import { showHome } from './show-home.js';
import { showList } from './show-list.js';

/**
 * Shows the list from which a form was opened as it is now, where it stands. Never throws: what the form was for is done
 * already, and a list that Slack lets nobody change any more stays as it is.
 * @param done what the form was for, to be told above a list that stands in the Home tab
 */
export async function refreshList(
  deps: FlowDeps,
  origin: Origin,
  userId: string,
  done?: Message,
): Promise<void> {
  if (origin.list === undefined) return;
  try {
    // Whoever removed themselves has nothing to see here any more.
    if (!(await deps.checkAccess(userId, 'look')).allowed) return;
    await showListThere(deps, origin, origin.list, userId, done);
  } catch (error) {
    if (!responseUrlIsSpent(error)) deps.trouble(error, 'refresh list', false);
  }
}

/**
 * Shows a list where the one stands from which something was opened.
 * @param done what was done, to be told above a list that stands in the Home tab
 * @throws what Slack or PagerTree throws
 */
export async function showListThere(
  deps: FlowDeps,
  { responseUrl, listUrl = responseUrl }: Origin,
  list: ListState,
  userId: string,
  done?: Message,
): Promise<void> {
  if (listUrl === null) {
    const notice = done === undefined ? {} : { notice: sentence('done', done.text) };
    return showHome(deps, userId, { state: list, ...notice });
  }
  await deps.respond(listUrl, { ...(await showList(deps, list, userId)), replaceOriginal: true });
}
