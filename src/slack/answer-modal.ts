import type { ModalView } from '@slack/types';
import type { Thing } from '../people/access.js';
import { answerPrivately } from './answer-privately.js';
import type { Allowed, SlackContext } from './context.js';
import { beginAttempt, judge } from './judge.js';
import { readClick } from './read-click.js';
import type { ClickRequest } from './requests/clicks.js';
import type { Place } from './requests/payload-parts.js';
import { type ModalClickRequest, modalClickPayload } from './requests/views.js';
import { viewIsGone } from './slack-api.js';
import { nameOfAction } from './surface.js';

/**
 * A modal that opens at once, because the trigger lives three seconds; who may is checked beside it. A form that is complete
 * has no `fill`; one whose content has to be asked for shows `first` meanwhile.
 */
export interface OpeningModal {
  first: ModalView;
  fill?(access: Allowed): Promise<ModalView>;
  /** One sentence (mrkdwn) in the modal's place. */
  say(sentence: string): ModalView;
}

/** What a click opens, for whoever may. */
export interface OpeningAnswer {
  needs: Thing;
  /** Must be quick: the trigger lives three seconds. */
  open(request: ClickRequest): OpeningModal | Promise<OpeningModal>;
}

/** A button in a message that opens a modal. */
export interface OpeningClick extends OpeningAnswer {
  actionId: string | RegExp;
}

/** A button in a modal that changes what the modal shows. */
export interface ModalClick {
  actionId: string | RegExp;
  needs: Thing;
  turn(request: ModalClickRequest): OpeningModal;
}

/** Opens a modal and fills it, or takes it away from somebody who may not. Whatever goes wrong is told to the person. */
export async function openModal(
  context: SlackContext,
  at: { userId: string; triggerId: string; place: Place },
  needs: Thing,
  modal: OpeningModal,
): Promise<void> {
  // First of all: with many people at once, what is begun before it would use up the trigger's three seconds.
  const opened = context.slack.openView(at.triggerId, modal.first);
  const content = produceContent(context, at.userId, needs, modal);
  let viewId: string;
  try {
    viewId = await opened;
  } catch (error) {
    const message = context.words.message('attention', context.words.trouble(error, 'open modal', false));
    return answerPrivately(context, at, message);
  }
  const trouble = await show(context, viewId, await content);
  if (trouble !== null) {
    await answerPrivately(context, at, context.words.message('attention', trouble));
  }
}

/** Listens for buttons in messages that open a modal. */
export function answerOpeningClicks(context: SlackContext, click: OpeningClick): void {
  const { actionId, needs } = click;
  context.surface.add({ kind: 'opening click', id: nameOfAction(actionId), needs, changes: null });
  context.app.action({ type: 'block_actions', action_id: actionId }, async ({ ack, body }) => {
    await ack();
    const request = await readClick(context, body);
    if (request !== null) await openModal(context, request, needs, await click.open(request));
  });
}

/** Listens for buttons inside modals. */
export function answerModalClicks(context: SlackContext, click: ModalClick): void {
  const { actionId, needs } = click;
  context.surface.add({ kind: 'modal click', id: nameOfAction(actionId), needs, changes: null });
  context.app.action({ type: 'block_actions', action_id: actionId }, async ({ ack, body }) => {
    await ack();
    const request = modalClickPayload.parse(body);
    const modal = click.turn(request);
    const content = produceContent(context, request.userId, needs, modal);
    // Only the last view counts: when the first could not be shown, the content may still be.
    await show(context, request.viewId, modal.first);
    const trouble = await show(context, request.viewId, await content);
    if (trouble === null) return;
    await context.slack.postMessage(request.userId, context.words.message('attention', trouble));
  });
}

/** What takes the place of the first view; `null` when that can stay. Never rejects. */
async function produceContent(
  context: SlackContext,
  userId: string,
  needs: Thing,
  modal: OpeningModal,
): Promise<ModalView | null> {
  const { words } = context;
  // Opening a form attempts nothing yet; being refused one is on record.
  const attempt = beginAttempt(context, userId, { needs });
  try {
    const judgement = await judge(context, userId, needs, attempt);
    if (!judgement.allowed) return modal.say(judgement.sentence);
    return modal.fill === undefined ? null : await modal.fill(judgement.access);
  } catch (error) {
    const sentence = words.trouble(error, 'open modal', false);
    // A form that is complete stays when who may cannot be found out now: submitting it asks again.
    return modal.fill === undefined ? null : modal.say(sentence);
  }
}

/** @returns what to tell the person because the view could not be shown (mrkdwn); `null` when there is nothing to tell */
async function show(
  { slack, words }: SlackContext,
  viewId: string,
  view: ModalView | null,
): Promise<string | null> {
  if (view === null) return null;
  try {
    await slack.updateView(viewId, view);
    return null;
  } catch (error) {
    // Closed already: there is nobody to show it to.
    if (viewIsGone(error)) return null;
    return `The form could not be filled. ${words.trouble(error, 'fill modal', false)}`;
  }
}
