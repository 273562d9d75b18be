import { z } from 'zod';
import type { AccountUser, NotificationRule, Team, Welcome } from '../people/account-user.js';
import { roleNames, rolesFrom } from '../people/roles.js';
import {
  boolean,
  identifier,
  list,
  perhapsBoolean,
  perhapsCount,
  perhapsIdentifier,
  readOne,
  record,
  text,
} from './answer-values.js';

/*
 * PagerTree's answers, read tolerantly: unknown fields pass, and whatever but an id is missing or odd is taken as not said. Source: PagerTree's
 * API documentation, "Account Users", "Teams", "Notification Rules", "Common model attributes".
 */

const roleName = z.string().toLowerCase().pipe(z.enum(roleNames));

/** Which roles there are, by name or as a list of names; a role that is not said is not held. */
const roles = z
  .union([
    z.array(z.unknown()).transform((names) => rolesFrom(names.flatMap((name) => readOne(roleName, name)))),
    z.object({ admin: boolean, billing: boolean, broadcaster: boolean, communicator: boolean }),
  ])
  .catch(rolesFrom([]));

const email = z.object({ id: perhapsIdentifier, email: z.string(), primary: boolean });

const phone = z
  .object({
    id: perhapsIdentifier,
    prefix_id: text,
    phone: z.string(),
    primary: boolean,
    country: text,
    blocked: boolean,
  })
  .transform(({ prefix_id, ...rest }) => ({ ...rest, prefixId: prefix_id }));

/** Somebody of whom only roles are known is still in the account; of whom something else is said than can be read, nobody knows who it is. */
const user = record({
  id: perhapsIdentifier,
  prefix_id: text,
  name: text,
  time_zone: text,
  emails: list(email),
  phones: list(phone),
  notify_push: perhapsBoolean,
  notify_email: perhapsBoolean,
  notify_sms: perhapsBoolean,
  notify_voice: perhapsBoolean,
});

const common = {
  id: identifier,
  prefix_id: text,
  tiny_id: perhapsCount,
  account_id: perhapsIdentifier,
  created_at: text,
  updated_at: text,
};

export const accountUserSchema = z
  .object({ ...common, roles, notification_rule_id: perhapsIdentifier, user })
  .transform(
    (answer): AccountUser => ({
      id: answer.id,
      prefixId: answer.prefix_id,
      tinyId: answer.tiny_id,
      accountId: answer.account_id,
      roles: answer.roles,
      notificationRuleId: answer.notification_rule_id,
      createdAt: answer.created_at,
      updatedAt: answer.updated_at,
      userId: answer.user.id,
      userPrefixId: answer.user.prefix_id,
      name: answer.user.name ?? '',
      timeZone: answer.user.time_zone,
      emails: answer.user.emails,
      phones: answer.user.phones,
      notify: {
        push: answer.user.notify_push,
        email: answer.user.notify_email,
        sms: answer.user.notify_sms,
        voice: answer.user.notify_voice,
      },
    }),
  );

/**
 * Whether an answer about an account user tells the roles at all. None of them named, in an answer without `roles` or
 * with empty ones, is not the same as none held.
 */
export function saysRoles(answer: unknown): boolean {
  const { data } = z
    .object({ roles: z.union([z.array(z.unknown()), z.record(z.string(), z.unknown())]) })
    .safeParse(answer);
  if (data === undefined) return false;
  const { roles: said } = data;
  return Array.isArray(said) || roleNames.some((name) => perhapsBoolean.parse(said[name]) !== null);
}

/**
 * Nobody has written down how PagerTree's answer tells the two good outcomes of a create apart. What would name it in
 * so many words is believed, wherever it stands; otherwise it stays open, and so do the app's words.
 */
const welcomeHints = z.object({
  invited: perhapsBoolean.catch(null),
  status: z.string().nullish().catch(null),
  state: z.string().nullish().catch(null),
  meta: z
    .object({ invited: perhapsBoolean.catch(null) })
    .nullish()
    .catch(null),
});

/** Reads from the answer to a create whether the person was created or invited. */
export function readWelcome(answer: unknown): Welcome {
  const hints = welcomeHints.safeParse(answer);
  if (!hints.success) return 'unknown';
  const { invited, meta, status, state } = hints.data;
  const word = (status ?? state ?? '').toLowerCase();
  if (invited === true || meta?.invited === true || /^(invited|pending)/u.test(word)) return 'invited';
  if (invited === false || meta?.invited === false || /^(created|active)/u.test(word)) return 'created';
  return 'unknown';
}

export const teamSchema = z
  .object({
    ...common,
    name: text,
    member_account_user_ids: list(identifier),
    admin_account_user_ids: list(identifier),
  })
  .transform(
    (answer): Team => ({
      id: answer.id,
      prefixId: answer.prefix_id,
      name: answer.name ?? '',
      memberIds: answer.member_account_user_ids,
      adminIds: answer.admin_account_user_ids,
    }),
  );

export const notificationRuleSchema = z.object({ ...common, name: text, enabled: perhapsBoolean }).transform(
  (answer): NotificationRule => ({
    id: answer.id,
    prefixId: answer.prefix_id,
    name: answer.name ?? '',
    enabled: answer.enabled ?? true,
  }),
);

const oncallShift = z
  .object({
    layer: z
      .union([z.number(), z.string()])
      .nullish()
      .transform((value) => value ?? null)
      .catch(null),
    start_time: text,
    end_time: text,
    attendees: list(z.object({ attendee_id: identifier })),
  })
  .transform((shift) => ({
    layer: shift.layer,
    startTime: shift.start_time,
    endTime: shift.end_time,
    accountUserIds: shift.attendees.map(({ attendee_id }) => attendee_id),
  }));

/** Who is on call for a team now. Source: PagerTree's command-line client, `teams current-oncall`. */
export const currentOncallSchema = z
  .array(z.unknown())
  .transform((shifts) => shifts.flatMap((shift) => readOne(oncallShift, shift)));

export type OncallShift = z.infer<typeof currentOncallSchema>[number];

/**
 * One page of a list, as PagerTree answers it: each entry in its place, `null` where it cannot be read. A page of which nothing can be read
 * is no page: whoever is looked for in it would seem not to be there.
 */
export function pageSchema<Item extends z.ZodType>(item: Item) {
  return z
    .object({ data: z.array(z.unknown()), has_more: perhapsBoolean, total_count: perhapsCount })
    .transform(({ data, has_more, total_count }) => ({
      data: data.map((entry) => readOne(item, entry)[0] ?? null),
      hasMore: has_more,
      totalCount: total_count,
    }))
    .refine(({ data }) => data.length === 0 || data.some((entry) => entry !== null), {
      path: ['data'],
      error: 'an entry that can be read',
    });
}
