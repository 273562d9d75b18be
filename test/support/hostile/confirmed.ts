import type { RecordedRequest } from '../../../src/sandbox/pagertree/request-log.js';
import type { Snapshot } from '../../../src/sandbox/pagertree/snapshot.js';
import { confirmedEdit, type ShownEdit } from './confirmed-edit.js';
import { isRecord, listIn, readJson, textIn, valueAt } from './places.js';

/*
 * What a payload confirms, read from the payload alone and with nothing of the app: another reading than the app's own, so that a write
 * that stands in no payload is found.
 */

/** A write that PagerTree may be asked for, once. */
export interface Allowed {
  method: string;
  path: string;
  /** The whole body; or what is wrong with one, `null` when nothing is. */
  body: unknown | ((body: unknown) => string | null);
}

/** What is known besides the payload. */
export interface Known {
  /** As the account is when the payload is sent. */
  account: Snapshot['contents'];
  /** The account user by whom it is. */
  actorId: string;
  /** Milliseconds since 1970. */
  now: number;
  /** The forms for people that the app has shown: only for those is something confirmed. */
  edits: readonly ShownEdit[];
  /** By what a preview carries of what it showed: those whom it named. */
  previews: ReadonlyMap<string, readonly Newcomer[]>;
  /** What the *Undo* of an edit writes, by what it carries, sealed. */
  undos: ReadonlyMap<string, Allowed>;
}

/** Somebody to be added, as PagerTree is told. */
export interface Newcomer {
  name: string;
  email: string;
  phone: string | null;
}

/** Admin and Billing are asked about once more. */
const weighty = ['admin', 'billing'];
const roleNames = ['admin', 'billing', 'broadcaster', 'communicator'];

const readers: Readonly<Record<string, (payload: unknown, known: Known) => Allowed[]>> = {
  'submission add_user'(payload) {
    const values = valueAt(payload, 'view', 'state', 'values');
    const roles = valuesOf(values, 'roles', 'roles', 'selected_options');
    if (stateOf(payload) === null || roles.some((role) => weighty.includes(role))) return [];
    const typed = (field: string) => textIn(values, field, field, 'value') ?? '';
    const teamIds = valuesOf(values, 'teams', 'add_user_teams', 'selected_options');
    return adding(newcomer(typed('name'), typed('email'), typed('phone')), { roles, teamIds, ruleId: null });
  },
  'submission add_user_anyway'(payload) {
    const state = stateOf(payload);
    const typed = (field: string) => textIn(state, field) ?? '';
    const choice = { roles: texts(state, 'roles'), teamIds: texts(state, 'teamIds'), ruleId: null };
    return adding(newcomer(typed('name'), typed('email'), typed('phone')), choice);
  },
  'submission add_users_preview'(payload, { previews }) {
    const state = stateOf(payload);
    const seen = textIn(state, 'seen') ?? '';
    const choice = choiceOf(state);
    const ticked = listIn(payload, 'view', 'state', 'values', `power:${seen}`, 'power', 'selected_options');
    if (choice.roles.some((role) => weighty.includes(role)) && ticked.length === 0) return [];
    return (previews.get(seen) ?? []).flatMap((each) => adding(each, choice)).map(inAnyCase);
  },
  'click add_users_retry'(payload, { now }) {
    const state = carriedBy(payload);
    const choice = choiceOf(state);
    const confirmedAt = valueAt(state, 'confirmedAt');
    const isOld = typeof confirmedAt !== 'number' || now - confirmedAt > 60 * 60_000;
    if (choice.roles.some((role) => weighty.includes(role)) && isOld) return [];
    return listIn(state, 'people').flatMap((row) =>
      adding(newcomer(...[0, 1, 2].map((at) => textIn(row, String(at)) ?? '')), choice),
    );
  },
  'submission change_roles'(payload, known) {
    const state = stateOf(payload);
    const [field] = Object.values(Object(valueAt(payload, 'view', 'state', 'values')));
    const chosen = valuesOf(field, 'roles', 'selected_options');
    const seen = texts(state, 'seen');
    const takesOwn = seen.includes('admin') && !chosen.includes('admin') && isActor(state, known);
    const given = chosen.filter((role) => weighty.includes(role) && !seen.includes(role));
    return takesOwn || given.length > 0 ? [] : changingRoles(state, seen, chosen, known);
  },
  'submission change_roles_anyway'(payload, known) {
    const state = stateOf(payload);
    return changingRoles(state, texts(state, 'seen'), texts(state, 'chosen'), known);
  },
  'click undo_roles'(payload, known) {
    const state = carriedBy(payload);
    const until = valueAt(state, 'until');
    if (typeof until !== 'number' || known.now > until) return [];
    const name = userNamed(state, known)?.user.name ?? '';
    return changingRoles({ ...state, name }, texts(state, 'after'), texts(state, 'before'), known);
  },
  'submission edit_user'(payload, { account, edits }) {
    const user = userNamed(stateOf(payload), { account });
    if (user === undefined) return [];
    return confirmedEdit(stateOf(payload), valueAt(payload, 'view', 'state', 'values'), user, edits);
  },
  'click undo_edit'(payload, { undos }) {
    const bytes = bytesOf(valueCarried(payload) ?? '');
    return [...undos].flatMap(([sealed, allowed]) => (bytesOf(sealed) === bytes ? [allowed] : []));
  },
  'submission remove_user'(payload, known) {
    const state = stateOf(payload);
    const typed = textIn(payload, 'view', 'state', 'values', 'confirm', 'name', 'value') ?? '';
    return isActor(state, known) ? [] : removing(state, typed, known);
  },
  'submission remove_oneself'(payload, known) {
    const state = stateOf(payload);
    return removing(state, textIn(state, 'typed') ?? '', known);
  },
};

