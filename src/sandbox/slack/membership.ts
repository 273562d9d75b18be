import { membershipEvent, userEvent } from './payloads/event.js';
import type { SlackPerson } from './people.js';
import type { WorkspaceParts } from './workspace-parts.js';

/** What somebody can change in their own profile. */
export type ProfileChanges = Partial<
  Pick<SlackPerson, 'name' | 'handle' | 'email' | 'emailConfirmed' | 'phone'>
>;

/**
 * People come and go, in the workspace and in its channels, and the app is told of it. What is different is different at
 * once; each promise resolves when the app has acknowledged the event, or its time is up.
 */
export interface Membership {
  /** Somebody new joins the workspace: `team_join`. @throws when there is somebody with that id */
  join(person: SlackPerson): Promise<void>;
  /** `user_change` with `deleted`. The person stays known, and can do nothing any more. */
  deactivate(personId: string): Promise<void>;
  /** `user_change`. */
  reactivate(personId: string): Promise<void>;
  /** `user_change`, and `user_profile_changed` at the same time. */
  changeProfile(personId: string, changes: ProfileChanges): Promise<void>;
  /** `member_joined_channel`, told to an app that is in the channel. A member is a person's id, or the app's bot user id. */
  invite(channelId: string, memberId: string): Promise<void>;
  /** `member_left_channel`. The app is not told of its own going. */
  dismiss(channelId: string, memberId: string): Promise<void>;
}

/** For one workspace. */
export function createMembership(parts: WorkspaceParts): Membership {
  const { people, conversations, announce } = parts;
  const tellUser = (types: readonly ('team_join' | 'user_change' | 'user_profile_changed')[], id: string) => {
    const person = people.named(id);
    return together(types.map((type) => announce(type, 'users:read', userEvent(parts, type, person))));
  };
  const tellChannel = async (
    type: 'member_joined_channel' | 'member_left_channel',
    channelId: string,
    memberId: string,
  ) => {
    const channel = conversations.find(channelId);
    if (!channel?.appIsIn || channel.kind === 'direct') return;
    const scope = channel.kind === 'private' ? 'groups:read' : 'channels:read';
    await announce(type, scope, membershipEvent(parts, type, channel, memberId));
  };
  return {
    async join(person) {
      people.add(person);
      await tellUser(['team_join'], person.id);
    },
    async deactivate(personId) {
      people.deactivate(personId);
      await tellUser(['user_change'], personId);
    },
    async reactivate(personId) {
      people.reactivate(personId);
      await tellUser(['user_change'], personId);
    },
    async changeProfile(personId, changes) {
      people.change(personId, changes);
      await tellUser(['user_change', 'user_profile_changed'], personId);
    },
    async invite(channelId, memberId) {
      conversations.invite(channelId, memberId);
      await tellChannel('member_joined_channel', channelId, memberId);
    },
    async dismiss(channelId, memberId) {
      conversations.dismiss(channelId, memberId);
      await tellChannel('member_left_channel', channelId, memberId);
    },
  };
}

async function together(deliveries: Promise<void>[]): Promise<void> {
  await Promise.all(deliveries);
}
