import { maskEmail } from './mask.js';
import { replacePersonal } from './personal-shapes.js';

/**
 * A name, of a person or a team, for everybody in a channel. Some people's names are their email, or hold their phone: that part is left
 * out. Where nothing else is left, the masked email tells who is meant.
 * @returns an empty name as it is
 */
export function publicName(name: string): string {
  if (name.trim() === '') return name;
  const left = withoutContacts(name);
  if (left !== '') return left;
  const emails: string[] = [];
  replacePersonal(name, { email: (email) => String(emails.push(email)), phone: () => '' });
  const [email] = emails;
  return email === undefined ? 'Name not shown' : maskEmail(email);
}

/** A name without the emails and phones in it, or as it is where it has none. Empty when nothing else is left that names anybody. */
export function withoutContacts(name: string): string {
  const left = replacePersonal(name, { email: () => ' ', phone: () => ' ' });
  if (left === name) return name;
  const tidy = left
    .replace(/\(\s*\)|<\s*>/gu, ' ')
    .replace(/\s+/gu, ' ')
    // What stood between the name and its contact.
    .replace(/^[\s,;:|/)>\p{Pd}]+|[\s,;:|/(<\p{Pd}]+$/gu, '');
  return /[\p{L}\p{N}]/u.test(tidy) ? tidy : '';
}
