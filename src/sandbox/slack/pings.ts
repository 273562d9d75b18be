import type { Block, TextObject } from './block-types.js';

/** Something in a message that would have notified a crowd. */
export interface Ping {
  kind: 'channel' | 'here' | 'everyone' | 'subteam';
  channelId: string;
  messageTs: string;
}

const crowd = /<!(channel|here|everyone|subteam)(?:[|^][^>]*)?>/g;

/**
 * The mentions of a crowd in a message, "Mentioning special groups" of Slack's formatting guide. Plain text objects
 * cannot mention anybody.
 * @param text the fallback text, which is mrkdwn and notifies too
 */
export function findPings(text: string, blocks: Block[]): Ping['kind'][] {
  const written = [
    ...blocks.flatMap(broadcastsIn),
    text,
    ...blocks.flatMap(textsOf).flatMap((each) => (each.type === 'mrkdwn' ? each.text : [])),
  ];
  return written.flatMap((each) => [...each.matchAll(crowd)].flatMap((match) => kindOf(match[1])));
}

function kindOf(word: string | undefined): Ping['kind'][] {
  return word === 'channel' || word === 'here' || word === 'everyone' || word === 'subteam' ? [word] : [];
}

/** What rich text says to a crowd, written as in mrkdwn. */
function broadcastsIn(block: Block): string[] {
  if (block.type !== 'rich_text') return [];
  const sections = block.elements.flatMap((element) =>
    element.type === 'rich_text_list' ? element.elements : [element],
  );
  return sections
    .flatMap(({ elements }) => elements)
    .flatMap((part) => {
      if (part.type === 'broadcast') return [`<!${part.range}>`];
      return part.type === 'usergroup' ? [`<!subteam^${part.usergroup_id}>`] : [];
    });
}

function textsOf(block: Block): TextObject[] {
  switch (block.type) {
    case 'section':
      return [...(block.text ? [block.text] : []), ...(block.fields ?? [])];
    case 'context':
      return block.elements.filter((element) => element.type !== 'image');
    default:
      return [];
  }
}
