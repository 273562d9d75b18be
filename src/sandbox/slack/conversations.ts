import type { SlackAppInstall } from './app-install.js';
import type { Changes } from './changes.js';

/** A channel as it is when the workspace starts. */
export interface SlackChannelSeed {
  id: string;
  /** Without `#`. */
  name: string;
  kind: 'public' | 'private';
  /** Ids of the people in it. */
  memberIds: string[];
  /** Whether the app was invited. */
  appIsIn: boolean;
  archived?: boolean;
}

/** A channel, or one person's direct messages with the app. */
export interface Conversation {
  id: string;
  name: string;
  kind: 'public' | 'private' | 'direct';
  memberIds: Set<string>;
  appIsIn: boolean;
  archived: boolean;
}

/** The workspace's channels and direct messages. */
export interface Conversations {
  find(id: string): Conversation | undefined;
  /** Channels by name, without `#`. */
  named(name: string): Conversation | undefined;
  /** Those a person is in: channels, then the direct messages with the app if the app has that tab. */
  of(personId: string): Conversation[];
  /** Those a person can see: the ones they are in, and public ones. */
  visibleTo(personId: string): Conversation[];
  /** One person's direct messages with the app. */
  direct(personId: string): Conversation;
  invite(channelId: string, memberId: string): void;
  dismiss(channelId: string, memberId: string): void;
  archive(channelId: string): void;
}

/** The app's bot user stands for the app in `invite` and `dismiss`, which throw for an unknown channel. */
export function createConversations(
  seed: SlackChannelSeed[],
  app: SlackAppInstall,
  changes: Changes,
): Conversations {
  const channels = new Map<string, Conversation>(seed.map((channel) => [channel.id, fromSeed(channel)]));
  const direct = (personId: string): Conversation => {
    const id = `D${personId.slice(1)}`;
    const known = channels.get(id);
    if (known) return known;
    const members = new Set([personId]);
    const opened: Conversation = {
      id,
      name: app.name,
      kind: 'direct',
      memberIds: members,
      appIsIn: true,
      archived: false,
    };
    channels.set(id, opened);
    return opened;
  };
  const change = (channelId: string, apply: (channel: Conversation) => void) => {
    const channel = channels.get(channelId);
    if (!channel) throw new Error(`There is no channel ${channelId}.`);
    apply(channel);
    changes.changed();
  };
  const of = (personId: string): Conversation[] => {
    const own = [...channels.values()].filter(
      (each) => each.kind !== 'direct' && each.memberIds.has(personId),
    );
    return app.messagesTab ? [...own, direct(personId)] : own;
  };
  return {
    find: (id) => channels.get(id),
    named: (name) => [...channels.values()].find((each) => each.kind !== 'direct' && each.name === name),
    of,
    visibleTo(personId) {
      const own = of(personId);
      const others = [...channels.values()].filter((each) => each.kind === 'public' && !own.includes(each));
      return [...own, ...others];
    },
    direct,
    invite: (channelId, memberId) =>
      change(channelId, (channel) => {
        if (memberId === app.botUserId) channel.appIsIn = true;
        else channel.memberIds.add(memberId);
      }),
    dismiss: (channelId, memberId) =>
      change(channelId, (channel) => {
        if (memberId === app.botUserId) channel.appIsIn = false;
        else channel.memberIds.delete(memberId);
      }),
    archive: (channelId) =>
      change(channelId, (channel) => {
        channel.archived = true;
      }),
  };
}

function fromSeed(seed: SlackChannelSeed): Conversation {
  const { id, name, kind, appIsIn } = seed;
  return { id, name, kind, appIsIn, memberIds: new Set(seed.memberIds), archived: seed.archived ?? false };
}
