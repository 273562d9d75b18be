import { parsePhoneNumberFromString } from 'libphonenumber-js';
import { replacePersonal } from './personal-shapes.js';

/*
 * Masks for what may be seen by others than one person: enough to recognise an email or a number by, not enough to use it.
 */

const hidden = '•••';

/** `bobby@example.com` → `b•••@example.com`. What is no email is hidden whole. */
export function maskEmail(email: string): string {
  const plain = email.normalize('NFKC');
  const at = plain.lastIndexOf('@');
  const [first = ''] = plain;
  // A domain that is a number is no domain.
  return at < 1 ? hidden : `${first}${hidden}@${maskText(plain.slice(at + 1))}`;
}

/** `+14155552671` → `+1 ••• 2671`. What is no number with its country's code is hidden whole. */
export function maskPhone(phone: string): string {
  const number = parsePhoneNumberFromString(phone.normalize('NFKC'));
  // Of a short number, four digits are most of it.
  if (number === undefined || number.nationalNumber.length < 7) return hidden;
  return `+${number.countryCallingCode} ${hidden} ${number.nationalNumber.slice(-4)}`;
}

/** Masks whatever in a text has the shape of an email or a phone number, such as in PagerTree's own words. */
export function maskText(text: string): string {
  return replacePersonal(text, { email: maskEmail, phone: maskPhone });
}

/**
 * Masks a reason for the record. What stands in quotation marks is somebody else's: PagerTree's words, or a search. There, every number
 * of four digits or more is hidden, however short it is for a phone.
 * @param reason as plain text
 */
export function maskReason(reason: string): string {
  return maskText(reason).replace(/“.*”/su, (quoted) => quoted.replace(number, hidden));
}

const number = /\p{Nd}(?:[\p{Zs}\p{Pd}\p{Cf}().（）．/·]{0,3}\p{Nd}){3,}/gu;

/** Hides words that somebody typed, all but how many characters they are: `••• (6 characters)`. Nothing stays nothing. */
export function maskWords(words: string): string {
  const { length } = [...words];
  return length === 0 ? '' : `${hidden} (${length} ${length === 1 ? 'character' : 'characters'})`;
}

/** Hides whatever stands in quotation marks. */
export function hideQuoted(text: string): string {
  return text.replace(/“.*”/su, `“${hidden}”`);
}
