import { z } from 'zod';
import type { SlackPerson } from '../people.js';
import { defineMethod, flag, refuse } from './method.js';

/** `users.info`. An email needs a scope of its own, and can be missing even so. */
export const info = defineMethod(
  { token: 'bot', scopes: ['users:read'] },
  { user: z.string(), include_locale: flag.optional() },
  (args, { people, app }) => {
    const person = people.find(args.user);
    if (!person) return refuse('user_not_found');
    return { ok: true, user: userObject(person, app.teamId, app.scopes.includes('users:read.email')) };
  },
);

/** `users.lookupByEmail`. Finds nobody who is deactivated, and nobody whose email the app is not shown. */
export const lookupByEmail = defineMethod(
  { token: 'bot', scopes: ['users:read.email'] },
  { email: z.string() },
  (args, { people, app }) => {
    const wanted = args.email.toLowerCase();
    const person = people
      .all()
      .find(({ email, kind }) => email?.toLowerCase() === wanted && kind !== 'deactivated');
    if (!person) return refuse('users_not_found');
    return { ok: true, user: userObject(person, app.teamId, true) };
  },
);

/** `usergroups.users.list`: the ids of a group's people. */
export const usersOfGroup = defineMethod(
  { token: 'bot', scopes: ['usergroups:read'] },
  { usergroup: z.string(), include_disabled: flag.optional() },
  (args, { people }) => {
    const group = people.group(args.usergroup);
    if (!group) return refuse('no_such_subteam');
    const present = group.memberIds.filter((id) => {
      const kind = people.find(id)?.kind;
      return kind !== undefined && (args.include_disabled || kind !== 'deactivated');
    });
    return { ok: true, users: present };
  },
);

/** Slack's user object. Somebody deactivated has hardly more of it than a name. */
function userObject(person: SlackPerson, teamId: string, withEmail: boolean): Record<string, unknown> {
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
