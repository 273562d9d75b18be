import type { ModalView } from '@slack/types';
import type { Attempt } from '../audit/audit.js';
import type { AuditTarget } from '../audit/record.js';
import type { Allowed, Words } from './context.js';
import type { Purpose } from './judge.js';
import type { SubmissionRequest } from './requests/views.js';

/** What came of a form that was sent. */
export type SubmissionResult =
  /** Sentences beside fields, by `block_id`; plain text. */
  | { kind: 'problems'; problems: Record<string, string> }
  /**
   * Another view in the modal's place. `text` (mrkdwn) is for the person in case the modal is closed by then. `below` takes the place of
   * the form on which the view stands.
   */
  | { kind: 'show'; view: ModalView; text: string; below?: ModalView }
  /**
   * Nothing is done yet: a view on top of the form asks once more. Closing it leads back to the form with everything typed. `late` (mrkdwn)
   * is said in the form when that view can no longer be opened.
   */
  | { kind: 'ask'; view: ModalView; late: string }
  /** All done and told: the modal closes, or shows this view if it had to wait. */
  | { kind: 'done'; view: ModalView; told: true }
  /** All done, but the channel could not be told: the modal shows this view. `text` (mrkdwn) is for when it cannot. */
  | { kind: 'done'; view: ModalView; told: false; text: string };

/** A modal's submit button. */
export interface Submission extends Purpose {
  callbackId: string;
  /** Whether the view stands on top of a form and asks once more: done, the form closes as well. It has no fields of its own. */
  onTop?: boolean;
  /**
   * What can be said of the form without asking anybody: sentences beside fields, by `block_id` (plain text), or `null` when
   * there is nothing to say. Said before anything that takes time, because only then is there a place beside the fields.
   */
  check?(request: SubmissionRequest): Record<string, string> | null;
  /** Whom the form is about, as far as it says, for the record; `null` when it does not. */
  target?(request: SubmissionRequest): AuditTarget | null;
  /** An attempt that is not ended here is judged by the result: what is not `done` was not done, for the reason told. */
  submit(request: SubmissionRequest, access: Allowed, attempt: Attempt): Promise<SubmissionResult>;
  /** The modal while the work takes longer than Slack waits. */
  working(request: SubmissionRequest): ModalView;
  /** The form again, with everything typed and a notice at its head (mrkdwn). */
  again(request: SubmissionRequest, notice: string): ModalView;
  /** What takes the form's place for somebody who may not. */
  refuse(sentence: string): ModalView;
}

/**
 * The acknowledgement of a form whose result is there in time. Source: Slack's reference of `response_action`.
 * @returns `undefined` where the form closes
 */
export function answerInPlace(
  words: Words,
  submission: Submission,
  request: SubmissionRequest,
  result: SubmissionResult,
) {
  switch (result.kind) {
    case 'problems':
      // A view without fields has no place beside them.
      return submission.onTop === true
        ? {
            response_action: 'update' as const,
            view: submission.again(request, words.escape(inOneText(result.problems))),
          }
        : { response_action: 'errors' as const, errors: result.problems };
    case 'show':
      return { response_action: 'update' as const, view: result.view };
    case 'ask':
      return { response_action: 'push' as const, view: result.view };
    case 'done':
      if (!result.told) return { response_action: 'update' as const, view: result.view };
      return submission.onTop === true ? { response_action: 'clear' as const } : undefined;
  }
}

/** @param problems sentences beside fields */
export function inOneText(problems: Readonly<Record<string, string>>): string {
  return Object.values(problems).join(' ');
}

/** The view at the end, and what the person has to know in case it cannot be shown (mrkdwn); `null` when they know already. */
export function viewAfterwards(
  words: Words,
  submission: Submission,
  request: SubmissionRequest,
  result: SubmissionResult,
): { view: ModalView; text: string | null } {
  switch (result.kind) {
    case 'problems': {
      // Errors beside fields exist only in an acknowledgement; now they stand together at the head of the form.
      const text = words.escape(inOneText(result.problems));
      return { view: submission.again(request, text), text };
    }
    case 'show':
      return result;
    case 'ask':
      return { view: submission.again(request, result.late), text: result.late };
    case 'done':
      return { view: result.view, text: result.told ? null : result.text };
  }
}
