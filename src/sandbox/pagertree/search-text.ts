import { type AccountUser, roleNames } from './records.js';

/**
 * What `q` looks at: for account users the name, emails, phones and roles (PagerTree's command-line client relies on
 * it). A phone counts as its digits, so that it is found however it is typed.
 */
export function searchTextOfAccountUser({ user, roles }: AccountUser): string {
  const emails = user.emails.map(({ email }) => email);
  const phones = user.phones.map(({ phone }) => phone.slice(1));
  const held = roleNames.filter((role) => roles[role]);
  return foldText([user.name, ...emails, ...phones, ...held].join('\n'));
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
