import { z } from 'zod';

/*
 * Slack's payloads, read once at the door into what the flows need. Sources: Slack's documentation of slash commands,
 * `block_actions`, `view_submission` and `block_suggestion` payloads.
 */

/** Where a request came from, and where its result is told. */
export interface Place {
  channelId: string;
  /** Good for 30 minutes and five messages. */
  responseUrl: string;
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
  /** Where the message with the button is. */
  place: Place;
  triggerId: string;
  actionId: string;
  /** What the button, or the option that was picked, carries; a stranger's input, like everything else. */
  value: string;
  /** The ids of the block that was clicked in, then of those with menus in the same message. */
  blockIds: readonly string[];
  /** Whether the message with the button is seen by one person alone. Slack says so, not the button. */
  ephemeral: boolean;
}

/** A click inside a modal: it has no message to answer to. */
export interface ModalClickRequest {
  userId: string;
  viewId: string;
  metadata: string;
  value: string;
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

export const clickPayload = z
  .object({
    user: z.object({ id }),
    channel: z.object({ id }),
    response_url: z.url(),
    trigger_id: id,
    container: z.object({ is_ephemeral: z.boolean() }).nullish().catch(null),
    state: z
      .object({ values: z.record(z.string(), z.unknown()) })
      .nullish()
      .catch(null),
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
    }),
  );

export const modalClickPayload = z
  .object({
    user: z.object({ id }),
    view: z.object({ id, private_metadata: carried }),
    actions: clickedControl,
  })
  .transform(
    ({ user, view, actions }): ModalClickRequest => ({
      userId: user.id,
      viewId: view.id,
      metadata: view.private_metadata,
      value: actions[0].value,
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
