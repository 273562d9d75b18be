import { type Hash, isHash } from './hash.js';

/** A hash being filled. It has no prototype: a form may call its fields `__proto__` or `constructor`. */
type Filling = Record<string, unknown>;

/** Deeper nesting than this is an attack, not a form. Source: Rack, `param_depth_limit`. */
const deepest = 32;

/**
 * Understands a form as Rack does: `user_attributes[emails_attributes][0][email]=…` nests, `member_team_ids[]=…` makes a
 * list, and `list[][a]=1&list[][b]=2` a list of hashes, a new one whenever a name would be there twice.
 * Source: Rack, Rack::QueryParser#normalize_params.
 *
 * @param text the body of an `application/x-www-form-urlencoded` request
 * @returns the parameters, or why there are none
 */
export function parseForm(text: string): { params: Hash } | { problem: string } {
  const root = makeHash();
  for (const pair of text.split('&')) {
    if (pair === '') continue;
    const cut = pair.indexOf('=');
    const name = decodeFormText(cut < 0 ? pair : pair.slice(0, cut));
    const value = decodeFormText(cut < 0 ? '' : pair.slice(cut + 1));
    if (name === null || value === null) return { problem: 'the form is not encoded correctly' };
    const path = splitName(name);
    if (path.length > deepest) return { problem: 'the form is nested too deeply' };
    if (!place(root, path, value)) return { problem: 'the form uses one name for different things' };
  }
  return { params: root };
}

/**
 * Decodes a text of a form or a query string: plus signs, and percent signs that must stand for valid UTF-8.
 *
 * @returns null where they do not
 */
export function decodeFormText(text: string): string | null {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return null;
  }
}

/** `a[b][][c]` becomes `a`, `b`, an empty name and `c`. A name whose brackets do not match is one name. */
function splitName(name: string): string[] {
  const parts = /^([^[\]]+)((?:\[[^[\]]*\])*)$/.exec(name);
  if (parts === null) return [name];
  const nested = [...(parts[2] ?? '').matchAll(/\[([^[\]]*)\]/g)].map((match) => match[1] ?? '');
  return [parts[1] ?? '', ...nested];
}

function makeHash(): Filling {
  return Object.create(null);
}

/** @returns false where a name already stands for something of another shape */
function place(hash: Filling, path: readonly string[], value: string): boolean {
  const [key = '', next, ...rest] = path;
  if (next === '') return placeInList(hash, key, rest, value);
  if (next === undefined) {
    if (typeof hash[key] === 'object') return false;
    hash[key] = value;
    return true;
  }
  hash[key] ??= makeHash();
  const child = hash[key];
  return isFilling(child) && place(child, [next, ...rest], value);
}

function placeInList(hash: Filling, key: string, path: readonly string[], value: string): boolean {
  hash[key] ??= [];
  const list: unknown = hash[key];
  if (!Array.isArray(list)) return false;
  if (path.length === 0) {
    list.push(value);
    return true;
  }
  const last: unknown = list.at(-1);
  if (isFilling(last) && !holds(last, path)) return place(last, path, value);
  const child = makeHash();
  list.push(child);
  return place(child, path, value);
}

/** Whether a name is there already, so that the next one of it begins a new entry of the list. */
function holds(hash: Filling, path: readonly string[]): boolean {
  const [key = '', ...rest] = path;
  if (rest.length === 0 || rest[0] === '') return hash[key] !== undefined && rest.length === 0;
  const child = hash[key];
  return isFilling(child) && holds(child, rest);
}

function isFilling(value: unknown): value is Filling {
  return isHash(value);
}
