import type { Attempt } from '../audit/audit.js';
import type { AuditTarget } from '../audit/record.js';
import { answerPrivately } from './answer-privately.js';
import type { Allowed, Message, SlackContext } from './context.js';
import { waitFor } from './deadline.js';
import { beginAttempt, judge, type Purpose } from './judge.js';
import { readClick } from './read-click.js';
import type { ClickRequest } from './requests/clicks.js';
import { nameOfAction } from './surface.js';

/** What a click does to what is on screen. */
export type ClickResult =
  /** The message whose button was clicked changes in place; `inChannel` where everybody sees it. */
  | { kind: 'replace'; message: Message; inChannel?: boolean }
  /** The same, and it has been changed already. */
  | { kind: 'shown'; message: Message }
  /** It stays as it is, and everybody in the channel is told something. */
  | { kind: 'post'; message: Message }
  /** It stays as it is, and the person is told something beside it; `why`, where nothing was done. */
  | { kind: 'aside'; message: Message; why?: 'failed' | 'refused' };

/** What is shown when a click takes long. */
export interface Meanwhile {
  /** In the place of the message, or beside it. */
  note: ClickResult;
  /** Where the note took the message's place and the click then fails: what leads back, below what is told. */
  wayBack?: Message['blocks'];
}

/** What becomes of a click that was acknowledged. */
export interface ClickAnswer extends Purpose {
  /** Left out, or `null`, where the person is better left with what is on screen until it is done. */
  meanwhile?(request: ClickRequest): Meanwhile | null;
  /** Whom it is about, as far as the button says, for the record; `null` when it does not. */
  target?(request: ClickRequest): AuditTarget | null;
  /** An attempt that is not ended here is judged by the result: told aside, it was not done. */
  click(request: ClickRequest, access: Allowed, attempt: Attempt): Promise<ClickResult>;
  /** Whether somebody may do this one whatever they are by now, because they began it; nobody, when left out. */
  isOwn?(request: ClickRequest): boolean;
}

/** Buttons of one kind, in messages. */
export interface Click extends ClickAnswer {
  actionId: string | RegExp;
}

/** Listens for buttons. Clicks are acknowledged first: the acknowledgement cannot carry an answer anyway. */
export function answerClicks(context: SlackContext, click: Click): void {
  const { actionId, needs, changes = null } = click;
  context.surface.add({ kind: 'click', id: nameOfAction(actionId), needs, changes });
  context.app.action({ type: 'block_actions', action_id: actionId }, async ({ ack, body }) => {
    await ack();
    const request = await readClick(context, body);
    if (request !== null) await carryOut(context, click, request);
  });
}

/** Does what a click that was acknowledged asks for, and answers it. */
export async function carryOut(
  context: SlackContext,
  click: ClickAnswer,
  request: ClickRequest,
): Promise<void> {
  const screen = screenOf(context, request);
  const work = produceResult(context, click, request);
  const noted = await noteWhenSlow(context, click, request, screen, work);
  const result = inPlaceOf(noted, await work, request);
  try {
    await screen.answer(result);
  } catch (error) {
    await tellInMessages(context, click, request, { result, error });
  }
  await context.audit.settled();
}

/**
 * Where Slack does not let a click be answered on the spot: what was done is told in the person's messages, and what was only to be
 * looked at can be asked for again. Throws when Slack does not take that either.
 */
async function tellInMessages(
  { slack, words }: SlackContext,
  { changes }: ClickAnswer,
  { userId }: ClickRequest,
  { result, error }: { result: ClickResult; error: unknown },
): Promise<void> {
  const why = words.trouble(error, 'answer of a click', false);
  const isToBeRead = changes !== undefined || result.kind === 'aside';
  await slack.postMessage(userId, isToBeRead ? result.message : words.message('attention', why));
}

/** Where a click is answered. */
type Screen = ReturnType<SlackContext['answerInHome']>;

function screenOf(context: SlackContext, request: ClickRequest): Screen {
  if (request.home !== null) return context.answerInHome(request);
  const show = async ({ kind, message, ...result }: ClickResult) => {
    const { responseUrl } = request.place;
    if (kind === 'shown') return;
    if (responseUrl === null) return answerPrivately(context, request, message);
    return context.respond(responseUrl, {
      ...message,
      replaceOriginal: kind === 'replace',
      inChannel:
        kind === 'post' || (kind === 'replace' && 'inChannel' in result && result.inChannel === true),
    });
  };
  return { note: show, answer: show };
}

/** @returns what was shown meanwhile; `null` when it did not take long, or nothing is to be shown */
async function noteWhenSlow(
  context: SlackContext,
  click: ClickAnswer,
  request: ClickRequest,
  screen: Screen,
  work: Promise<ClickResult>,
): Promise<Meanwhile | null> {
  if (click.meanwhile === undefined) return null;
  const first = await waitFor(work, context.patience.note);
  const meanwhile = first.inTime ? null : click.meanwhile(request);
  if (meanwhile === null) return null;
  try {
    await screen.note(meanwhile.note);
  } catch (error) {
    // Only a word on the way: what comes of the click is shown or fails by itself. It may have been shown all the same.
    context.words.trouble(error, 'note of a click', false);
  }
  return meanwhile;
}

/** Where a note has taken the message's place, nothing can be told beside the message any more; a Home tab is shown as it was. */
function inPlaceOf(noted: Meanwhile | null, result: ClickResult, { home }: ClickRequest): ClickResult {
  if (noted?.note.kind !== 'replace' || result.kind !== 'aside') return result;
  if (result.why === 'failed' && home !== null) return result;
  const { message } = result;
  const blocks = [...message.blocks, ...(noted.wayBack ?? [])];
  return { ...noted.note, message: { ...message, blocks } };
}

/** Never rejects: whatever happens becomes a message, and what was on screen stays. */
async function produceResult(
  context: SlackContext,
  click: ClickAnswer,
  request: ClickRequest,
): Promise<ClickResult> {
  const { words } = context;
  const attempt = beginAttempt(context, request.userId, click);
  const target = click.target?.(request) ?? null;
  if (target !== null) attempt.about({ target });
  try {
    const needs = click.isOwn?.(request) ? 'read help' : click.needs;
    const judgement = await judge(context, request.userId, needs, attempt);
    if (!judgement.allowed) {
      return { kind: 'aside', message: words.message('refused', judgement.sentence), why: 'refused' };
    }
    const { access, carryOut } = judgement;
    const result = await carryOut(() => click.click(request, access, attempt));
    if (click.changes === undefined) attempt.drop();
    else if (result.kind === 'aside') attempt.endAsTold(result.message.text);
    else attempt.end({ outcome: 'done' });
    return result;
  } catch (error) {
    const text = words.trouble(error, 'click', click.changes !== undefined);
    attempt.endAsTold(text);
    return { kind: 'aside', message: words.message('attention', text), why: 'failed' };
  }
}
