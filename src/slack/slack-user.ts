import { z } from 'zod';
import type { SlackPerson } from '../people/access.js';

const optionalText = z.string().nullish();

/** Slack's user object, as far as the app reads it. Source: Slack's reference, "User object". */
export const slackUser = z.object({
  id: z.string(),
  team_id: optionalText,
  name: optionalText,
  real_name: optionalText,
  deleted: z.boolean().nullish(),
  is_bot: z.boolean().nullish(),
  is_restricted: z.boolean().nullish(),
  is_ultra_restricted: z.boolean().nullish(),
  is_stranger: z.boolean().nullish(),
  is_email_confirmed: z.boolean().nullish(),
  enterprise_user: z.object({ teams: z.array(z.string()).nullish() }).nullish(),
  profile: z.object({ email: optionalText, phone: optionalText, real_name: optionalText }).nullish(),
});

/** A person, from Slack's user object. */
export function toPerson(user: z.output<typeof slackUser>): SlackPerson {
  return {
    id: user.id,
    // In an Enterprise organisation one person belongs to several workspaces, and `team_id` names only one of them.
    teamIds: [user.team_id ?? [], user.enterprise_user?.teams ?? []].flat(),
    name: firstWords(user.profile?.real_name, user.real_name, user.name) ?? 'Somebody',
    email: firstWords(user.profile?.email),
    emailConfirmed: user.is_email_confirmed === true,
    phone: firstWords(user.profile?.phone),
    deactivated: user.deleted === true,
    // Slackbot is the one app that does not say so. Source: Slack's documentation of users.list.
    bot: user.is_bot === true || user.id === 'USLACKBOT',
    // Slack's words for guests of several channels, and of one.
    guest: user.is_restricted === true || user.is_ultra_restricted === true,
    stranger: user.is_stranger === true,
  };
}

/** Slack fills what it does not have with nothing, `null` or an empty text. */
function firstWords(...texts: (string | null | undefined)[]): string | null {
  return texts.find((text) => text !== null && text !== undefined && text.trim() !== '') ?? null;
}
