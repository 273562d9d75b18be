/*
 * What has the shape of an email or of a phone number, in any text. Rather too wide than too narrow: what is hidden by mistake can be
 * asked for again, what was shown cannot be taken back.
 */

/** How each kind of thing is replaced. */
export interface Replacements {
  email(email: string): string;
  phone(phone: string): string;
}

/**
 * Replaces whatever in a text has the shape of an email or of a phone number.
 * @returns the text, in which ids, times, addresses of machines and counts are as they were
 */
export function replacePersonal(text: string, { email, phone }: Replacements): string {
  return text.replace(anything, (found, isHarmless?: string, isEmail?: string) => {
    if (isHarmless !== undefined) return found;
    return isEmail === undefined ? phone(found) : email(found);
  });
}

/**
 * One @, also as it stands in addresses of pages, and its wider and smaller looks. A package in a path (`node_modules/@slack/bolt`)
 * is nobody's email.
 */
const at = '(?<!node_modules/)(?:[@＠﹫]|%40)';
/**
 * What may stand before the @: whatever is written without a space, or in quotation marks (also as those stand in JSON in JSON). RFC 5321
 * lets all of it be. `•` is a mask.
 */
const local = String.raw`(?:\\?"[^"\r\n]{1,64}"|[^\s@＠﹫"(),:;<>[\]\\“”•]{1,254})`;
/** A name of one word counts: `bob@localhost`. */
const domain = String.raw`[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}.。．_-]{0,252}[\p{L}\p{N}])?`;
const email = `${local}${at}(?:${domain}|\\[[^\\]\\s]{2,64}\\])`;

/** Between the digits of one number: spaces and hyphens of every kind, what cannot be seen, and dots, brackets and strokes. */
const between = String.raw`[\p{Zs}\t\p{Pd}\p{Cf}−⁃().（）．/·•_]`;
/** 2026-11-23, after a space: not the rest of a number. */
const day = String.raw`(?:19|20)\p{Nd}{2}-(?:0[1-9]|1[0-2])-(?:[0-2]\p{Nd}|3[01])(?!\p{Nd})`;
/** An id goes on in letters: nothing in one is a number, nor behind its prefix (`acu_1234567`). */
const begins = String.raw`(?<![\p{L}\p{N}]|[\p{L}\p{N}]_)`;
const ends = String.raw`(?![\p{L}\p{N}]|_[\p{L}\p{N}])`;
const extension = String.raw`(?:\p{Zs}?(?:x|ext\.?)\p{Zs}?\p{Nd}{1,6})?`;
/** What goes before a number of the same look. */
const harmless = [
  // Ids with hyphens.
  String.raw`${begins}[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}${ends}`,
  // Times: 2026-11-23T09:26:28.123Z, Slack's 1763900000.123456, milliseconds since 1970.
  String.raw`(?<![\p{Nd}.-])${day}(?:[T ]\p{Nd}{2}:\p{Nd}{2}(?::\p{Nd}{2}(?:\.\p{Nd}{1,9})?)?(?:Z|[+-]\p{Nd}{2}:?\p{Nd}{2})?)?`,
  String.raw`(?<![\p{Nd}.+-])1[5-9]\d{8}\.\d{6}(?!\d)`,
  String.raw`(?<![\p{Nd}.+-])1[5-9]\d{11}(?!\d)`,
  // Machines: 127.0.0.1, 104.18.2.33:443.
  String.raw`(?<![\p{Nd}.+-])(?:127(?:\.\d{1,3}){3}|(?:\d{1,3}\.){3}\d{1,3}(?=:\d))(?!\d)`,
  // Counts: 1990–2000 of 5000.
  String.raw`(?<![\p{Nd}.+-])\d{1,6}–\d{1,6}(?= of \d)`,
].join('|');

/** Seven digits are the shortest number anybody is called by from elsewhere. */
const phone = String.raw`(?:[+＋]|%2B|${begins})[(（]?(?!${harmless})(?:\p{Nd}(?:(?!(?<=\s)${day})(?!•)${between}){0,3}(?!(?<=\s)${day})){6,}\p{Nd}(?:${extension}${ends}|(?=[xX]\p{Nd}))`;

const anything = new RegExp(`(${harmless})|(${email})|${phone}`, 'giu');
