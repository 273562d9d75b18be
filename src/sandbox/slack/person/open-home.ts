import { homeOpenedEvent } from '../payloads/event.js';
import type { SlackPerson } from '../people.js';
import type { WorkspaceParts } from '../workspace-parts.js';

/**
 * Opens a tab of the app. From then on the person looks at it, until they open the other tab or write somewhere.
 * @throws when the manifest has no such tab
 */
export async function openHome(
  parts: WorkspaceParts,
  person: SlackPerson,
  tab: 'home' | 'messages',
): Promise<void> {
  const { app, homes, conversations, announce } = parts;
  const isThere = tab === 'home' ? app.homeTab : app.messagesTab;
  if (!isThere) throw new Error(`${app.name} has no tab “${tab}”: its manifest does not switch it on.`);
  const home = homes.of(person.id);
  const channelId = conversations.direct(person.id).id;
  if (tab === 'home') homes.open(person.id);
  else homes.leave(person.id);
  await announce('app_home_opened', undefined, homeOpenedEvent(parts, { person, channelId, tab, home }));
}