/** Every write that a payload confirms. @param ways those that it reaches */
export function writesConfirmedBy(payload: unknown, ways: readonly string[], known: Known): Allowed[] {
  return ways.flatMap((way) => readers[way]?.(payload, known) ?? []);
}

/** @returns what is wrong with the writes, empty when each was confirmed, and none is there twice */
export function findUnconfirmed(writes: readonly RecordedRequest[], allowed: readonly Allowed[]): string[] {
  const left = [...allowed];
  return writes.flatMap(({ method, path, body }) => {
    const said = `${method} ${path} ${JSON.stringify(body)}`;
    const reasons: string[] = [];
    for (const [index, each] of left.entries()) {
      if (each.method !== method || each.path !== path) continue;
      const reason = whyNot(each, body);
      if (reason === null) {
        left.splice(index, 1);
        return [];
      }
      reasons.push(reason);
    }
    return [`${said}: ${reasons.join('; ') || 'nobody confirmed it'}`];
  });
}

function whyNot({ body: expected }: Allowed, body: unknown): string | null {
  if (typeof expected === 'function') return expected(body);
  return write(body) === write(expected) ? null : `confirmed was ${JSON.stringify(expected)}`;
}

/** The same for the same content, in whichever order its names stand. */
function write(value: unknown): string {
  return JSON.stringify(value, (_name, each: unknown) =>
    isRecord(each) && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).sort(([one], [other]) => (one < other ? -1 : 1)))
      : each,
  );
}

/** Emails in another case are the same ones, and so is a preview of them. */
function inAnyCase({ method, path, body: expected }: Allowed): Allowed {
  const small = (body: unknown) => write(body).replaceAll(/[^"@]+@[^"]+/gu, (email) => email.toLowerCase());
  const said = `shown was ${JSON.stringify(expected)}`;
  return { method, path, body: (body: unknown) => (small(body) === small(expected) ? null : said) };
}

interface Choice {
  roles: readonly string[];
  teamIds: readonly string[];
  ruleId: string | null;
}

