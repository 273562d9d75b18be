import type { Block, InputState } from './block-types.js';
import type { Changes } from './changes.js';
import type { Ids } from './ids.js';
import type { Journal } from './journal.js';
import { findPings } from './pings.js';
import { carriedValues, type Values } from './values.js';

/** A message, or what is left visible of one to its only reader. */
export interface Message {
  ts: string;
  channelId: string;
  authorId: string;
  /** mrkdwn; the fallback when there are blocks. */
  text: string;
  blocks: Block[];
  /** The only person who sees it, or null for everybody in the channel. */
  ephemeralTo: string | null;
  edited: boolean;
  /** How it came here: only what `chat.postMessage` posted can be changed by `chat.update`. */
  origin: 'person' | 'web_api' | 'response';
  /** Ids of what is attached; nothing when not given. */
  fileIds?: string[];
  /** What the app keeps beside it, which nobody sees; nothing when not given. */
  metadata?: MessageMetadata | undefined;
}

/** Slack's guide "Using message metadata". */
export interface MessageMetadata {
  event_type: string;
  event_payload: Record<string, unknown>;
}

export type MessageDraft = Omit<Message, 'ts' | 'edited'>;

/** What is written in all channels. */
export interface Messages {
  post(draft: MessageDraft): Message;
  /** What one person sees in a channel, oldest first. */
  seenBy(personId: string, channelId: string): Message[];
  /** What everybody of a channel sees, oldest first. */
  publicIn(channelId: string): Message[];
  find(channelId: string, ts: string): Message | undefined;
  /** Metadata that is left out is gone. */
  replace(message: Message, text: string, blocks: Block[], metadata?: MessageMetadata): void;
  remove(message: Message): void;
  /** Somebody's client forgets what only they saw. The messages stay known: an answer to one still finds it. */
  forgetEphemeral(personId: string): void;
  /** Only so many of each channel's newest messages stay, as where a workspace deletes what is old. */
  keepNewest(count: number): void;
  /** Whether there ever was such a message. */
  wasPosted(channelId: string, ts: string): boolean;
  /** What one person has chosen in the menus of a message: everybody has their own. */
  valuesOf(personId: string, message: Message): Values;
  setValue(personId: string, message: Message, blockId: string, actionId: string, state: InputState): void;
}

/** Mentions of a crowd by the app are noted in the journal. */
export function createMessages(ids: Ids, changes: Changes, journal: Journal): Messages {
  const channels = new Map<string, Message[]>();
  const chosen = new Map<string, Values>();
  const forgotten = new Set<Message>();
  const posted = new Set<string>();
  const key = (personId: string, message: Message) => `${personId} ${message.channelId} ${message.ts}`;
  const notePings = (message: Message) => {
    if (message.origin === 'person') return;
    const { channelId, ts: messageTs } = message;
    for (const kind of findPings(message.text, message.blocks))
      journal.pings.push({ kind, channelId, messageTs });
  };
  const valuesOf = (personId: string, message: Message) =>
    carriedValues(message.blocks, chosen.get(key(personId, message)) ?? {});
  return {
    post(draft) {
      const message = { ...draft, ts: ids.timestamp(), edited: false };
      const messages = channels.get(draft.channelId);
      if (messages === undefined) channels.set(draft.channelId, [message]);
      else messages.push(message);
      posted.add(`${draft.channelId} ${message.ts}`);
      notePings(message);
      changes.changed();
      return message;
    },
    seenBy: (personId, channelId) =>
      (channels.get(channelId) ?? []).filter(
        (message) =>
          message.ephemeralTo === null || (message.ephemeralTo === personId && !forgotten.has(message)),
      ),
    publicIn: (channelId) =>
      (channels.get(channelId) ?? []).filter(({ ephemeralTo }) => ephemeralTo === null),
    find: (channelId, ts) => channels.get(channelId)?.find((message) => message.ts === ts),
    replace(message, text, blocks, metadata) {
      message.text = text;
      message.blocks = blocks;
      message.metadata = metadata;
      // By the documentation of chat.update, only a message of text alone shows that it was edited.
      message.edited = message.ephemeralTo === null && blocks.length === 0;
      notePings(message);
      changes.changed();
    },
    remove(message) {
      const rest = channels.get(message.channelId)?.filter((each) => each !== message);
      channels.set(message.channelId, rest ?? []);
      changes.changed();
    },
    forgetEphemeral(personId) {
      for (const message of [...channels.values()].flat()) {
        if (message.ephemeralTo === personId) forgotten.add(message);
      }
      changes.changed();
    },
    keepNewest(count) {
      for (const [channelId, messages] of channels) channels.set(channelId, messages.slice(-count));
      changes.changed();
    },
    wasPosted: (channelId, ts) => posted.has(`${channelId} ${ts}`),
    valuesOf,
    setValue(personId, message, blockId, actionId, state) {
      const values = valuesOf(personId, message);
      chosen.set(key(personId, message), {
        ...values,
        [blockId]: { ...values[blockId], [actionId]: state },
      });
      changes.changed();
    },
  };
}
