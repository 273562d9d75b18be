import type { Block, InputState, Option } from './block-types.js';

/**
 * What one person sees of the workspace at one moment, as plain JSON. The page draws exactly this and the tests
 * read exactly this, so that neither can see what a person in Slack would not.
 */
export interface Sight {
  /** Grows by one with every change anywhere in the workspace. */
  version: number;
  workspaceName: string;
  me: PersonSight;
  /** Everybody one can act as, and look up by mention: sorted by name. */
  people: PersonSight[];
  /** The conversations this person is in: channels, then their direct messages with the app. */
  channels: ChannelSight[];
  /** Every conversation this person can choose in a menu: their own and public ones. */
  conversations: ConversationSight[];
  commands: CommandSight[];
  shortcuts: ShortcutSight[];
  /** The app's Home tab; null when the manifest has none. */
  home: HomeSight | null;
  /** Open modals, oldest first; only the last can be used. Slack allows three. */
  modals: ModalSight[];
  /** What Slack itself tells this person, such as that an app did not respond. Newest last. */
  notices: NoticeSight[];
  /** Rules of Slack's that the app broke, seen by everybody. Newest last. */
  violations: ViolationSight[];
  app: { name: string; botUserId: string; connected: boolean; transport: 'socket' | 'http' };
}

export interface PersonSight {
  id: string;
  handle: string;
  name: string;
  kind: 'member' | 'guest' | 'deactivated' | 'bot';
  email: string | null;
}

export interface ConversationSight {
  id: string;
  name: string;
  kind: 'public' | 'private' | 'direct';
  archived: boolean;
}

export interface ChannelSight {
  id: string;
  /** `ops` for a channel, the app's name for its direct messages. */
  name: string;
  kind: 'public' | 'private' | 'direct';
  /** Whether the app is in it and may post there. */
  appIsIn: boolean;
  messages: MessageSight[];
}

export interface MessageSight {
  /** Slack's `ts`, unique in the channel. */
  ts: string;
  channelId: string;
  author: { id: string; name: string; isApp: boolean };
  /** The fallback text, as mrkdwn. Shown when there are no blocks. */
  text: string;
  blocks: Block[];
  /** `values[block_id][action_id]`: what this person has chosen in the message's own menus. */
  values: Record<string, Record<string, InputState>>;
  /** Only this person sees it. */
  ephemeral: boolean;
  edited: boolean;
  /** What is attached; the verb `download` gives its content. */
  files: FileSight[];
}

export interface FileSight {
  id: string;
  /** With its ending. */
  name: string;
  title: string;
  mimetype: string;
  /** In bytes. */
  size: number;
}

export interface ModalSight {
  viewId: string;
  hash: string;
  title: string;
  submit: string | null;
  close: string;
  blocks: Block[];
  /** `values[block_id][action_id]`: what the fields hold now. */
  values: Record<string, Record<string, InputState>>;
  /** `errors[block_id]`: what the app or Slack said about a field. */
  errors: Record<string, string>;
  /** Slack's own sentence at the foot of the modal: "We had some trouble connecting. Try again?". */
  trouble: string | null;
  /** A submission is on its way and has not been answered. */
  submitting: boolean;
}

export interface NoticeSight {
  id: string;
  channelId: string | null;
  text: string;
}

export interface ViolationSight {
  id: string;
  /** Milliseconds since 1970. */
  at: number;
  /** A short name, such as `late_ack`, `expired_trigger_id`, `invalid_blocks`. */
  rule: string;
  /** What the app did, what the rule is, in a sentence or two. */
  text: string;
}

export interface CommandSight {
  command: string;
  description: string;
  usageHint: string;
}

/** An entry the manifest puts into Slack's shortcuts menu, or into the menu of every message. */
export interface ShortcutSight {
  name: string;
  kind: 'global' | 'message';
  callbackId: string;
  description: string;
}

export interface HomeSight {
  /** Whether this person is looking at it. */
  isOpen: boolean;
  /** What the app published for this person; null as long as that is nothing. */
  view: HomeViewSight | null;
}

export interface HomeViewSight {
  viewId: string;
  hash: string;
  blocks: Block[];
  /** `values[block_id][action_id]`: what the menus and fields hold now. */
  values: Record<string, Record<string, InputState>>;
}

/** Where a control is. Tests name it by what is written on it; the page by its ids. */
export type Target = string | { blockId: string; actionId: string; messageTs?: string };

/** A file from somebody's computer. */
export interface GivenFile {
  /** With its ending. */
  name: string;
  content: string | Uint8Array;
}

/** A file as it was saved. */
export interface Downloaded {
  name: string;
  mimetype: string;
  /** The content as text; bytes that are none are replaced. */
  text: string;
  bytes: Uint8Array;
}

/**
 * What a person can do. The page and the tests use the same verbs. Each resolves when Slack has finished with it:
 * the app has acknowledged, or its time is up. None throws for what the app does wrong; a verb that a person could
 * not carry out (no such button, no modal open, a field that is not there) throws with a sentence that lists what is there.
 */
export interface Verbs {
  /** Sends what was typed in the composer of a channel (`#ops` or its id): a slash command, or a message. */
  send(channel: string, text: string): Promise<void>;
  /**
   * Presses a button. In the top modal if one is open and no message is named; in the Home tab if that is open; otherwise in the
   * newest message that has it.
   */
  click(target: Target): Promise<void>;
  /** Picks from an overflow menu, a select, checkboxes or radio buttons outside of a form's inputs: what changes at once. */
  pick(target: Target, optionText: string): Promise<void>;
  /** Types into a field, replacing what it held: in the top modal, or where `click` would look. */
  fill(target: Target, value: string): Promise<void>;
  /**
   * Sets a menu, checkboxes or radio buttons in the top modal to exactly these options, by their text: people by handle or id,
   * conversations by name or id, a date as `YYYY-MM-DD`, a time as `HH:mm`.
   */
  choose(target: Target, optionTexts: string[]): Promise<void>;
  /** What an external select offers for what is typed; the app is asked. Empty when the app fails or is late. */
  suggest(target: Target, typed: string): Promise<Option[]>;
  /** Presses the top modal's submit button. */
  submit(): Promise<void>;
  /** Closes the top modal. */
  close(): Promise<void>;
  /** Puts files into a field for files, instead of what it held. */
  attach(target: Target, files: GivenFile[]): Promise<void>;
  /** Shares a file in a channel, with a few words. */
  share(channel: string, file: GivenFile, text?: string): Promise<void>;
  /** Uses a global shortcut, by its name or callback id. */
  useShortcut(name: string): Promise<void>;
  /** Uses a shortcut from the menu of a message: the newest with these words, or the one with this `ts`. */
  useMessageShortcut(name: string, words: string): Promise<void>;
  /** Opens a tab of the app, the Home tab when none is named; its controls are then those that other verbs find. */
  openHome(tab?: 'home' | 'messages'): Promise<void>;
  /** Starts Slack's client anew: open modals and messages that only this person saw are gone. */
  reload(): Promise<void>;
  /** Saves a file that is attached to a message in one of their conversations, by its name (the newest) or id. */
  download(file: string): Promise<Downloaded>;
}
