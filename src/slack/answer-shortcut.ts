import { z } from 'zod';
import type { Thing } from '../people/access.js';
import { type OpeningModal, openModal } from './answer-modal.js';
import type { SlackContext } from './context.js';
import {
  type MessageShortcutRequest,
  messageShortcutPayload,
  type ShortcutRequest,
  shortcutPayload,
} from './requests/commands.js';

interface Shortcut<Request> {
  /** As in the manifest. */
  callbackId: string;
  needs: Thing;
  /** Must be quick: the trigger lives three seconds. */
  open(request: Request): OpeningModal | Promise<OpeningModal>;
}

/** An entry of Slack's own menus. */
export type GlobalShortcut = Shortcut<ShortcutRequest>;

/** An entry of the menu that every message has. */
export type MessageShortcut = Shortcut<MessageShortcutRequest>;

/** Listens for a shortcut of Slack's own menus. */
export function answerShortcut(context: SlackContext, shortcut: GlobalShortcut): void {
  const { callbackId, needs } = shortcut;
  context.surface.add({ kind: 'shortcut', id: callbackId, needs, changes: null });
  context.app.shortcut({ type: 'shortcut', callback_id: callbackId }, async ({ ack, body }) => {
    await ack();
    await openFor(context, shortcut, shortcutPayload.safeParse(body), body);
  });
}

/** Listens for a shortcut of a message's menu. */
export function answerMessageShortcut(context: SlackContext, shortcut: MessageShortcut): void {
  const { callbackId, needs } = shortcut;
  context.surface.add({ kind: 'message shortcut', id: callbackId, needs, changes: null });
  context.app.shortcut({ type: 'message_action', callback_id: callbackId }, async ({ ack, body }) => {
    await ack();
    await openFor(context, shortcut, messageShortcutPayload.safeParse(body), body);
  });
}

const asker = z.object({ user: z.object({ id: z.string().min(1) }) });

/** Opens what the shortcut is for. What cannot be read is told in the person's messages with the app. */
async function openFor<Request extends ShortcutRequest>(
  context: SlackContext,
  { needs, open }: Shortcut<Request>,
  reading: z.ZodSafeParseResult<Request>,
  body: unknown,
): Promise<void> {
  if (reading.success) return openModal(context, reading.data, needs, await open(reading.data));
  const text = context.words.trouble(reading.error, 'shortcut', false);
  const { data } = asker.safeParse(body);
  if (data !== undefined)
    await context.slack.postMessage(data.user.id, context.words.message('attention', text));
}
