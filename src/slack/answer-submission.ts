import type { ModalView } from '@slack/types';
import type { Attempt } from '../audit/audit.js';
import type { SlackContext } from './context.js';
import { pause, waitFor } from './deadline.js';
import { beginAttempt, judge } from './judge.js';
import { findNoChoices } from './no-choice.js';
import { longestAnswer, Recent } from './repeats.js';
import { type SubmissionRequest, submissionPayload } from './requests/views.js';
import { viewIsGone } from './slack-api.js';
import {
  answerInPlace,
  inOneText,
  type Submission,
  type SubmissionResult,
  viewAfterwards,
} from './submission.js';

/**
 * Listens for a modal's submit button. Slack waits three seconds: what is done by then is answered in place, what is not
 * turns the modal into "Working…" and ends in `views.update`.
 */
export function answerSubmission(context: SlackContext, submission: Submission): void {
  const { callbackId, needs, changes = null } = submission;
  context.surface.add({ kind: 'submission', id: callbackId, needs, changes });
  // By view, because a double click and a redelivery submit the same one.
  const underWay = new Recent<Promise<SubmissionResult>>(1_000, { longest: longestAnswer, now: context.now });
  // What it was answered with holds what was typed, and is not kept for long; that it was done is.
  const done = new Recent<true>(20_000);

  context.app.view({ type: 'view_submission', callback_id: callbackId }, async ({ ack, body }) => {
    const request = submissionPayload.parse(body);
    const slips = findNoChoices(request.values) ?? submission.check?.(request) ?? null;
    if (slips !== null) {
      const refusal = refuseRather(context, submission, request, slips);
      const first = await waitFor(refusal, Math.min(context.patience.slip, context.patience.answer));
      const result = (first.inTime ? first.result : null) ?? { kind: 'problems', problems: slips };
      await ack(answerInPlace(context.words, submission, request, result));
      if (!first.inTime) await refuseLate(context, submission, request, refusal);
      return context.audit.settled();
    }
    const before = underWay.get(request.viewId);
    if (before === undefined && done.get(request.viewId)) return ack();
    const work = before ?? produceResult(context, submission, request);
    if (before === undefined) {
      underWay.set(request.viewId, work);
      // What was not done may be submitted again from the same view.
      void work.then((result) => {
        if (result.kind === 'done') done.set(request.viewId, true);
        else underWay.delete(request.viewId);
      });
    }
    const first = await waitFor(work, context.patience.answer);
    if (first.inTime) {
      await ack(answerInPlace(context.words, submission, request, first.result));
      await updateBelow(context, submission, request, first.result);
      return context.audit.settled();
    }
    await ack({ response_action: 'update', view: submission.working(request) });
    if (before !== undefined) return;
    // An update on the heels of the acknowledgement can arrive before it, and "Working…" would then stay.
    await Promise.all([work, pause(context.patience.settle)]);
    await updateBelow(context, submission, request, await work);
    await finishLate(context, submission, request, await work);
    await context.audit.settled();
  });
}

function begin(context: SlackContext, submission: Submission, request: SubmissionRequest): Attempt {
  const attempt = beginAttempt(context, request.userId, submission);
  const target = submission.target?.(request) ?? null;
  if (target !== null) attempt.about({ target });
  return attempt;
}

type Shown = SubmissionResult & { kind: 'show' };

/**
 * What somebody who may not is told instead of their slips; `null` for whoever may, or cannot be judged: the form is judged anyhow when
 * it is sent again without. PagerTree need not be waited for. Never rejects.
 */
async function refuseRather(
  context: SlackContext,
  submission: Submission,
  request: SubmissionRequest,
  slips: Record<string, string>,
): Promise<Shown | null> {
  const attempt = begin(context, submission, request);
  const judgement = await judge(context, request.userId, submission.needs, attempt).catch(() => null);
  if (judgement?.allowed === false) return refuse(submission, judgement.sentence);
  attempt.endAsTold(inOneText(slips));
  return null;
}

function refuse(submission: Submission, sentence: string): Shown {
  return { kind: 'show', view: submission.refuse(sentence), text: sentence };
}

/** Takes a form whose slips were told already from somebody who may not. Nothing was done, so that whoever has closed it misses nothing. */
async function refuseLate(
  context: SlackContext,
  submission: Submission,
  request: SubmissionRequest,
  refusal: Promise<Shown | null>,
): Promise<void> {
  const [result] = await Promise.all([refusal, pause(context.patience.settle)]);
  if (result === null) return;
  await changeView(context, submission, request.viewId, result.view);
}

/** Never rejects: whatever happens becomes something to show, with everything typed still there. */
async function produceResult(
  context: SlackContext,
  submission: Submission,
  request: SubmissionRequest,
): Promise<SubmissionResult> {
  const { words } = context;
  const attempt = begin(context, submission, request);
  try {
    const judgement = await judge(context, request.userId, submission.needs, attempt);
    if (!judgement.allowed) return refuse(submission, judgement.sentence);
    const { access, carryOut } = judgement;
    const result = await carryOut(() => submission.submit(request, access, attempt));
    if (submission.changes === undefined) attempt.drop();
    else endAttempt(attempt, result);
    return result;
  } catch (error) {
    const text = words.trouble(error, submission.callbackId, true);
    attempt.endAsTold(text);
    return { kind: 'show', view: submission.again(request, text), text };
  }
}

/** Changes the form below, which comes back when the view on it is closed. */
async function updateBelow(
  context: SlackContext,
  submission: Submission,
  { formBelowId }: SubmissionRequest,
  result: SubmissionResult,
): Promise<void> {
  const view = result.kind === 'show' ? result.below : undefined;
  if (view === undefined || formBelowId === null) return;
  await changeView(context, submission, formBelowId, view);
}

/** Left as it was, a form only says the same once more when it is sent: a failure is logged. */
async function changeView(
  { slack, words }: SlackContext,
  { callbackId }: Submission,
  viewId: string,
  view: ModalView,
): Promise<void> {
  await slack.updateView(viewId, view).catch((error: unknown) => {
    if (!viewIsGone(error)) words.trouble(error, callbackId, false);
  });
}

/** Whatever the flow did not say itself. */
function endAttempt(attempt: Attempt, result: SubmissionResult): void {
  if (result.kind === 'done') attempt.end({ outcome: 'done' });
  else if (result.kind === 'ask') attempt.drop();
  else attempt.endAsTold(result.kind === 'show' ? result.text : inOneText(result.problems));
}

/** Shows what came of work that outlived the acknowledgement; where it cannot be shown, the person is told what was not done. */
async function finishLate(
  { slack, words }: SlackContext,
  submission: Submission,
  request: SubmissionRequest,
  result: SubmissionResult,
) {
  const { view, text } = viewAfterwards(words, submission, request, result);
  // The form below would otherwise come back and ask to be sent again.
  const below = result.kind === 'done' ? request.formBelowId : null;
  try {
    if (below !== null) await slack.updateView(below, view);
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
