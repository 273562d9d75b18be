import type { PlainTextOption } from '@slack/types';
import type { Thing } from '../people/access.js';
import type { SlackContext } from './context.js';
import { waitFor } from './deadline.js';
import { noChoice } from './no-choice.js';
import { type OptionsRequest, optionsPayload } from './requests/views.js';

/** The options of a select that searches as one types. */
export interface Options {
  actionId: string;
  needs: Thing;
  /** At most 100 (Slack shows none when there are more). */
  options(request: OptionsRequest): Promise<PlainTextOption[]>;
}

/**
 * Listens for what is typed into a select. There is no way to answer later: whoever has to wait too long, or asks while something is
 * wrong, is offered a sentence on that. Whoever may not is offered nothing.
 */
export function answerOptions(context: SlackContext, options: Options): void {
  const { actionId, needs } = options;
  context.surface.add({ kind: 'options', id: actionId, needs, changes: null });
  context.app.options(actionId, async ({ ack, body }) => {
    const request = optionsPayload.parse(body);
    const first = await waitFor(produceOptions(context, options, request), context.patience.options);
    await ack({
      options: first.inTime ? first.result : tellTrouble(context, actionId, new SearchLateError()),
    });
  });
}

async function produceOptions(context: SlackContext, options: Options, request: OptionsRequest) {
  try {
    const access = await context.checkAccess(request.userId, options.needs);
    return access.allowed ? await options.options(request) : [];
  } catch (error) {
    return tellTrouble(context, options.actionId, error);
  }
}

function tellTrouble({ words }: SlackContext, actionId: string, error: unknown): PlainTextOption[] {
  return [noChoice(words.inShort(error, actionId))];
}

/** A search took longer than Slack waits for options. What it waited for ends, and is told apart, by itself. */
export class SearchLateError extends Error {
  override readonly name = 'SearchLateError';

  constructor() {
    super('The search took longer than Slack waits for options');
  }
}
