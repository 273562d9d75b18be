import { type AccountUser, type NewUser, primaryEmail } from '../people/account-user.js';
import { formatPhone } from '../people/phone-number.js';
import { describeRoles, type RoleName, rolesFrom } from '../people/roles.js';
import { shorten } from './limits.js';
import type { Message } from './message.js';
import { longestShown, showInside } from './shown-name.js';
import { escapeText, section } from './text.js';

/*
 * The details of what was done, with emails and phones, for whoever did it alone. What the channel reads has neither.
 */

/** Leaves room in a section for the other lines. */
const longestList = 2_000;

/** Whom somebody has added, as it was sent. */
export function addedDetails({ name, email, phone, roles }: NewUser): Message {
  return details(`Whom you added to PagerTree: ${showInside(name)}.`, [
    `Email: ${show(email)}`,
    ...(phone === null ? [] : [`Phone: ${show(formatPhone(phone))}`]),
    `Roles: ${describeRoles(rolesFrom(roles))}`,
  ]);
}

/** Whose roles somebody has changed, and from what to what. */
export function rolesDetails(
  user: AccountUser,
  before: readonly RoleName[],
  after: readonly RoleName[],
): Message {
  const email = primaryEmail(user);
  return details(`Whose roles you changed in PagerTree: ${showInside(user.name)}.`, [
    ...(email === null ? [] : [`Email: ${show(email)}`]),
    `Roles: ${describeRoles(rolesFrom(before))} → ${describeRoles(rolesFrom(after))}`,
  ]);
}

/** Whom somebody has removed, as PagerTree held them: nobody can ask it any more. */
export function removedDetails({ name, emails, phones, roles }: AccountUser): Message {
  return details(`Whom you removed from PagerTree: ${showInside(name)}.`, [
    `Emails: ${list(emails.map(({ email }) => email))}`,
    `Phones: ${list(phones.map(({ phone }) => formatPhone(phone)))}`,
    `Roles: ${describeRoles(roles)}`,
  ]);
}

function details(head: string, lines: readonly string[]): Message {
  const title = `${head} Only you see this.`;
  return { text: title, blocks: [section([`*${title}*`, ...lines].join('\n'))] };
}

function list(values: readonly string[]): string {
  return values.length === 0 ? 'none' : shorten(values.map(show).join(', '), longestList / 2);
}

function show(words: string): string {
  return escapeText(shorten(words, longestShown));
}
