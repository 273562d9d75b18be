import type { MessageSight } from '../../src/sandbox/slack/sight.js';
import type { Person } from '../../src/sandbox/slack/workspace.js';

/** Opens the list of users in #ops. */
export async function openList(person: Person, words = ''): Promise<void> {
  await person.send('#ops', `/pagertree users ${words}`);
  await person.see('[Share in channel]');
}

/** The newest message a person sees, wherever it is. */
export function newestMessage(person: Person): MessageSight {
  const newest = person
    .sight()
    .channels.flatMap(({ messages }) => messages)
    .sort((one, other) => Number(one.ts) - Number(other.ts))
    .at(-1);
  if (newest === undefined) throw new Error('There is no message.');
  return newest;
}

/** Whom the newest message lists, from top to bottom: the ids of account users. */
export function idsIn(person: Person): string[] {
  return newestMessage(person).blocks.flatMap((block) => {
    const menu = block.type === 'section' ? block.accessory : undefined;
    return menu?.type === 'overflow' ? [menu.action_id.replace('row:', '')] : [];
  });
}
