import type { Attempt } from '../audit/audit.js';
import type { Allowed, Message, SlackContext } from './context.js';
import { beginAttempt, judge, type Purpose } from './judge.js';
import { readClick } from './read-click.js';
import type { ClickRequest } from './requests.js';
import { nameOfAction } from './surface.js';

/** What a click does to what is on screen. */
export type ClickResult =
  /** The message whose button was clicked changes in place; `inChannel` where everybody sees it. */
  | { kind: 'replace'; message: Message; inChannel?: boolean }
  /** It stays as it is, and everybody in the channel is told something. */
  | { kind: 'post'; message: Message }
  /** It stays as it is, and the person is told something beside it. */
  | { kind: 'aside'; message: Message };

/** What becomes of a click that was acknowledged. */
export interface ClickAnswer extends Purpose {
  /** An attempt that is not ended here is judged by the result: told aside, it was not done. */
  click(request: ClickRequest, access: Allowed, attempt: Attempt): Promise<ClickResult>;
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
  const result = await produceResult(context, click, request);
  await context.respond(request.place.responseUrl, {
    ...result.message,
    replaceOriginal: result.kind === 'replace',
    inChannel: result.kind === 'post' || (result.kind === 'replace' && result.inChannel === true),
  });
  await context.audit.settled();
}

/** Never rejects: whatever happens becomes a message, and what was on screen stays. */
async function produceResult(
  context: SlackContext,
  click: ClickAnswer,
  request: ClickRequest,
): Promise<ClickResult> {
  const { words } = context;
  const attempt = beginAttempt(context, request.userId, click);
  try {
    const judgement = await judge(context, request.userId, click.needs, attempt);
    if (!judgement.allowed) return { kind: 'aside', message: words.message('refused', judgement.sentence) };
    const result = await click.click(request, judgement.access, attempt);
    if (click.changes === undefined) attempt.drop();
    else if (result.kind === 'aside') attempt.endAsTold(result.message.text);
    else attempt.end({ outcome: 'done' });
    return result;
  } catch (error) {
    const text = words.trouble(error, 'click', click.changes !== undefined);
    attempt.endAsTold(text);
    return { kind: 'aside', message: words.message('attention', text) };
  }
}
