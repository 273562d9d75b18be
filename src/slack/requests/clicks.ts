import type { Block } from '@slack/types';
import { z } from 'zod';
import { carried, chosenInBlocks, clickedControl, id, type Place, placeOf } from './payload-parts.js';

export interface ClickRequest {
  userId: string;
  /** Where the message with the button is; without a `responseUrl`, the button is in the person's Home tab. */
  place: Place;
  triggerId: string;
  actionId: string;
  /** What the button, or the option that was picked, carries; a stranger's input, like everything else. */
  value: string;
  /** The ids of the block that was clicked in, then of those with menus in the same message; of a Home tab, what it carries, last. */
  blockIds: readonly string[];
  /** Whether the message with the button is seen by one person alone, as a Home tab is. Slack says so, not the button. */
  ephemeral: boolean;
  /** Slack's `ts` of the message; `null` where it does not say, and in the Home tab. */
  messageTs: string | null;
  /** The Home tab as it was clicked in; `null` in a message. */
  home: (HomeSeen & { blocks: readonly Block[] }) | null;
}

/** A Home tab that somebody has on screen. */
export interface HomeSeen {
  /** Another one with every publication: whoever names an old one changes nothing. */
  hash: string;
  metadata: string;
}

/** Somebody opened a tab of the app. */
export interface HomeOpened {
  userId: string;
  tab: string;
  /** `null` where nothing was published for them yet. */
  home: HomeSeen | null;
}

const messageClick = z
  .object({
    user: z.object({ id }),
    channel: z.object({ id }),
    response_url: z.url(),
    trigger_id: id,
    container: z
      .object({ is_ephemeral: z.boolean(), message_ts: id.nullish().catch(null) })
      .nullish()
      .catch(null),
    state: chosenInBlocks,
    actions: clickedControl,
  })
  .transform(
    ({ user, channel, response_url, trigger_id, container, state, actions: [action] }): ClickRequest => ({
      userId: user.id,
      place: { channelId: channel.id, responseUrl: response_url },
      triggerId: trigger_id,
      actionId: action.actionId,
      value: action.value,
      blockIds: [action.blockId, ...Object.keys(state?.values ?? {})],
      ephemeral: container?.is_ephemeral ?? false,
      messageTs: container?.message_ts ?? null,
      home: null,
    }),
  );

const homeView = z
  .object({
    type: z.literal('home'),
    hash: id,
    private_metadata: carried,
    state: chosenInBlocks,
    blocks: z.array(z.looseObject({ type: z.string(), block_id: z.string() })).catch([]),
  })
  .transform(({ hash, private_metadata, state, blocks }) => ({
    hash,
    metadata: private_metadata,
    state,
    blocks,
  }));

/** A click in the Home tab has neither a channel nor a `response_url`. Source: Slack's reference of `block_actions`. */
const homeClick = z
  .object({ user: z.object({ id }), trigger_id: id, view: homeView, actions: clickedControl })
  .transform(
    ({ user, trigger_id, view: { hash, metadata, state, blocks }, actions: [action] }): ClickRequest => ({
      userId: user.id,
      place: placeOf(user.id),
      triggerId: trigger_id,
      actionId: action.actionId,
      value: action.value,
      // What the tab as a whole carries counts as one of them: it is written in the same way.
      blockIds: [action.blockId, ...Object.keys(state?.values ?? {}), metadata],
      ephemeral: true,
      messageTs: null,
      home: { hash, metadata, blocks },
    }),
  );

/** Reads a click outside of modals. Source: Slack's reference of `block_actions` payloads. */
export const clickPayload = z.union([messageClick, homeClick]);

/** Reads that somebody opened a tab of the app. Source: Slack's reference of `app_home_opened`. */
export const homeOpenedEvent = z
  .object({
    user: id,
    tab: z.string(),
    view: homeView.nullish().catch(null),
  })
  .transform(
    ({ user, tab, view }): HomeOpened => ({
      userId: user,
      tab,
      home: view ? { hash: view.hash, metadata: view.metadata } : null,
    }),
  );
