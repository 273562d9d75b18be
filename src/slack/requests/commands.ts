import { z } from 'zod';
import { id, type Place, placeOf } from './payload-parts.js';

export interface CommandRequest {
  userId: string;
  place: Place;
  /** What follows the command, as typed, with mentions as `<@U123>`. */
  text: string;
  triggerId: string;
}

/** A shortcut that was picked from Slack's menus. */
export interface ShortcutRequest {
  userId: string;
  place: Place;
  triggerId: string;
}

/** A shortcut that was picked from the menu of a message. */
export interface MessageShortcutRequest extends ShortcutRequest {
  /** Who wrote the message; `null` where no person and no app that is a member did, such as an incoming webhook. */
  authorId: string | null;
}

/** Reads a slash command. Source: Slack's documentation of slash commands. */
export const commandPayload = z
  .object({
    user_id: id,
    channel_id: id,
    response_url: z.url(),
    text: z.string().default(''),
    trigger_id: id,
  })
  .transform(
    (payload): CommandRequest => ({
      userId: payload.user_id,
      place: { channelId: payload.channel_id, responseUrl: payload.response_url },
      text: payload.text,
      triggerId: payload.trigger_id,
    }),
  );

/** Reads a shortcut from Slack's menus. Source: Slack's reference of `shortcut` payloads. */
export const shortcutPayload = z.object({ user: z.object({ id }), trigger_id: id }).transform(
  ({ user, trigger_id }): ShortcutRequest => ({
    userId: user.id,
    place: placeOf(user.id),
    triggerId: trigger_id,
  }),
);

/** Reads a shortcut from the menu of a message. Source: Slack's reference of `message_action` payloads. */
export const messageShortcutPayload = z
  .object({
    user: z.object({ id }),
    trigger_id: id,
    channel: z.object({ id }),
    response_url: z.url(),
    message: z.object({ user: id.nullish().catch(null) }),
  })
  .transform(
    ({ user, trigger_id, channel, response_url, message }): MessageShortcutRequest => ({
      userId: user.id,
      place: { channelId: channel.id, responseUrl: response_url },
      triggerId: trigger_id,
      authorId: message.user ?? null,
    }),
  );
