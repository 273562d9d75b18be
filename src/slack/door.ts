import { type App, type CodedError, ErrorCode, type ReceiverEvent } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import { z } from 'zod';
import { answerPrivately } from './answer-privately.js';
import type { Arrivals } from './arrival.js';
import type { Message, SlackContext } from './context.js';
import { DoubleClicks } from './double-clicks.js';
import type { InFlight } from './in-flight.js';
import { type Answer, Answers, keyOfRequest } from './repeats.js';
import { readRequester } from './requester.js';
import type { SlackApi } from './slack-api.js';
import type { Turns } from './turns.js';

type DoorContext = Pick<SlackContext, 'respond' | 'words' | 'now'> & {
  slack: Pick<SlackApi, 'postMessage'>;
  inFlight: InFlight;
  arrivals: Arrivals;
  /** Milliseconds between the two presses of a double click. */
  doubleClick: number;
  /** Clicks that can wait take turns once they are acknowledged. */
  turns: Turns;
  /** Whether a request is such a click. */
  isPatient(body: unknown): boolean;
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
 * What a listener throws ends here as well: it is logged once, and told to whoever asked with the reference of that line.
 */
export function keepDoor(app: App, context: DoorContext): void {
  // Bolt catches it, and takes it for dealt with unless this throws.
  app.error(async (error) => {
    throw thrownBy(error);
  });
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
    if (done === null) {
      // It may be delivered again as well, and would wait for this answer.
      answer.give(undefined);
      return event.ack();
    }
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
  const ack = (given?: unknown) => {
    answer.give(given);
    acknowledged();
    return event.ack(given);
  };
  try {
    if (event.body.type !== 'block_actions') return await passThrough(context, process, { ...event, ack });
    // Its acknowledgement can carry no answer. So with very many at once, all of them go out before anything else is done with any click.
    await ack();
    if (context.isPatient(event.body)) await context.turns.take();
    await passThrough(context, process, { ...event, ack: async () => {} });
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
  if (!answered) return answerUnread(context, event, failure);
  if (failure !== null) await tellLate(context, event, failure);
}

/** What a listener threw. Bolt puts whatever has no `code` into an error of its own, made where Bolt caught it. */
function thrownBy(error: CodedError): Error {
  return error.code === ErrorCode.UnknownError ? (error.original ?? error) : error;
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
  response_url: z.url().nullable().catch(null),
});

/** What a person did, and looks for an answer to; a command has no type. */
const askedByPeople = ['view_submission', 'block_actions', 'block_suggestion', 'shortcut', 'message_action'];

/**
 * A sentence where there is a place for one.
 * @param failure `null` where nothing failed: no part of the app knows what Slack sent
 */
async function answerUnread(context: DoorContext, event: ReceiverEvent, failure: unknown): Promise<void> {
  const { words, notice } = context;
  const { body, ack } = event;
  const { type, command } = anyPayload.parse(body);
  const isAsked = command !== undefined || askedByPeople.includes(type);
  if (!isAsked && failure === null) return ack();
  // Made only here: an error takes down where it was made, which is work.
  const text = words.trouble(failure ?? new UnknownPayloadError(), type || 'command', false);
  if (type === 'view_submission') return ack({ response_action: 'update', view: notice(text) });
  if (type === 'block_suggestion') return ack({ options: [] });
  const message = words.message('attention', text);
  if (command !== undefined) return ack({ ...message, response_type: 'ephemeral' });
  await ack();
  await tell(context, body, message);
}

/** What failed after its acknowledgement. How far it had come nobody knows here, so that nothing is said of what was changed. */
async function tellLate(context: DoorContext, { body }: ReceiverEvent, failure: unknown): Promise<void> {
  const { type } = anyPayload.parse(body);
  const text = context.words.trouble(failure, type || 'command', false);
  // Whoever types into a select has had their options, and does not wait for a message.
  if (type !== 'block_suggestion') await tell(context, body, context.words.message('attention', text));
}

/** Tells whoever asked, for them alone; nobody, where nobody did. Never rejects: that it cannot be told is logged. */
async function tell(context: DoorContext, body: unknown, message: Message): Promise<void> {
  const { response_url: responseUrl } = anyPayload.parse(body);
  const { slackId } = readRequester(body);
  try {
    if (slackId !== null) {
      const place = { channelId: slackId, responseUrl };
      await answerPrivately(context, { userId: slackId, place }, message);
    } else if (responseUrl !== null) await context.respond(responseUrl, message);
  } catch (error) {
    context.words.trouble(error, 'telling of a failure', false);
  }
}
