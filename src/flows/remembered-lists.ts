import type { Origin } from '../blocks/state.js';
import { Recent } from '../slack/repeats.js';

/** A list, or a card, from which a change was made, and whose it is. */
export interface RememberedList {
  /** Where it stands, and what it shows. */
  origin: Origin;
  userId: string;
}

/** The lists and cards that changes were made from, by the value of the button that takes the change back. */
export interface RememberedLists {
  /** Does nothing where a change was made from neither. */
  remember(buttonValue: string, userId: string, origin: Origin): void;
  find(buttonValue: string): RememberedList | null;
}

/**
 * Makes that memory. The address of what somebody alone sees does not travel in the button, as everything else does: the button stands in
 * the channel, where anybody could take it from there and write into what that one person sees. A restart forgets, and then the list
 * stays as it is until it is turned.
 */
export function createRememberedLists(): RememberedLists {
  const lists = new Recent<RememberedList>(200);
  return {
    remember(buttonValue, userId, origin) {
      if (origin.list !== undefined || origin.card !== undefined) lists.set(buttonValue, { userId, origin });
    },
    find: (buttonValue) => lists.get(buttonValue) ?? null,
  };
}
