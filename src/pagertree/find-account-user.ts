import { type AccountUser, hasEmail } from '../people/account-user.js';
import type { PagerTree } from './client.js';
import { PagerTreeRefusedError } from './errors.js';
import type { RequestOptions } from './request.js';

/** More pages than this are not searched through: the words were too common to mean one person. */
const mostPages = 5;

/**
 * Finds the account user with an email: any of theirs, in any case, but that whole address.
 * PagerTree's free-text search narrows it down, usually to one request; what it finds is compared here, because how exactly
 * it searches is not documented.
 * @returns `null` when nobody has it
 */
export async function findByEmail(
  pagerTree: PagerTree,
  email: string,
  options?: RequestOptions,
): Promise<AccountUser | null> {
  const matches = await search(pagerTree, email.trim(), (user) => hasEmail(user, email), options);
  return matches[0] ?? null;
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
 */
export async function findByName(
  pagerTree: PagerTree,
  name: string,
  options?: RequestOptions,
): Promise<AccountUser[]> {
  const wanted = plain(name);
  const words = wanted.split(' ');
  const matches = await search(
    pagerTree,
    name.trim(),
    (user) => words.every((word) => plain(user.name).includes(word)),
    options,
  );
  const exact = matches.filter((user) => plain(user.name) === wanted);
  return exact.length > 0 ? exact : matches;
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

async function search(
  pagerTree: PagerTree,
  words: string,
  matches: (user: AccountUser) => boolean,
  options?: RequestOptions,
): Promise<AccountUser[]> {
  const found = new Map<string, AccountUser>();
  for (let number = 1; number <= mostPages; number += 1) {
    const page = await pagerTree.accountUsers.list({ search: words, limit: 100, page: number }, options);
    for (const user of page.data.filter(matches)) found.set(user.id, user);
    if (!page.hasMore) break;
  }
  return [...found.values()];
}

/** Ids are one word with a digit or a prefix in it (`acu_…`, ULIDs); names of people hardly ever are. */
function looksLikeId(text: string): boolean {
  return /^[\w-]{8,64}$/u.test(text) && /[\d_]/u.test(text);
}

function plain(name: string): string {
  return name.trim().toLowerCase().replace(/\s+/gu, ' ');
}

function asList<Item>(item: Item | null): Item[] {
  return item === null ? [] : [item];
}
