import { type AccountUser, hasEmail } from '../people/account-user.js';
import { type Country, dials, readPhone } from '../people/phone-number.js';
import type { PagerTree } from './client.js';
import { PagerTreeRefusedError } from './errors.js';
import type { RequestOptions } from './request.js';

/** More matches than this are not looked through: the words were too common to mean one person. */
const mostMatches = 500;

/**
 * Finds the account user with an email: any of theirs, in any case, but that whole address.
 * PagerTree's free-text search narrows it down, usually to one request; what it finds is compared here, because how exactly
 * it searches is not documented.
 * @returns `null` when nobody has it
 * @throws PagerTreeError, `TooManyFoundError` when the search finds more than 500, `ListChangedError` when that many changed
 */
export async function findByEmail(
  pagerTree: PagerTree,
  email: string,
  options?: RequestOptions,
): Promise<AccountUser | null> {
  const wanted = email.trim();
  if (wanted === '') return null;
  for await (const user of pagerTree.accountUsers.all({ search: wanted, most: mostMatches }, options)) {
    if (hasEmail(user, wanted)) return user;
  }
  return null;
}

/** Finds the account user with an `id` or `prefix_id`; `null` when there is none. */
export async function findById(
  pagerTree: PagerTree,
  id: string,
  options?: RequestOptions,
): Promise<AccountUser | null> {
  try {
    return await pagerTree.accountUsers.retrieve(id, options);
  } catch (error) {
    if (error instanceof PagerTreeRefusedError && error.status === 404) return null;
    throw error;
  }
}

/**
 * Finds account users by name: those named exactly so (in any case) if there are any, otherwise all whose name holds every
 * word. There can be several, and none.
 * @throws PagerTreeError, `TooManyFoundError` when the search finds more than 500, `ListChangedError` when that many changed
 */
export async function findByName(
  pagerTree: PagerTree,
  name: string,
  options?: RequestOptions,
): Promise<AccountUser[]> {
  const wanted = plain(name);
  if (wanted === '') return [];
  const words = wanted.split(' ');
  const matches: AccountUser[] = [];
  for await (const user of pagerTree.accountUsers.all({ search: name.trim(), most: mostMatches }, options)) {
    if (words.every((word) => plain(user.name).includes(word))) matches.push(user);
  }
  const exact = matches.filter((user) => plain(user.name) === wanted);
  return exact.length > 0 ? exact : matches;
}

/**
 * Finds account users by a Slack handle, which PagerTree does not know: those whose name, or whose mailbox, it is, or who have all of its
 * parts in their name (`bobby.hill` for Bobby Hill). There can be several, and none.
 * @param handle without the `@`
 * @throws what `findByName` throws
 */
export async function findByHandle(
  pagerTree: PagerTree,
  handle: string,
  options?: RequestOptions,
): Promise<AccountUser[]> {
  const mailbox = `${handle.toLowerCase()}@`;
  const owners: AccountUser[] = [];
  for await (const user of pagerTree.accountUsers.all({ search: handle, most: mostMatches }, options)) {
    if (user.emails.some(({ email }) => email.toLowerCase().startsWith(mailbox))) owners.push(user);
  }
  return owners.length > 0 ? owners : findByName(pagerTree, handle.replace(/[._-]+/gu, ' '), options);
}

/**
 * Finds account users by a phone: any of theirs, however it is typed. Without a country's code it is one of the default country's; where
 * there is none, or it has no such number, everybody whose phone is dialled like that in its own country.
 * @throws what `findByEmail` throws
 */
export async function findByPhone(
  pagerTree: PagerTree,
  typed: string,
  defaultCountry: Country | null,
  options?: RequestOptions,
): Promise<AccountUser[]> {
  const reading = readPhone(typed, defaultCountry);
  // What stands before the last seven digits is dialled in one way and stored in another.
  const search = reading.ok ? reading.e164.slice(1) : typed.replace(/\D/gu, '').slice(-7);
  const owners: AccountUser[] = [];
  for await (const user of pagerTree.accountUsers.all({ search, most: mostMatches }, options)) {
    const isTheirs = user.phones.some(({ phone }) =>
      reading.ok ? phone === reading.e164 : dials(typed, phone),
    );
    if (isTheirs) owners.push(user);
  }
  return owners;
}

/** Finds people by whatever was typed: an email, an id, a prefix id or a name. One request for most. */
export async function findPeople(
  pagerTree: PagerTree,
  who: string,
  options?: RequestOptions,
): Promise<AccountUser[]> {
  const text = who.trim();
  if (text === '') return [];
  if (text.includes('@')) return asList(await findByEmail(pagerTree, text, options));
  if (looksLikeId(text)) {
    const found = await findById(pagerTree, text, options);
    if (found !== null) return [found];
  }
  return findByName(pagerTree, text, options);
}

/** Ids are one word with a digit or a prefix in it (`acu_…`, ULIDs); names of people hardly ever are. */
function looksLikeId(text: string): boolean {
  return /^[\w-]{8,64}$/u.test(text) && /[\d_]/u.test(text);
}

/** Names that read the same are the same, however they were typed. */
function plain(name: string): string {
  return name.normalize('NFC').trim().toLowerCase().replace(/\s+/gu, ' ');
}

function asList<Item>(item: Item | null): Item[] {
  return item === null ? [] : [item];
}
