import { type Click, carryOut } from './answer-click.js';
import { type OpeningModal, openModal } from './answer-modal.js';
import type { SlackContext } from './context.js';
import { readClick } from './read-click.js';
import type { ClickRequest } from './requests.js';

/** A menu in a message whose entries share one action id: some are answered with a message, some open a modal. */
export interface Menu {
  actionId: string | RegExp;
  /** What the picked entry does. Must be quick: a modal's trigger lives three seconds. */
  choose(request: ClickRequest): Omit<Click, 'actionId'> | OpeningModal;
}

/** Listens for a menu. */
export function answerMenu(context: SlackContext, menu: Menu): void {
  context.app.action({ type: 'block_actions', action_id: menu.actionId }, async ({ ack, body }) => {
    await ack();
    const request = await readClick(context, body);
    if (request === null) return;
    const chosen = menu.choose(request);
    return 'click' in chosen ? carryOut(context, chosen, request) : openModal(context, request, chosen);
  });
}
