import type { Block } from '@slack/types';
import { z } from 'zod';

/*
 * Slack's payloads, read once at the door into what the flows need. Sources: Slack's documentation of slash commands,
 * `block_actions`, `view_submission` and `block_suggestion` payloads.
 */

/** Where a request came from, and where its result is told. */
export interface Place {
  /** A channel's id; the person's own, which stands for their messages with the app, where there is no channel. */
  channelId: string;
  /** Good for 30 minutes and five messages. `null` where Slack gives none: in the Home tab, and for what is asked from nowhere. */
  responseUrl: string | null;
}

export interface CommandRequest {
  userId: string;
  place: Place;
  /** What follows the command, as typed, with mentions as `<@U123>`. */
  text: string;
  triggerId: string;
}

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

/** A shortcut that was picked from Slack's menus. */
export interface ShortcutRequest {
  userId: string;
  place: Place;
  triggerId: string;
}

/** A shortcut that was picked from the menu of a message. */
export interface MessageShortcutRequest extends ShortcutRequest {
  /** Who wrote the message; `null` where no person and no app that is a member did, such as an incoming webhook. */
  authorId: string | null;
}

/** A click inside a modal: it has no message to answer to. */
export interface ModalClickRequest {
  userId: string;
  viewId: string;
  metadata: string;
  value: string;
  /** What the modal's fields hold: `values[block_id][action_id]`. */
  values: unknown;
}

export interface SubmissionRequest {
  userId: string;
  viewId: string;
  /** The form below, where the view stands on top of one. */
  formBelowId: string | null;
  metadata: string;
  /** `values[block_id][action_id]`, read by whoever built the form. */
  values: unknown;
}

export interface OptionsRequest {
  userId: string;
  typed: string;
}

const id = z.string().min(1).max(255);

export const commandPayload = z
  .object({
    user_id: id,
    channel_id: id,
    response_url: z.url(),
    text: z.string().default(''),
    trigger_id: id,
  })
  .transform(
    (payload): CommandRequest => ({
      userId: payload.user_id,
      place: { channelId: payload.channel_id, responseUrl: payload.response_url },
      text: payload.text,
      triggerId: payload.trigger_id,
    }),
  );

/** A stranger's value is no value: what it should carry is then missed, and said to be, by whoever reads it. */
const carried = z.string().catch('');

/** A button has its value; a menu has that of the option picked. */
const clickedControl = z.tuple([
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

const chosenInBlocks = z
  .object({ values: z.record(z.string(), z.unknown()) })
  .nullish()
  .catch(null);

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

/** A click outside of modals. */
export const clickPayload = z.union([messageClick, homeClick]);

/** Where there is no channel, the result is told in the messages between the person and the app. */
function placeOf(userId: string): Place {
  return { channelId: userId, responseUrl: null };
}

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

export const shortcutPayload = z.object({ user: z.object({ id }), trigger_id: id }).transform(
  ({ user, trigger_id }): ShortcutRequest => ({
    userId: user.id,
    place: placeOf(user.id),
    triggerId: trigger_id,
  }),
);

export const messageShortcutPayload = z
  .object({
    user: z.object({ id }),
    trigger_id: id,
    channel: z.object({ id }),
    response_url: z.url(),
    message: z.object({ user: id.nullish().catch(null) }),
  })
  .transform(
    ({ user, trigger_id, channel, response_url, message }): MessageShortcutRequest => ({
      userId: user.id,
      place: { channelId: channel.id, responseUrl: response_url },
      triggerId: trigger_id,
      authorId: message.user ?? null,
    }),
  );

export const modalClickPayload = z
  .object({
    user: z.object({ id }),
    view: z.object({
      id,
      private_metadata: carried,
      state: z.object({ values: z.unknown() }).nullish().catch(null),
    }),
    actions: clickedControl,
  })
  .transform(
    ({ user, view, actions }): ModalClickRequest => ({
      userId: user.id,
      viewId: view.id,
      metadata: view.private_metadata,
      value: actions[0].value,
      values: view.state?.values,
    }),
  );

export const submissionPayload = z
  .object({
    user: z.object({ id }),
    view: z.object({
      id,
      previous_view_id: id.nullish().catch(null),
      private_metadata: carried,
      state: z.object({ values: z.unknown() }).nullish().catch(null),
    }),
  })
  .transform(
    ({ user, view }): SubmissionRequest => ({
      userId: user.id,
      viewId: view.id,
      formBelowId: view.previous_view_id ?? null,
      metadata: view.private_metadata,
      values: view.state?.values,
    }),
  );

export const optionsPayload = z
  .object({ user: z.object({ id }), value: carried })
  .transform(({ user, value }): OptionsRequest => ({ userId: user.id, typed: value }));
