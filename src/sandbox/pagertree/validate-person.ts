import { isE164 } from './phone-country.js';
import { isBlank } from './rails-values.js';
import type { Person } from './records.js';

/** As long as a text attribute may be, in characters. */
const longest = 255;

/**
 * An address as Ruby's URI::MailTo::EMAIL_REGEXP takes it (the HTML standard's pattern), but with a dot in the domain
 * and none at the ends of the mailbox or twice in a row: mail to others is not delivered.
 */
const emailPattern =
  /^[a-zA-Z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-zA-Z0-9!#$%&'*+/=?^_`{|}~-]+)*@(?:[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?\.)+[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?$/;

/**
 * Everything wrong with a person, worded as Rails words it, each once. Empty when nothing is.
 * Source: PagerTree's API documentation, Account users (required parameters, E.164 phones) and Errors.
 *
 * @param isEmailTaken whether somebody else has an address, compared without case
 */
export function validatePerson(person: Person, isEmailTaken: (email: string) => boolean): string[] {
  const emails = person.emails.map(({ email }) => email);
  const phones = person.phones.map(({ phone }) => phone);
  const messages = [
    ...(isBlank(person.name) ? ["User name can't be blank"] : []),
    ...(isTooLong(person.name) ? [`User name is too long (maximum is ${longest} characters)`] : []),
    ...(emails.length === 0 ? ["User emails can't be blank"] : []),
    ...emails.flatMap((email) => validateEmail(email, isEmailTaken)),
    ...(repeats(emails.map((email) => email.toLowerCase()))
      ? ['User emails email has already been taken']
      : []),
    ...phones.flatMap(validatePhone),
    ...(repeats(phones) ? ['User phones phone has already been taken'] : []),
  ];
  return [...new Set(messages)];
}

function validateEmail(email: string, isEmailTaken: (email: string) => boolean): string[] {
  if (isBlank(email)) return ["User emails email can't be blank"];
  return [
    ...(isTooLong(email) ? [`User emails email is too long (maximum is ${longest} characters)`] : []),
    ...(emailPattern.test(email) ? [] : ['User emails email is invalid']),
    ...(isEmailTaken(email) ? ['User emails email has already been taken'] : []),
  ];
}

function validatePhone(phone: string): string[] {
  if (isBlank(phone)) return ["User phones phone can't be blank"];
  return isE164(phone) ? [] : ['User phones phone is invalid'];
}

/** Whether two of the texts that are not blank are the same. */
function repeats(texts: readonly string[]): boolean {
  const said = texts.filter((text) => !isBlank(text));
  return new Set(said).size < said.length;
}

/** Rails counts characters, not UTF-16 units. */
function isTooLong(text: string): boolean {
  return text.length > longest && [...text].length > longest;
}
