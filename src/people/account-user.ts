import type { RoleName, Roles } from './roles.js';

/** An email address of a person, as PagerTree holds it. */
export interface Email {
  id: string | null;
  email: string;
  primary: boolean;
}

/** A phone of a person, as PagerTree holds it. */
export interface Phone {
  id: string | null;
  prefixId: string | null;
  /** E.164, such as `+14155552671`. */
  phone: string;
  primary: boolean;
  /** ISO 3166 alpha-2, found out by PagerTree. */
  country: string | null;
  /** A blocked phone receives nothing more. */
  blocked: boolean;
}

/** Which ways PagerTree notifies a person. `null`: PagerTree did not say; it documents them only for writing. */
export interface NotificationSwitches {
  push: boolean | null;
  email: boolean | null;
  sms: boolean | null;
  voice: boolean | null;
}

/**
 * A person's membership of the account, with the person: PagerTree's "account user".
 * Source: PagerTree's API documentation, "Account Users" and "Common model attributes".
 */
export interface AccountUser {
  id: string;
  prefixId: string | null;
  tinyId: number | null;
  accountId: string | null;
  roles: Roles;
  notificationRuleId: string | null;
  /** ISO 8601, as PagerTree wrote it. */
  createdAt: string | null;
  updatedAt: string | null;
  userId: string | null;
  userPrefixId: string | null;
  name: string;
  timeZone: string | null;
  emails: Email[];
  phones: Phone[];
  notify: NotificationSwitches;
}

/** A PagerTree team. Source: PagerTree's API documentation, "Teams". */
export interface Team {
  id: string;
  prefixId: string | null;
  name: string;
  memberIds: string[];
  adminIds: string[];
}

/** A PagerTree notification rule: how and when a person is reached. */
export interface NotificationRule {
  id: string;
  prefixId: string | null;
  name: string;
  enabled: boolean;
}

/**
 * How PagerTree took a new person: made for this account, or, because they already use PagerTree elsewhere, asked to join
 * it. `unknown` when its answer did not say.
 */
export type Welcome = 'created' | 'invited' | 'unknown';

/** Somebody to be added to the account, checked and ready to send. */
export interface NewUser {
  name: string;
  email: string;
  /** E.164. */
  phone: string | null;
  roles: RoleName[];
  teamIds: string[];
  /** How they are reached; left out or `null` for the account's own default. */
  notificationRuleId?: string | null;
}

/** The address PagerTree writes to; the first one when none is marked, `null` when there is none. */
export function primaryEmail(user: AccountUser): string | null {
  return (user.emails.find((email) => email.primary) ?? user.emails[0])?.email ?? null;
}

/** The number PagerTree calls (E.164); the first one when none is marked, `null` when there is none. */
export function primaryPhone(user: AccountUser): string | null {
  return (user.phones.find((phone) => phone.primary) ?? user.phones[0])?.phone ?? null;
}

/** Whether any of the person's addresses is this one. Case does not matter: PagerTree holds addresses unique without it. */
export function hasEmail(user: AccountUser, email: string): boolean {
  const wanted = email.trim().toLowerCase();
  return user.emails.some((candidate) => candidate.email.toLowerCase() === wanted);
}
