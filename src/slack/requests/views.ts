import { z } from 'zod';
import { carried, clickedControl, id } from './payload-parts.js';

/** A click inside a modal: it has no message to answer to. */
export interface ModalClickRequest {
  userId: string;
  viewId: string;
  metadata: string;
  value: string;
  /** What the modal's fields hold: `values[block_id][action_id]`. */
  values: unknown;
}

/** A form that was sent. */
export interface SubmissionRequest {
  userId: string;
  viewId: string;
  /** The form below, where the view stands on top of one. */
  formBelowId: string | null;
  metadata: string;
  /** `values[block_id][action_id]`, read by whoever built the form. */
  values: unknown;
}

/** Somebody types into a menu that searches. */
export interface OptionsRequest {
  userId: string;
  typed: string;
}

/** Reads a click inside a modal. Source: Slack's reference of `block_actions` payloads. */
export const modalClickPayload = z
  .object({
    user: z.object({ id }),
    view: z.object({
      type: z.literal('modal'),
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

/** Reads a form that was sent. Source: Slack's reference of `view_submission` payloads. */
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

/** Reads what was typed into a menu that searches. Source: Slack's reference of `block_suggestion` payloads. */
export const optionsPayload = z
  .object({ user: z.object({ id }), value: carried })
  .transform(({ user, value }): OptionsRequest => ({ userId: user.id, typed: value }));
