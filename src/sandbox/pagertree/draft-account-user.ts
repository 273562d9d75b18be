import { changeRoles } from './change-roles.js';
import type { Scalar } from './hash.js';
import type { IdSource } from './ids.js';
import { applyEntries, type ItemKind } from './nested-attributes.js';
import { type Outcome, refuse } from './outcome.js';
import type { AccountUserParams, UserParams } from './permit.js';
import { countryOfPhone } from './phone-country.js';
import { toBoolean, toText } from './rails-values.js';
import type { AccountUser, Email, Person, Phone } from './records.js';

/** What somebody would be after a change, not yet held against the rest of the account. */
export interface Draft {
  after: AccountUser;
  /** What is wrong with what was sent for the roles. */
  roleMessages: string[];
  /** The teams wanted, or undefined where nothing was said about teams. */
  memberTeamIds: string[] | undefined;
}

/**
 * Puts permitted parameters into an account user: what was not sent stays. Pure but for the ids it draws.
 *
 * @param before who they are now; for a new person somebody with nothing but ids
 * @param now milliseconds since 1970, for the ids
 */
export function draftAccountUser(
  before: AccountUser,
  params: AccountUserParams,
  ids: IdSource,
  now: number,
): Outcome<{ draft: Draft }> {
  const userId = toText(params.user.id ?? null);
  if (userId !== null && userId !== '' && userId !== before.user.id) {
    return refuse(404, ["Couldn't find User for AccountUser"]);
  }
  const person = draftPerson(before.user, params.user, ids, now);
  if (!person.ok) return person;
  const { roles, messages } = changeRoles(before.roles, params.roles, before.isOwner);
  const rule = params.notificationRuleId;
  const after: AccountUser = {
    ...before,
    roles,
    notificationRuleId: rule === undefined ? before.notificationRuleId : (toText(rule) ?? ''),
    user: person.person,
  };
  const memberTeamIds = params.memberTeamIds?.map((id) => toText(id) ?? '').filter((id) => id !== '');
  return { ok: true, draft: { after, roleMessages: messages, memberTeamIds } };
}

function draftPerson(
  before: Person,
  params: UserParams,
  ids: IdSource,
  now: number,
): Outcome<{ person: Person }> {
  const emails = applyEntries(before.emails, params.emails, emailKind(ids, now));
  if ('missingId' in emails) return refuse(404, ["Couldn't find Email for User"]);
  const phones = applyEntries(before.phones, params.phones, phoneKind(ids, now));
  if ('missingId' in phones) return refuse(404, ["Couldn't find Phone for User"]);
  const person: Person = {
    ...before,
    name: params.name === undefined ? before.name : (toText(params.name) ?? ''),
    notifyPush: changeSwitch(before.notifyPush, params.notifyPush),
    notifyEmail: changeSwitch(before.notifyEmail, params.notifyEmail),
    notifySms: changeSwitch(before.notifySms, params.notifySms),
    notifyVoice: changeSwitch(before.notifyVoice, params.notifyVoice),
    emails: emails.items,
    phones: phones.items,
  };
  return { ok: true, person };
}

function changeSwitch(before: boolean, value: Scalar | undefined): boolean {
  return value === undefined ? before : toBoolean(value) === true;
}

function emailKind(ids: IdSource, now: number): ItemKind<Email> {
  return {
    make: (email) => ({ id: ids.id(now), prefixId: ids.prefixId('eml'), email: email ?? '', primary: false }),
    change: (item, email) => ({ ...item, email: email ?? '' }),
  };
}

/** A number that changes is another phone: what PagerTree knew of the old one is forgotten. */
function phoneKind(ids: IdSource, now: number): ItemKind<Phone> {
  const described = (phone: string) => ({ phone, country: countryOfPhone(phone), blocked: false });
  return {
    make: (phone) => ({
      id: ids.id(now),
      prefixId: ids.prefixId('phn'),
      ...described(phone ?? ''),
      primary: false,
    }),
    change: (item, phone) => (phone === item.phone ? item : { ...item, ...described(phone ?? '') }),
  };
}
