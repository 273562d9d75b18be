import type { AccountUser, NotificationSwitches } from './account-user.js';
import {
  type ContactEdit,
  type ContactField,
  type ContactPlan,
  type ContactRules,
  findContactSlips,
  type HeldContact,
  planContacts,
  type TypedContacts,
} from './contact-edit.js';
import { checkEmail, checkName, longestName } from './new-user.js';
import { type Country, formatPhone, readPhone } from './phone-number.js';
import { cutWhole } from './typed-text.js';

export type NotificationWay = keyof NotificationSwitches;
export const notificationWays = ['push', 'email', 'sms', 'voice'] as const satisfies NotificationWay[];

/** What has an id in PagerTree and a name for people: a team, a notification rule. */
export interface Named {
  id: string;
  name: string;
}

/** The form for a person as it stands. */
export interface EditForm {
  name: string;
  emails: TypedContacts;
  phones: TypedContacts;
  /** `leave` where PagerTree does not say what a switch is. */
  notify: Record<NotificationWay, 'on' | 'off' | 'leave'>;
  /** `null` for none. */
  rule: Named | null;
  /** The teams the person is to be a member of; `null` where the form does not show them. */
  teams: readonly Named[] | null;
}

/** What would change about a person; nothing is `null` or empty. */
export interface UserEdit {
  name: { before: string; after: string } | null;
  emails: ContactEdit;
  phones: ContactEdit;
  notify: { way: NotificationWay; before: boolean | null; after: boolean }[];
  /** `gone` when the rule that was is no longer in PagerTree, so that nobody can have it again. */
  rule: { before: Named | 'gone' | null; after: Named | null } | null;
  teams: TeamsEdit | null;
}

export interface TeamsEdit {
  added: Named[];
  removed: Named[];
  /** The ids of all teams the person would be a member of: what PagerTree is sent. */
  after: string[];
}

/** A field of the form that something can be wrong with. */
export type EditField =
  | { kind: 'name' | 'rule' | 'teams' }
  | { kind: 'emails' | 'phones'; contact: ContactField };

export interface EditProblem {
  field: EditField;
  problem: string;
}

const emailRules: ContactRules = {
  show: (email) => email,
  read: checkEmail,
  keyOf: (email) => email.toLowerCase(),
  neededAtLeast: 'At least one email must remain: PagerTree knows a person by it.',
  twice: 'This email is here twice.',
  primaryRemoved: 'The primary email would be removed. Choose another one.',
  primaryMissing: 'Type the email to add, or choose another one.',
};

function phoneRules(defaultCountry: Country | null): ContactRules {
  return {
    show: formatPhone,
    read(typed) {
      const reading = readPhone(typed, defaultCountry);
      return reading.ok ? { ok: true, value: reading.e164 } : reading;
    },
    keyOf: (phone) => phone,
    neededAtLeast: null,
    twice: 'This phone is here twice.',
    primaryRemoved: 'The primary phone would be removed. Choose another one.',
    primaryMissing: 'Type the phone to add, or choose another one.',
  };
}

/** The emails of a person as contacts. */
export function heldEmails(user: AccountUser): HeldContact[] {
  return user.emails.map(({ id, email, primary }) => ({ id, value: email, primary }));
}

/** The phones of a person as contacts. */
export function heldPhones(user: AccountUser): HeldContact[] {
  return user.phones.map(({ id, phone, primary }) => ({ id, value: phone, primary }));
}

/** Whether the emails and phones in a form are a person's: fields are named by them, and those of another form are somebody else's. */
export function isFormOf(
  user: AccountUser,
  { emails, phones }: Pick<EditForm, 'emails' | 'phones'>,
): boolean {
  const isHeld = (held: readonly HeldContact[], { existing }: TypedContacts) =>
    existing.every(({ id }) => held.some((one) => one.id === id));
  return isHeld(heldEmails(user), emails) && isHeld(heldPhones(user), phones);
}

/** The name as the form shows it: no longer than a name may be. */
export function nameInForm(user: AccountUser): string {
  return cutWhole(user.name.trim(), longestName);
}

/**
 * Compares a form with the person as PagerTree holds them, all fields at once, but for the rule and the teams, whose names have to be
 * asked for.
 * @param defaultCountry for phones typed without `+`
 * @returns what would change, and a sentence for every field that is wrong
 */
export function planEdit(
  user: AccountUser,
  form: EditForm,
  defaultCountry: Country | null,
): { edit: UserEdit; problems: EditProblem[] } {
  const name = form.name.trim() === nameInForm(user) ? null : checkName(form.name);
  const emails = planContacts(heldEmails(user), form.emails, emailRules);
  const phones = planContacts(heldPhones(user), form.phones, phoneRules(defaultCountry));
  const problems: EditProblem[] = [
    ...(name === null || name.ok ? [] : [{ field: { kind: 'name' as const }, problem: name.problem }]),
    ...atFields('emails', emails.problems),
    ...atFields('phones', phones.problems),
  ];
  return {
    edit: {
      name: name?.ok && name.value !== user.name ? { before: user.name, after: name.value } : null,
      emails: emails.edit,
      phones: phones.edit,
      notify: notificationWays.flatMap((way) => {
        const before = user.notify[way];
        const wanted = form.notify[way];
        const after = wanted === 'on';
        return wanted === 'leave' || after === before ? [] : [{ way, before, after }];
      }),
      rule: null,
      teams: null,
    },
    problems,
  };
}

/**
 * What is wrong with a form, whoever it is about and whatever PagerTree holds of them.
 * @param defaultCountry for phones typed without `+`
 */
export function findSlips(form: EditForm, defaultCountry: Country | null): EditProblem[] {
  const name = checkName(form.name);
  return [
    ...(name.ok ? [] : [{ field: { kind: 'name' as const }, problem: name.problem }]),
    ...atFields('emails', findContactSlips(form.emails, emailRules)),
    ...atFields('phones', findContactSlips(form.phones, phoneRules(defaultCountry))),
  ];
}

function atFields(kind: 'emails' | 'phones', problems: ContactPlan['problems']): EditProblem[] {
  return problems.map(({ field, problem }) => ({ field: { kind, contact: field }, problem }));
}

/**
 * Compares the teams chosen with those somebody is a member of.
 * @param memberOf the teams they are a member of
 * @param all every team of the account
 * @returns what would change; `unknown` has the names of chosen teams that are not there
 */
export function planTeams(
  memberOf: readonly Named[],
  all: readonly Named[],
  chosen: readonly Named[],
): { edit: TeamsEdit; unknown: string[] } {
  const isIn = (teams: readonly Named[], { id }: Named) => teams.some((team) => team.id === id);
  return {
    edit: {
      added: all.filter((team) => isIn(chosen, team) && !isIn(memberOf, team)),
      removed: memberOf.filter((team) => !isIn(chosen, team)),
      after: chosen.map(({ id }) => id),
    },
    unknown: chosen.filter((team) => !isIn(all, team)).map(({ name }) => name),
  };
}

/** Whether emails, or phones, stay as they are. */
export function leavesContacts({ added, changed, removed, primary }: ContactEdit): boolean {
  return added.length + changed.length + removed.length === 0 && primary === null;
}

/** Whether everything stays as it is. */
export function leavesAll({ name, emails, phones, notify, rule, teams }: UserEdit): boolean {
  return (
    name === null &&
    leavesContacts(emails) &&
    leavesContacts(phones) &&
    notify.length === 0 &&
    rule === null &&
    (teams === null || teams.added.length + teams.removed.length === 0)
  );
}
