import type { ModalView } from '@slack/types';
import type { Thing } from '../people/access.js';
import type { Allowed, SlackContext, Words } from './context.js';
import { pause, waitFor } from './deadline.js';
import { Recent } from './repeats.js';
import { type SubmissionRequest, submissionPayload } from './requests.js';
import { viewIsGone } from './slack-api.js';

export type SubmissionResult =
  /** Sentences beside fields, by `block_id`; plain text. */
  | { kind: 'problems'; problems: Record<string, string> }
  /** Another view in the modal's place. `text` (mrkdwn) is for the person in case the modal is closed by then. */
  | { kind: 'show'; view: ModalView; text: string }
  /** All done and told: the modal closes, or shows this view if it had to wait. */
  | { kind: 'done'; view: ModalView; told: true }
  /** All done, but the channel could not be told: the modal shows this view. `text` (mrkdwn) is for when it cannot. */
  | { kind: 'done'; view: ModalView; told: false; text: string };

/** A modal's submit button. */
export interface Submission {
  callbackId: string;
  needs: Thing;
  /**
   * What can be said of the form without asking anybody: sentences beside fields, by `block_id` (plain text), or `null` when
   * there is nothing to say. Said before anything that takes time, because only then is there a place beside the fields.
   */
  check?(request: SubmissionRequest): Record<string, string> | null;
  submit(request: SubmissionRequest, access: Allowed): Promise<SubmissionResult>;
  /** The modal while the work takes longer than Slack waits. */
  working(request: SubmissionRequest): ModalView;
  /** The form again, with everything typed and a notice at its head (mrkdwn). */
  again(request: SubmissionRequest, notice: string): ModalView;
  /** What takes the form's place for somebody who may not. */
  refuse(sentence: string): ModalView;
}

/**
 * Listens for a modal's submit button. Slack waits three seconds: what is done by then is answered in place, what is not
 * turns the modal into "Working…" and ends in `views.update`.
 */
export function answerSubmission(context: SlackContext, submission: Submission): void {
  // By view, because a double click and a redelivery submit the same one.
  const underWay = new Recent<Promise<SubmissionResult>>();

  context.app.view({ type: 'view_submission', callback_id: submission.callbackId }, async ({ ack, body }) => {
    const request = submissionPayload.parse(body);
    const slips = submission.check?.(request) ?? null;
    if (slips !== null) return ack(inPlace({ kind: 'problems', problems: slips }));
    const before = underWay.get(request.viewId);
    const work = before ?? produceResult(context, submission, request);
    if (before === undefined) {
      underWay.set(request.viewId, work);
      // What was not done may be submitted again from the same view.
      void work.then((result) => result.kind === 'done' || underWay.delete(request.viewId));
    }
    const first = await waitFor(work, context.patience.answer);
    if (first.inTime) return ack(inPlace(first.result));
    await ack({ response_action: 'update', view: submission.working(request) });
    if (before !== undefined) return;
    // An update on the heels of the acknowledgement can arrive before it, and "Working…" would then stay.
    await Promise.all([work, pause(context.patience.settle)]);
    await finishLate(context, submission, request, await work);
  });
}

function inPlace(result: SubmissionResult) {
  switch (result.kind) {
    case 'problems':
      return { response_action: 'errors' as const, errors: result.problems };
    case 'show':
      return { response_action: 'update' as const, view: result.view };
    case 'done':
      return result.told ? undefined : { response_action: 'update' as const, view: result.view };
  }
}

/** Never rejects: whatever happens becomes something to show, with everything typed still there. */
async function produceResult(
  context: SlackContext,
  submission: Submission,
  request: SubmissionRequest,
): Promise<SubmissionResult> {
  const { words } = context;
  try {
    const access = await context.checkAccess(request.userId, submission.needs);
    if (access.allowed) return await submission.submit(request, access);
    const text = words.refusal(access, submission.needs);
    return { kind: 'show', view: submission.refuse(text), text };
  } catch (error) {
    const text = words.trouble(error, submission.callbackId, true);
    return { kind: 'show', view: submission.again(request, text), text };
  }
}

/** Shows what came of work that outlived the acknowledgement; where it cannot be shown, the person is told what was not done. */
async function finishLate(
  { slack, words }: SlackContext,
  submission: Submission,
  request: SubmissionRequest,
  result: SubmissionResult,
) {
  const { view, text } = lateView(words, submission, request, result);
  try {
    await slack.updateView(request.viewId, view);
  } catch (error) {
    const closed = viewIsGone(error);
    // Logged; the person needs no reference for it, only what came of the form.
    if (!closed) words.trouble(error, submission.callbackId, false);
    // What was done is told in the channel; what was not done, nobody would know of.
    if (text === null) return;
    const told = closed ? text : `${text} ${stuck}`;
    await slack.postMessage(request.userId, words.message('attention', told));
  }
}

const stuck = 'Slack did not let this app show it in the form: close the form, and open a new one.';

/** The view at the end, and what the person has to know in case it cannot be shown (mrkdwn); `null` when they know already. */
function lateView(
  words: Words,
  submission: Submission,
  request: SubmissionRequest,
  result: SubmissionResult,
): { view: ModalView; text: string | null } {
  switch (result.kind) {
    case 'problems': {
      // Errors beside fields exist only in an acknowledgement; now they stand together at the head of the form.
      const text = words.escape(Object.values(result.problems).join(' '));
      return { view: submission.again(request, text), text };
    }
    case 'show':
      return result;
    case 'done':
      return { view: result.view, text: result.told ? null : result.text };
  }
}
