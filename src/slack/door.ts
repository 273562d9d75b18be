import type { App, ReceiverEvent } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import { z } from 'zod';
import type { Arrivals } from './arrival.js';
import type { SlackContext } from './context.js';
import { DoubleClicks } from './double-clicks.js';
import type { InFlight } from './in-flight.js';
import { type Answer, Answers, keyOfRequest } from './repeats.js';

type DoorContext = Pick<SlackContext, 'respond' | 'words' | 'now'> & {
  inFlight: InFlight;
  arrivals: Arrivals;
  /** Milliseconds between the two presses of a double click. */
  doubleClick: number;
  /** A modal that says something (mrkdwn) and can only be closed. */
  notice(text: string): ModalView;
};

const delivered = z.object({
  arrivedAt: z.number().optional().catch(undefined),
  deliveryId: z.string().optional().catch(undefined),
});

/**
 * Stands before everything that Slack sends: counts it while it is worked on, answers what was delivered before as it was answered
 * then, lets the second press of a double click be, and answers what nobody has answered, such as a payload that cannot be read or
 * a form of an older version. Without an acknowledgement Slack shows its own trouble after three seconds, and may deliver again.
 */
export function keepDoor(app: App, context: DoorContext): void {
  const process = app.processEvent.bind(app);
  const answers = new Answers(context.now);
  const doubleClicks = new DoubleClicks(context.doubleClick);
  const letIn = async (event: ReceiverEvent) => {
    const { arrivedAt, deliveryId } = delivered.parse(event.customProperties ?? {});
    const answer = answers.expect(keyOfRequest(event.body, deliveryId));
    if (!answer.first) return event.ack(await answer.given);
    const pass = (acknowledged: () => void) => passOnce(context, process, event, answer, acknowledged);
    if (arrivedAt === undefined) return pass(() => {});
    const done = doubleClicks.begin(event.body, arrivedAt);
    if (done === null) return event.ack();
    return context.arrivals.run(arrivedAt, pass).finally(done);
  };
  app.processEvent = (event) => context.inFlight.run(() => letIn(event));
}

async function passOnce(
  context: DoorContext,
  process: (event: ReceiverEvent) => Promise<void>,
  event: ReceiverEvent,
  answer: Answer,
  acknowledged: () => void,
): Promise<void> {
  try {
    await passThrough(context, process, {
      ...event,
      ack(given) {
        answer.give(given);
        acknowledged();
        return event.ack(given);
      },
    });
  } finally {
    // Nobody may wait for an answer that will not come.
    answer.give(undefined);
  }
}

async function passThrough(
  context: DoorContext,
  process: (event: ReceiverEvent) => Promise<void>,
  event: ReceiverEvent,
): Promise<void> {
  let answered = false;
  let failure: unknown = null;
  try {
    await process({
      ...event,
      ack: (answer) => {
        answered = true;
        return event.ack(answer);
      },
    });
  } catch (error) {
    failure = error;
  }
  // Made only here: an error takes down where it was made, which is work.
  if (!answered) return answerUnread(context, event, failure ?? new UnknownPayloadError());
  if (failure !== null) throw failure;
}

class UnknownPayloadError extends Error {
  override readonly name = 'UnknownPayloadError';

  constructor() {
    super('Slack sent something that no part of this app knows');
  }
}

const anyPayload = z.object({
  type: z.string().catch(''),
  command: z.string().optional().catch(undefined),
  response_url: z.url().optional().catch(undefined),
});

/** A sentence where there is a place for one. */
async function answerUnread(
  { respond, words, notice }: DoorContext,
  { body, ack }: ReceiverEvent,
  failure: unknown,
): Promise<void> {
  const { type, command, response_url } = anyPayload.parse(body);
  // Nobody is waiting for an answer to these.
  if (command === undefined && !['view_submission', 'block_actions', 'block_suggestion'].includes(type))
    return ack();
  const text = words.trouble(failure, type || 'command', false);
  if (type === 'view_submission') return ack({ response_action: 'update', view: notice(text) });
  if (type === 'block_suggestion') return ack({ options: [] });
  const message = words.message('attention', text);
  if (command !== undefined) return ack({ ...message, response_type: 'ephemeral' });
  await ack();
  if (response_url !== undefined) await respond(response_url, message);
}
