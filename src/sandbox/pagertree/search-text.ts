import { type AccountUser, roleNames } from './records.js';

/**
 * What `q` looks at: for account users the name, emails, phones and roles (PagerTree's command-line client relies on
 * it). A phone counts as its digits, so that it is found however it is typed.
 */
export function searchTextOfAccountUser({ user, roles }: AccountUser): string {
  // One text grown piece by piece: for 100,000 people lists of pieces take twice as long.
  let text = user.name;
  for (const { email } of user.emails) text += `\n${email}`;
  for (const { phone } of user.phones) text += `\n${phone.slice(1)}`;
  for (const role of roleNames) if (roles[role]) text += `\n${role}`;
  return foldText(text);
}

/** Texts that read the same but for case, or for how their accents are encoded, become the same. */
export function foldText(text: string): string {
  return text.normalize('NFC').toLowerCase();
}

/**
 * The words of a search, each to be found by any of its spellings: `(415)` and `555-2671` are also looked for as digits.
 *
 * @returns one list of spellings a word; empty when nothing is searched for
 */
export function readSearch(search: string): string[][] {
  const words = foldText(search)
    .split(/\s+/)
    .filter((word) => word !== '');
  return words.map((word) =>
    /^[+(\d][\d()./+-]*$/.test(word) && /\d/.test(word) ? [word, word.replace(/\D/g, '')] : [word],
  );
}
