import { applyCommandAnswer } from '../answers/command-answer.js';
import { escapeCommandText, type Mentionable, parseCommand } from '../command-text.js';
import type { Conversation } from '../conversations.js';
import { commandPayload } from '../payloads/command.js';
import { messageEvent, messageKinds } from '../payloads/message-event.js';
import type { SlackPerson } from '../people.js';
import type { WorkspaceParts } from '../workspace-parts.js';

/**
 * Sends what somebody typed in a channel. Everything that begins with a slash is a command to Slack; one that nobody
 * installed is answered by Slack itself, to that person alone.
 * @param where `#ops`, `ops`, the id, or the app's name for its direct messages
 * @throws when the person is not in such a channel
 */
export async function send(
  parts: WorkspaceParts,
  person: SlackPerson,
  where: string,
  typed: string,
): Promise<void> {
  const channel = channelNamed(parts, person, where);
  // Whoever writes in a channel no longer looks at the Home tab.
  parts.homes.leave(person.id);
  const parsed = parseCommand(typed);
  const known = parts.app.commands.find((each) => each.command === parsed?.command);
  if (parsed && known) return sendCommand(parts, person, channel, typed, { ...parsed, known });
  if (typed.startsWith('/')) {
    const word = parsed?.command ?? typed;
    parts.journal.tell(person.id, channel.id, `${word} is not a valid command.`);
    return undefined;
  }
  return sendMessage(parts, person, channel, typed);
}

async function sendCommand(
  parts: WorkspaceParts,
  person: SlackPerson,
  channel: Conversation,
  typed: string,
  given: { command: string; text: string; known: { shouldEscape: boolean } },
): Promise<void> {
  const { command } = given;
  const text = given.known.shouldEscape ? escapeTyped(parts, person, given.text) : given.text;
  const target = { personId: person.id, channelId: channel.id, messageTs: null };
  const payload = commandPayload(parts, {
    person,
    channel,
    command,
    text,
    responseUrl: parts.responseUrls.issue(target),
    triggerId: parts.triggers.issue({ personId: person.id, viewId: null, channelId: channel.id }),
  });
  const { outcome, settled } = parts.deliveries.deliver({
    type: 'slash_commands',
    payload,
    acceptsAnswer: true,
    withinMs: parts.limits.ackMs,
    what: command,
  });
  applyCommandAnswer(parts, { ...target, command, typed }, await outcome);
  await settled;
}

async function sendMessage(
  parts: WorkspaceParts,
  person: SlackPerson,
  channel: Conversation,
  typed: string,
): Promise<void> {
  const message = parts.messages.post({
    channelId: channel.id,
    authorId: person.id,
    text: escapeTyped(parts, person, typed),
    blocks: [],
    ephemeralTo: null,
    origin: 'person',
  });
  if (!channel.appIsIn) return;
  const { subscription, scope } = messageKinds[channel.kind];
  await parts.announce(subscription, scope, messageEvent(parts, channel, message));
}

function escapeTyped(parts: WorkspaceParts, person: SlackPerson, text: string): string {
  const names: Mentionable = {
    person: (handle) => parts.people.all().find((each) => each.handle === handle),
    channel: (name) => {
      const channel = parts.conversations.named(name);
      return channel && (channel.kind === 'public' || channel.memberIds.has(person.id)) ? channel : undefined;
    },
    group: (handle) => parts.people.groups().find((each) => each.handle === handle),
  };
  return escapeCommandText(text, names, parts.escaping);
}

/** The conversation of somebody's that a name means. @throws with those there are */
export function channelNamed(
  { conversations }: WorkspaceParts,
  person: SlackPerson,
  where: string,
): Conversation {
  const own = conversations.of(person.id);
  const found = own.find((each) => each.id === where || each.name === where.replace(/^[#@]/, ''));
  if (found && !found.archived) return found;
  if (found) throw new Error(`#${found.name} is archived: nobody can write there.`);
  const there = own.map((each) => `${each.kind === 'direct' ? '' : '#'}${each.name}`).join(', ') || 'none';
  throw new Error(`${person.name} is in no channel ${where}. There are: ${there}`);
}
