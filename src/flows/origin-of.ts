import { readListState } from '../blocks/list-controls.js';
import type { Origin } from '../blocks/state.js';
import type { ClickRequest } from '../slack/requests/clicks.js';

/** Where a form is opened from. A list that others see too is not made one person's own by what that person changes. */
export function originOf({ place, blockIds, ephemeral }: ClickRequest): Origin {
  const list = ephemeral ? readListState(blockIds) : null;
  return list === null ? place : { ...place, list };
}
