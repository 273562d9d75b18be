import type { SlackPerson } from '../people.js';
import type { Payload } from './common.js';

/**
 * Slack's user object. Somebody deactivated has hardly more of it than a name.
 * @param withEmail whether the app may see emails, `users:read.email`; somebody can hide theirs even so
 */
export function userPayload(person: SlackPerson, homeTeamId: string, withEmail: boolean): Payload {
  const teamId = person.teamId ?? homeTeamId;
  const { id, handle, name, kind, phone, email } = person;
  const profile = {
    real_name: name,
    real_name_normalized: name,
    display_name: handle,
    display_name_normalized: handle,
    phone: phone ?? '',
    title: '',
    team: teamId,
    ...(withEmail && email !== null && { email }),
  };
  const core = {
    id,
    team_id: teamId,
    name: handle,
    deleted: kind === 'deactivated',
    profile,
    is_bot: kind === 'bot',
    updated: 0,
    is_app_user: false,
  };
  if (kind === 'deactivated') return core;
  return {
    ...core,
    real_name: name,
    tz: person.timeZone ?? 'America/Los_Angeles',
    is_admin: false,
    is_owner: false,
    is_primary_owner: false,
    is_restricted: kind === 'guest',
    is_ultra_restricted: false,
    is_email_confirmed: person.emailConfirmed,
    ...(person.isStranger && { is_stranger: true }),
  };
}

/**
 * Slackbot, whom every workspace has and `users.list` tells like anybody: no bot by its own `is_bot`, and without an
 * email.
 */
export function slackbotPayload(teamId: string): Payload {
  const name = 'Slackbot';
  return {
    id: 'USLACKBOT',
    team_id: teamId,
    name: 'slackbot',
    deleted: false,
    real_name: name,
    profile: { real_name: name, real_name_normalized: name, display_name: name, phone: '', title: '' },
    tz: 'America/Los_Angeles',
    is_bot: false,
    is_app_user: false,
    is_restricted: false,
    is_ultra_restricted: false,
    is_email_confirmed: false,
    updated: 0,
  };
}
