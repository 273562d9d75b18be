import type { AccountUser, Common, NotificationRule, Team } from './records.js';

/** What can be written into an answer's body. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** One object as the API shows it. */
export type JsonObject = { readonly [key: string]: Json };

/**
 * An account user as the API shows one. Source: PagerTree's API documentation, The account user object; its odd types
 * (`string[]` for a name) are not followed, as its own example and PagerTree's client do not. `meta.invited` and the
 * readable `notify_…` switches are written nowhere: a caller must not need them.
 */
export function presentAccountUser(row: AccountUser, accountId: string): JsonObject {
  const { user } = row;
  return {
    ...presentCommon(row, accountId, row.invited ? { invited: true } : {}),
    roles: row.roles,
    notification_rule_id: row.notificationRuleId || null,
    user: {
      id: user.id,
      prefix_id: user.prefixId,
      name: user.name,
      time_zone: user.timeZone,
      notify_push: user.notifyPush,
      notify_email: user.notifyEmail,
      notify_sms: user.notifySms,
      notify_voice: user.notifyVoice,
      emails: user.emails.map(({ id, prefixId, email, primary }) => ({
        id,
        prefix_id: prefixId,
        email,
        primary,
      })),
      phones: user.phones.map(({ id, prefixId, phone, primary, country, blocked }) => ({
        id,
        prefix_id: prefixId,
        phone,
        primary,
        country,
        blocked,
      })),
    },
  };
}

/** A team as the API shows one. Source: PagerTree's API documentation, Teams. */
export function presentTeam(row: Team, accountId: string): JsonObject {
  return {
    ...presentCommon(row, accountId, {}),
    name: row.name,
    notes: row.notes,
    member_account_user_ids: row.memberIds,
    admin_account_user_ids: row.adminIds,
  };
}

/** A notification rule as the API shows one. Source: PagerTree's API documentation, Notification rules. */
export function presentNotificationRule(row: NotificationRule, accountId: string): JsonObject {
  return { ...presentCommon(row, accountId, {}), name: row.name, enabled: row.enabled };
}

/** What every object has. Source: PagerTree's API documentation, Common attributes. */
function presentCommon(row: Common, accountId: string, meta: JsonObject): JsonObject {
  return {
    id: row.id,
    prefix_id: row.prefixId,
    tiny_id: row.tinyId,
    account_id: accountId,
    created_at: new Date(row.createdAt).toISOString(),
    updated_at: new Date(row.updatedAt).toISOString(),
    meta,
  };
}
