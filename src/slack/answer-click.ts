import type { Thing } from '../people/access.js';
import type { Allowed, Message, SlackContext } from './context.js';
import { readClick } from './read-click.js';
import type { ClickRequest } from './requests.js';

/** What a click does to what is on screen. */
export type ClickResult =
  /** The message whose button was clicked changes in place; `inChannel` where everybody sees it. */
  | { kind: 'replace'; message: Message; inChannel?: boolean }
  /** It stays as it is, and everybody in the channel is told something. */
  | { kind: 'post'; message: Message }
  /** It stays as it is, and the person is told something beside it. */
  | { kind: 'aside'; message: Message };

/** Buttons of one kind, in messages. */
export interface Click {
  actionId: string | RegExp;
  needs: Thing;
  click(request: ClickRequest, access: Allowed): Promise<ClickResult>;
}

/** Listens for buttons. Clicks are acknowledged first: the acknowledgement cannot carry an answer anyway. */
export function answerClicks(context: SlackContext, click: Click): void {
  context.app.action({ type: 'block_actions', action_id: click.actionId }, async ({ ack, body }) => {
    await ack();
    const request = await readClick(context, body);
    if (request !== null) await carryOut(context, click, request);
  });
}

/** Does what a click that was acknowledged asks for, and answers it. */
export async function carryOut(
  context: SlackContext,
  click: Omit<Click, 'actionId'>,
  request: ClickRequest,
): Promise<void> {
  const result = await produceResult(context, click, request);
  await context.respond(request.place.responseUrl, {
    ...result.message,
    replaceOriginal: result.kind === 'replace',
    inChannel: result.kind === 'post' || (result.kind === 'replace' && result.inChannel === true),
  });
}

/** Never rejects: whatever happens becomes a message, and what was on screen stays. */
async function produceResult(
  context: SlackContext,
  click: Omit<Click, 'actionId'>,
  request: ClickRequest,
): Promise<ClickResult> {
  const { words } = context;
  try {
    const access = await context.checkAccess(request.userId, click.needs);
    if (access.allowed) return await click.click(request, access);
    return { kind: 'aside', message: words.message('refused', words.refusal(access, click.needs)) };
  } catch (error) {
    return { kind: 'aside', message: words.message('attention', words.trouble(error, 'click', false)) };
  }
}
