import type { Conversation } from '../conversations.js';
import type { HomeView } from '../homes.js';
import type { SlackPerson } from '../people.js';
import type { WorkspaceParts } from '../workspace-parts.js';
import { homePayload, type Payload, verificationToken } from './common.js';
import { userPayload } from './user.js';

type Moment = Pick<WorkspaceParts, 'app' | 'ids' | 'clock'>;
type App = Pick<WorkspaceParts, 'app' | 'workspaceName'>;

/** An event in the frame every event comes in: "Events API", the callback's fields. */
export function eventCallback({ app, ids, clock }: Moment, event: Payload): Payload {
  return {
    token: verificationToken,
    team_id: app.teamId,
    api_app_id: app.appId,
    type: 'event_callback',
    event_id: ids.entity('Ev'),
    event_time: seconds(clock.now()),
    authorizations: [
      {
        enterprise_id: null,
        team_id: app.teamId,
        user_id: app.botUserId,
        is_bot: true,
        is_enterprise_install: false,
      },
    ],
    is_ext_shared_channel: false,
    event,
  };
}

/**
 * `app_home_opened`. The view comes with it only for the tab `home`, and only once something was published there.
 * @param channelId of that person's direct messages with the app
 */
export function homeOpenedEvent(
  parts: App & Moment,
  given: { person: SlackPerson; channelId: string; tab: 'home' | 'messages'; home: HomeView | undefined },
): Payload {
  const { person, channelId, tab, home } = given;
  return {
    type: 'app_home_opened',
    user: person.id,
    channel: channelId,
    tab,
    ...(tab === 'home' && home && { view: homePayload(parts, home) }),
    event_ts: parts.ids.timestamp(),
  };
}

/**
 * The events that tell a whole user: somebody joined, or something about them is different. `deleted` in the user says
 * that they were deactivated.
 */
export function userEvent(
  { app, ids, clock }: Moment,
  type: 'team_join' | 'user_change' | 'user_profile_changed',
  person: SlackPerson,
): Payload {
  const user = userPayload(person, app.teamId, app.scopes.includes('users:read.email'));
  return { type, user, cache_ts: seconds(clock.now()), event_ts: ids.timestamp() };
}

/** `member_joined_channel` and `member_left_channel`. */
export function membershipEvent(
  { app, ids }: Moment,
  type: 'member_joined_channel' | 'member_left_channel',
  channel: Conversation,
  memberId: string,
): Payload {
  return {
    type,
    user: memberId,
    channel: channel.id,
    channel_type: channel.kind === 'private' ? 'G' : 'C',
    team: app.teamId,
    event_ts: ids.timestamp(),
  };
}

function seconds(milliseconds: number): number {
  return Math.floor(milliseconds / 1000);
}
