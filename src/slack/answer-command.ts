import type { Attempt } from '../audit/audit.js';
import { type Actor, isOpenToAll, type Thing } from '../people/access.js';
import { type OpeningModal, openModal } from './answer-modal.js';
import { answerPrivately } from './answer-privately.js';
import type { Message, SlackContext } from './context.js';
import { waitFor } from './deadline.js';
import { beginAttempt, judge } from './judge.js';
import type { StandingAnswer } from './listeners.js';
import { Recent } from './repeats.js';
import { type CommandRequest, commandPayload } from './requests/commands.js';

/** A command that is answered with a message, seen by the person who asked alone. */
export interface ReplyCommand {
  /** Whether every attempt is on record, however it ends; without it, only being refused is. */
  recorded?: true;
  /**
   * @param actor who asks; PagerTree is not asked who that is for what everybody may
   * @param attempt of what is recorded: done, unless it is ended here or this throws
   */
  reply(request: CommandRequest, actor: Actor, attempt: Attempt): Promise<Message> | Message;
}

/** A command that opens a modal. */
export interface ModalCommand {
  /** The modal, or a message when there is nothing to open. Must be quick: the trigger lives three seconds. */
  open(request: CommandRequest): Promise<OpeningModal | Message> | OpeningModal | Message;
}

/** A command that everybody may use, and that is always answered with the same message. */
export interface StandingCommand {
  /** Its word, for the metrics. */
  word: string;
  always: Message;
}

export type Command = ReplyCommand | ModalCommand | StandingCommand;

/** A word that follows the slash command, and what it takes to use it. */
export interface CommandWord {
  word: string;
  needs: Thing;
}

/** The command for what was typed, and what it takes to use it. */
export interface FoundCommand {
  needs: Thing;
  command: Command;
}

type PrivateAnswer = Message & { response_type: 'ephemeral' };
type Ack = (answer?: PrivateAnswer) => Promise<void>;

/**
 * Listens for the slash command.
 * @param name such as `/pagertree`
 * @param words everything that can follow it
 * @param find the command for what was typed behind the name
 */
export function answerCommand(
  context: SlackContext,
  name: string,
  words: readonly CommandWord[],
  find: (typed: string) => FoundCommand,
): void {
  for (const { word, needs } of words)
    context.surface.add({ kind: 'command', id: word, needs, changes: null });
  context.app.standingAnswer(createStandingAnswer(name, find));
  const seen = new Recent<true>();
  context.app.command(name, async ({ ack: acknowledge, body }) => {
    const ack: Ack = (answer) => acknowledge(answer);
    const reading = commandPayload.safeParse(body);
    if (!reading.success) {
      await ack(
        privately(context.words.message('attention', context.words.trouble(reading.error, 'command', false))),
      );
      return;
    }
    const request = reading.data;
    if (seen.get(request.triggerId)) return ack();
    seen.set(request.triggerId, true);
    const { needs, command } = find(request.text);
    if ('always' in command) return ack(privately(command.always));
    if ('reply' in command) return sendReply(context, needs, command, request, ack);
    const opening = await produceOpening(context, command, request);
    if ('text' in opening) return ack(privately(opening));
    await ack();
    await openModal(context, request, needs, opening);
  });
}

/**
 * Finds what is always answered with the same message. Only what can be read in full is: whatever is odd about the rest takes the way of all
 * requests.
 */
function createStandingAnswer(
  name: string,
  find: (typed: string) => FoundCommand,
): (body: Readonly<Record<string, unknown>>) => StandingAnswer | null {
  const ready = new WeakMap<Message, PrivateAnswer>();
  return (body) => {
    if (body.command !== name || typeof body.text !== 'string') return null;
    const { needs, command } = find(body.text);
    if (!('always' in command) || !isOpenToAll(needs) || !commandPayload.safeParse(body).success) return null;
    const { word, always } = command;
    const answer = ready.get(always) ?? privately(always);
    ready.set(always, answer);
    return { name: { kind: 'command', flow: word }, answer };
  };
}

async function sendReply(
  context: SlackContext,
  needs: Thing,
  command: ReplyCommand,
  request: CommandRequest,
  ack: Ack,
) {
  const work = produceReply(context, needs, command, request);
  const first = await waitFor(work, context.patience.note);
  if (first.inTime) {
    await ack(privately(first.result));
    return context.audit.settled();
  }
  await ack(privately(context.words.message('attention', 'This takes a moment. The answer follows here.')));
  await answerPrivately(context, request, await work);
  await context.audit.settled();
}

/** Never rejects: whatever happens becomes a message. */
async function produceReply(
  context: SlackContext,
  needs: Thing,
  command: ReplyCommand,
  request: CommandRequest,
): Promise<Message> {
  const { words } = context;
  const { userId } = request;
  const attempt = beginAttempt(context, userId, { needs });
  try {
    if (isOpenToAll(needs))
      return await command.reply(request, { slackId: userId, pagerTreeId: null }, attempt);
    const judgement = await judge(context, userId, needs, attempt);
    if (!judgement.allowed) return words.message('refused', judgement.sentence);
    const message = await command.reply(request, judgement.access.actor, attempt);
    if (command.recorded) attempt.end({ outcome: 'done' });
    else attempt.drop();
    return message;
  } catch (error) {
    const text = words.trouble(error, 'command', false);
    if (command.recorded) attempt.endAsTold(text);
    else attempt.drop();
    return words.message('attention', text);
  }
}

async function produceOpening(context: SlackContext, command: ModalCommand, request: CommandRequest) {
  const { words } = context;
  try {
    return await command.open(request);
  } catch (error) {
    return words.message('attention', words.trouble(error, 'command', false));
  }
}

function privately(message: Message) {
  return { ...message, response_type: 'ephemeral' as const };
}
