import { applyActionAnswer } from '../answers/action-answer.js';
import type { SlackShortcut } from '../app-install.js';
import type { Payload } from '../payloads/common.js';
import { messagePayload } from '../payloads/common.js';
import { filePayload } from '../payloads/file.js';
import { globalShortcutPayload, messageShortcutPayload } from '../payloads/shortcut.js';
import type { SlackPerson } from '../people.js';
import type { WorkspaceParts } from '../workspace-parts.js';
import { filesOf } from './download.js';
import { drawBlocks } from './draw-blocks.js';
import { drawMrkdwn } from './draw-text.js';
import { namesFor, type PlacedMessage, placedMessages } from './place.js';

/**
 * Uses a shortcut from Slack's own menu.
 * @param name as it is written there, or its callback id
 * @throws when the manifest has none of that name
 */
export async function useShortcut(parts: WorkspaceParts, person: SlackPerson, name: string): Promise<void> {
  const shortcut = shortcutNamed(parts, 'global', name);
  const triggerId = parts.triggers.issue({ personId: person.id, viewId: null });
  const actionTs = parts.ids.timestamp();
  const payload = globalShortcutPayload(parts, { person, shortcut, triggerId, actionTs });
  await deliver(parts, person, null, shortcut, payload);
}

/**
 * Uses a shortcut from the menu of a message. Ephemeral messages have no such menu.
 * @param words written in the message, the newest that has them; or its `ts`
 * @throws when there is no such shortcut or no such message
 */
export async function useMessageShortcut(
  parts: WorkspaceParts,
  person: SlackPerson,
  name: string,
  words: string,
): Promise<void> {
  const shortcut = shortcutNamed(parts, 'message', name);
  const { message, channel } = messageWith(parts, person, words);
  const { app } = parts;
  const files = filesOf(parts, message).map((file) => filePayload(file, app.teamId, parts.baseUrl()));
  const payload = messageShortcutPayload(parts, {
    person,
    shortcut,
    channel,
    message: {
      ...messagePayload(parts, message),
      ts: message.ts,
      ...(files.length > 0 && { files }),
    },
    triggerId: parts.triggers.issue({ personId: person.id, viewId: null, channelId: channel.id }),
    // The message is not the app's to replace, so an answer is a new one.
    responseUrl: parts.responseUrls.issue({ personId: person.id, channelId: channel.id, messageTs: null }),
    actionTs: parts.ids.timestamp(),
  });
  await deliver(parts, person, channel.id, shortcut, payload);
}

async function deliver(
  parts: WorkspaceParts,
  person: SlackPerson,
  channelId: string | null,
  { name: label }: SlackShortcut,
  payload: Payload,
): Promise<void> {
  const { outcome, settled } = parts.deliveries.deliver({
    type: 'interactive',
    payload,
    acceptsAnswer: false,
    withinMs: parts.limits.ackMs,
    what: `The shortcut “${label}”`,
  });
  applyActionAnswer(parts, { personId: person.id, channelId, label }, await outcome);
  await settled;
}

function shortcutNamed({ app }: WorkspaceParts, kind: SlackShortcut['kind'], name: string): SlackShortcut {
  const offered = app.shortcuts.filter((each) => each.kind === kind);
  const found = offered.find((each) => each.name === name || each.callbackId === name);
  if (found && app.interactivity) return found;
  const there = app.interactivity ? offered.map((each) => each.name).join(', ') || 'none' : 'none';
  throw new Error(`There is no ${kind} shortcut “${name}”. There are: ${there}`);
}

function messageWith(parts: WorkspaceParts, person: SlackPerson, words: string): PlacedMessage {
  const names = namesFor(parts);
  const open = placedMessages(parts, person).filter(({ message }) => message.ephemeralTo === null);
  const found = open.find(({ message: { ts, text, blocks } }) => {
    const shown = blocks.length > 0 ? drawBlocks(blocks, names).join('\n') : drawMrkdwn(text, names);
    return ts === words || shown.includes(words);
  });
  if (found) return found;
  throw new Error(`${person.name} sees no message “${words}” that has a menu.`);
}
