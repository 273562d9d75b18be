import type { PlainTextOption } from '@slack/types';
import type { Thing } from '../people/access.js';
import type { SlackContext } from './context.js';
import { waitFor } from './deadline.js';
import { type OptionsRequest, optionsPayload } from './requests.js';

/** The options of a select that searches as one types. */
export interface Options {
  actionId: string;
  needs: Thing;
  /** At most 100 (Slack shows none when there are more). */
  options(request: OptionsRequest): Promise<PlainTextOption[]>;
}

/**
 * Listens for what is typed into a select. There is no way to answer later and no place for a sentence: whoever may not,
 * or has to wait too long, is offered nothing.
 */
export function answerOptions(context: SlackContext, options: Options): void {
  const { actionId, needs } = options;
  context.surface.add({ kind: 'options', id: actionId, needs, changes: null });
  context.app.options(actionId, async ({ ack, body }) => {
    const request = optionsPayload.parse(body);
    const first = await waitFor(produceOptions(context, options, request), context.patience.options);
    await ack({ options: first.inTime ? first.result : [] });
  });
}

async function produceOptions(context: SlackContext, options: Options, request: OptionsRequest) {
  try {
    const access = await context.checkAccess(request.userId, options.needs);
    return access.allowed ? await options.options(request) : [];
  } catch (error) {
    context.words.trouble(error, options.actionId, false);
    return [];
  }
}
