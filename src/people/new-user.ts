import { z } from 'zod';
import type { NewUser } from './account-user.js';
import { type Country, readPhone } from './phone-number.js';
import type { RoleName } from './roles.js';

/** A form for a new user as it was typed, before anything is checked. */
export interface TypedUser {
  name: string;
  email: string;
  phone: string;
  roles: RoleName[];
  teamIds: string[];
}

export type NewUserField = 'name' | 'email' | 'phone' | 'roles' | 'teams';

/** A sentence for each field that needs another look. */
export type FieldProblems = Partial<Record<NewUserField, string>>;

export type NewUserCheck = { ok: true; user: NewUser } | { ok: false; problems: FieldProblems };

/** The longest name and email that are sent: the size of a text column in PagerTree's kind of database. */
export const longestName = 255;
export const longestEmail = 254;

/**
 * Checks a form for a new user, all fields at once, so that nobody learns of their slips one by one.
 * @param typed the form as typed
 * @param defaultCountry for phones typed without `+`
 * @returns the user to send, or a sentence for every field that is wrong
 */
export function checkNewUser(typed: TypedUser, defaultCountry: Country | null): NewUserCheck {
  const problems: FieldProblems = {};
  const name = checkName(typed.name);
  if (!name.ok) problems.name = name.problem;
  const email = checkEmail(typed.email);
  if (!email.ok) problems.email = email.problem;
  const phone = typed.phone.trim() === '' ? null : readPhone(typed.phone, defaultCountry);
  if (phone !== null && !phone.ok) problems.phone = phone.problem;

  if (!name.ok || !email.ok || (phone !== null && !phone.ok)) return { ok: false, problems };
  return {
    ok: true,
    user: {
      name: name.value,
      email: email.value,
      phone: phone === null ? null : phone.e164,
      roles: typed.roles,
      teamIds: typed.teamIds,
    },
  };
}

type Checked = { ok: true; value: string } | { ok: false; problem: string };

/**
 * Checks a person's name: one line, with at least one letter.
 * `<` and `>` are refused rather than escaped: PagerTree reads names aloud and passes them on to other services,
 * where `<!channel>` would be somebody else's problem.
 */
export function checkName(typed: string): Checked {
  const value = typed.trim().replace(/\s+/gu, ' ');
  if (value === '') return problem('Type the name of the person.');
  if (value.length > longestName)
    return problem(`Use at most ${longestName} characters; this has ${value.length}.`);
  if (/[<>]/u.test(value)) return problem('Leave < and > out of the name.');
  if (hidesCharacters(value)) {
    return problem('The name holds a character that cannot be seen. Type it again instead of pasting it.');
  }
  if (!/\p{L}/u.test(value)) return problem('A name needs at least one letter.');
  return { ok: true, value };
}

/** Made once: a file has tens of thousands of cells to check. */
const address = z.email();

/** Checks an email address as a form does: one address, nothing around it. */
export function checkEmail(typed: string): Checked {
  const value = typed.trim();
  if (value === '') return problem('Type the email address of the person.');
  if (/\s/u.test(value)) return problem('An email address has no spaces. Type one address.');
  if (value.length > longestEmail)
    return problem(`Use at most ${longestEmail} characters; this has ${value.length}.`);
  if (!address.safeParse(value).success) {
    return problem('This is not an email address in full, such as bobby@example.com.');
  }
  return { ok: true, value };
}

/**
 * Control characters, those that turn the direction of the text around them, tags, and the letters of Hangul that are only there to
 * fill a place: a name made of them lies about itself, or looks like none.
 */
function hidesCharacters(text: string): boolean {
  const unseen =
    /[\p{Cc}\u00ad\u061c\u115f\u1160\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\u3164\ufeff\uffa0\u{e0000}-\u{e007f}]/u;
  return unseen.test(text);
}

function problem(sentence: string): Checked {
  return { ok: false, problem: sentence };
}