function choiceOf(state: unknown): Choice {
  const choice = valueAt(state, 'choice');
  return {
    roles: texts(choice, 'roles'),
    teamIds: texts(choice, 'teamIds'),
    ruleId: textIn(choice, 'ruleId'),
  };
}

function newcomer(name = '', email = '', phone = ''): Newcomer {
  const number = plainPhone(phone);
  return { name: plainName(name), email: email.trim(), phone: number === '' ? null : number };
}

/** One line, without spaces around it. */
export function plainName(typed: string): string {
  return typed.trim().replace(/\s+/gu, ' ');
}

/** As PagerTree takes it: a plus and digits. */
export function plainPhone(typed: string): string {
  return typed.normalize('NFKC').replace(/[^\d+]/gu, '');
}

function adding({ name, email, phone }: Newcomer, { roles, teamIds, ruleId }: Choice): Allowed[] {
  if (name === '' || email === '') return [];
  const body = {
    roles: fourRoles(roles),
    ...(ruleId === null ? {} : { notification_rule_id: ruleId }),
    ...(teamIds.length === 0 ? {} : { member_team_ids: teamIds }),
    user_attributes: {
      name,
      emails_attributes: [{ email }],
      ...(phone === null ? {} : { phones_attributes: [{ phone }] }),
    },
  };
  return [{ method: 'POST', path: '/account_users', body }];
}

/** Of whoever the form showed by name, with the roles that it showed. */
function changingRoles(
  state: unknown,
  seen: readonly string[],
  chosen: readonly string[],
  known: Known,
): Allowed[] {
  const user = userNamed(state, known);
  if (user === undefined || textIn(state, 'name') !== user.user.name) return [];
  if (write(fourRoles(seen)) !== write(user.roles)) return [];
  return [{ method: 'PUT', path: `/account_users/${user.id}`, body: { roles: fourRoles(chosen) } }];
}

function removing(state: unknown, typed: string, known: Known): Allowed[] {
  const user = userNamed(state, known);
  const name = textIn(state, 'name') ?? '';
  const letters = (text: string) =>
    text
      .normalize('NFKC')
      .replaceAll(/[^\p{L}\p{N}]/gu, '')
      .toUpperCase();
  if (user === undefined || name !== user.user.name || letters(typed) !== letters(name)) return [];
  return [{ method: 'DELETE', path: `/account_users/${user.id}`, body: null }];
}

function fourRoles(names: readonly string[]): Record<string, boolean> {
  return Object.fromEntries(roleNames.map((role) => [role, names.includes(role)]));
}

function userNamed(state: unknown, { account }: Pick<Known, 'account'>) {
  const id = textIn(state, 'id');
  return account.users.find((user) => user.id === id || user.prefixId === id);
}

function isActor(state: unknown, known: Known): boolean {
  return userNamed(state, known)?.id === known.actorId;
}

/** What a form carries, if it is of this version. */
function stateOf(payload: unknown): Record<string, unknown> | null {
  return ofThisVersion(textIn(payload, 'view', 'private_metadata'));
}

/** What a button carries, if it is of this version. */
function carriedBy(payload: unknown): Record<string, unknown> | null {
  return ofThisVersion(valueCarried(payload));
}

/** A menu's option counts before a button's value. */
function valueCarried(payload: unknown): string | null {
  const action = valueAt(payload, 'actions', '0');
  return textIn(action, 'selected_option', 'value') ?? textIn(action, 'value');
}

function ofThisVersion(text: string | null): Record<string, unknown> | null {
  const state = readJson(text ?? '');
  return state?.v === 1 ? state : null;
}

function texts(value: unknown, ...path: string[]): string[] {
  return listIn(value, ...path).filter((each) => typeof each === 'string');
}

/** The values of the options chosen in a field. */
function valuesOf(value: unknown, ...path: string[]): string[] {
  return listIn(value, ...path).flatMap((option) => textIn(option, 'value') ?? []);
}

/** Two ways to write the same bytes are the same seal. */
function bytesOf(sealed: string): string {
  return Buffer.from(sealed, 'base64url').toString('hex');
}
