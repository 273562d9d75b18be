import { type Message, sentence } from '../blocks/message.js';
import type { ListState, Origin, PersonState } from '../blocks/state.js';
import { responseUrlIsSpent } from '../slack/respond.js';
import type { FlowDeps } from './deps.js';
import { showCardById } from './show-card.js';
import { showHome } from './show-home.js';
import { showList } from './show-list.js';

/**
 * Shows the list, and the card, from which a form was opened as they are now, where they stand. Never throws: what the form was for is
 * done already, and what Slack lets nobody change any more stays as it is.
 * @param done what the form was for, to be told above a list that stands in the Home tab
 */
export async function refreshList(
  deps: FlowDeps,
  origin: Origin,
  userId: string,
  done?: Message,
): Promise<void> {
  const { list, card } = origin;
  if (list === undefined && card === undefined) return;
  const unlessSpent = async (show: () => Promise<void>) => {
    try {
      await show();
    } catch (error) {
      if (!responseUrlIsSpent(error)) deps.trouble(error, 'refresh list', false);
    }
  };
  await unlessSpent(async () => {
    // Whoever removed themselves has nothing to see here any more.
    if (!(await deps.checkAccess(userId, 'look')).allowed) return;
    await Promise.all([
      list === undefined ? null : unlessSpent(() => showListThere(deps, origin, list, userId, done)),
      card === undefined ? null : unlessSpent(() => showCardThere(deps, origin, card, userId)),
    ]);
  });
}

/** Shows a card where it stands; once the person is removed, that they are. */
async function showCardThere(
  deps: FlowDeps,
  { responseUrl, list, listUrl }: Origin,
  card: PersonState,
  userId: string,
): Promise<void> {
  if (responseUrl === null) return;
  const message = await showCardById(deps, card, userId, { list, listUrl: listUrl ?? undefined });
  const gone = sentence(
    'attention',
    `This person is no longer in PagerTree. Type \`${deps.config.slackCommand} users\` to see who is.`,
  );
  await deps.respond(responseUrl, { ...(message ?? gone), replaceOriginal: true });
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
