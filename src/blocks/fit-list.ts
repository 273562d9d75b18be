import { limits, shorten } from './limits.js';
import type { Message } from './message.js';
import { escapeText } from './text.js';

/** How much of a list is shown, so that all of it fits into one message. */
export interface Room {
  /** Characters of JSON for a name, and for an email. */
  words: number;
  /** Pages offered for a jump. */
  pages: number;
}

/** From comfortable to cramped: twenty rows of the longest names, each with its menu, still fit into the last. */
const rooms: readonly [Room, ...Room[]] = [
  { words: 80, pages: 40 },
  { words: 80, pages: 15 },
  { words: 60, pages: 15 },
  { words: 40, pages: 15 },
  { words: 28, pages: 8 },
  { words: 20, pages: 4 },
  { words: 12, pages: 0 },
  { words: 10, pages: 0 },
];

/** The roomiest form of a list whose blocks fit into a message. */
export function fitList(draw: (room: Room) => Message): Message {
  const [first, ...others] = rooms;
  let message = draw(first);
  for (const room of others) {
    if (JSON.stringify(message.blocks).length <= limits.messageJson) break;
    message = draw(room);
  }
  return message;
}

/**
 * Somebody's words, safe as mrkdwn and cut to a length that is counted in the characters they take up in the message: escaped,
 * one can become five.
 */
export function escapeWithin(words: string, longest: number): string {
  for (let length = longest; ; length -= 1) {
    const shown = escapeText(shorten(words, length));
    if (length <= 1 || JSON.stringify(shown).length - 2 <= longest) return shown;
  }
}
