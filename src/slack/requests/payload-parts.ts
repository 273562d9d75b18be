import { z } from 'zod';

/*
 * Slack's payloads are read once, at the door, into what the flows need. This is what several of them have in common.
 */

/** Where a request came from, and where its result is told. */
export interface Place {
  /** A channel's id; the person's own, which stands for their messages with the app, where there is no channel. */
  channelId: string;
  /** Good for 30 minutes and five messages. `null` where Slack gives none: in the Home tab, and for what is asked from nowhere. */
  responseUrl: string | null;
}

/** Where there is no channel, the result is told in the messages between the person and the app. */
export function placeOf(userId: string): Place {
  return { channelId: userId, responseUrl: null };
}

/** Slack's id of anything. */
export const id = z.string().min(1).max(255);

/** A stranger's value is no value: what it should carry is then missed, and said to be, by whoever reads it. */
export const carried = z.string().catch('');

/** A button has its value; a menu has that of the option picked. */
export const clickedControl = z.tuple([
  z
    .object({
      action_id: carried,
      block_id: carried,
      value: carried,
      selected_option: z.object({ value: carried }).nullish().catch(null),
    })
    .transform(({ action_id, block_id, value, selected_option }) => ({
      actionId: action_id,
      blockId: block_id,
      value: selected_option?.value ?? value,
    })),
]);

/** What is chosen in a message or view, by block: `values[block_id][action_id]`. */
export const chosenInBlocks = z
  .object({ values: z.record(z.string(), z.unknown()) })
  .nullish()
  .catch(null);
