import { cast } from './cast.js';
import type { SlackChannelSeed, SlackPerson, SlackUserGroup } from './slack/workspace.js';

/** The people of the workspace: those of the cast who are in Slack. */
export function slackPeople(): SlackPerson[] {
  return cast.flatMap(({ slack }) => (slack === null ? [] : [slack]));
}

/** A few channels: one to work in, a quiet one, a private one, and one where the app is not. */
export function slackChannels(): SlackChannelSeed[] {
  const people = slackPeople().filter(({ kind }) => kind === 'member');
  const members = people.map(({ id }) => id);
  const guests = slackPeople().flatMap(({ id, kind }) => (kind === 'guest' ? [id] : []));
  const administrators = cast.flatMap(({ slack, pagertree }) =>
    slack !== null && pagertree?.roles.includes('admin') && slack.kind === 'member' ? [slack.id] : [],
  );
  return [
    { id: 'C01OPS', name: 'ops', kind: 'public', memberIds: [...members, ...guests], appIsIn: true },
    { id: 'C02GENERAL', name: 'general', kind: 'public', memberIds: [...members, ...guests], appIsIn: false },
    { id: 'C03AUDIT', name: 'on-call-audit', kind: 'private', memberIds: administrators, appIsIn: true },
    { id: 'C04LEADS', name: 'leads', kind: 'private', memberIds: members.slice(0, 4), appIsIn: false },
  ];
}

/** A channel with all of a large workspace in it, and the app. */
export function everyone(people: readonly SlackPerson[]): SlackChannelSeed {
  const memberIds = people.filter(({ kind }) => kind !== 'bot').map(({ id }) => id);
  return { id: 'C05EVERYONE', name: 'everyone', kind: 'public', memberIds, appIsIn: true };
}

/** A user group to compare, to add, and for `ADMIN_SLACK_IDS` to name. */
export function slackUserGroups(): SlackUserGroup[] {
  return [{ id: 'S01ONCALL', name: 'On call', handle: 'on-call', memberIds: ['U06BOBBY'] }];
}
