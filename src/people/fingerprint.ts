import { createHash } from 'node:crypto';
import type { AccountUser } from './account-user.js';

/** The parts of an account user that can be edited together. */
export const userParts = ['name', 'emails', 'phones', 'notify', 'rule'] as const;
export type UserPart = (typeof userParts)[number];

/**
 * What tells one state of a person from another, in 16 characters: what a form was made from can be carried in it where
 * the values themselves would not fit. The order in which PagerTree lists emails and phones does not count.
 * @param parts what is looked at; everything that can be edited if left out
 */
export function fingerprintUser(user: AccountUser, parts: readonly UserPart[] = userParts): string {
  const { name, emails, phones, notify, notificationRuleId } = user;
  const values: Record<UserPart, unknown> = {
    name,
    emails: emails.map(({ id, email, primary }) => JSON.stringify([id, email, primary])).sort(),
    phones: phones.map(({ id, phone, primary }) => JSON.stringify([id, phone, primary])).sort(),
    notify: [notify.push, notify.email, notify.sms, notify.voice],
    rule: notificationRuleId,
  };
  return fingerprint(userParts.map((part) => (parts.includes(part) ? values[part] : null)));
}

/** The same for the teams somebody is a member of, by their ids. */
export function fingerprintTeams(ids: readonly string[]): string {
  return fingerprint([...ids].sort());
}

/** 96 bits of SHA-256: that two states of one person meet by chance is out of the question. */
export function fingerprint(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('base64url').slice(0, 16);
}
