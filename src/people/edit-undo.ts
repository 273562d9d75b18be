import type { AccountUser } from './account-user.js';
import type { ContactEdit, HeldContact } from './contact-edit.js';
import { fingerprintTeams, fingerprintUser, type UserPart, userParts } from './fingerprint.js';
import {
  heldEmails,
  heldPhones,
  leavesContacts,
  type Named,
  type NotificationWay,
  type UserEdit,
} from './user-edit.js';

/** The way back for emails, or phones. Short names, because it travels in a button. */
export interface ContactUndo {
  /** Values to add again. */
  add?: string[] | undefined;
  /** Ids, and the values they had. */
  set?: [string, string][] | undefined;
  /** Ids of what was added. */
  drop?: string[] | undefined;
  /** The value that was the primary one. */
  main?: string | undefined;
}

/** All that is needed to restore what was before a change, and to notice when somebody changed it again. */
export interface EditUndo {
  /** What the changed parts are like since the change. */
  seen: string;
  name?: string | undefined;
  emails?: ContactUndo | undefined;
  phones?: ContactUndo | undefined;
  notify?: [NotificationWay, boolean][] | undefined;
  /** `null` when there was none. */
  rule?: string | null | undefined;
  teams?: { seen: string; add: string[]; drop: string[] } | undefined;
}

/**
 * The way back from a change.
 * @param before the person before the change
 * @param after the person since the change, as PagerTree answered
 * @returns `null` when what was cannot be restored exactly: a switch of which nobody knows what it was, a rule that is gone
 */
export function wayBack(edit: UserEdit, before: AccountUser, after: AccountUser): EditUndo | null {
  const emails = undoContacts(edit.emails, heldEmails(before), heldEmails(after));
  const phones = undoContacts(edit.phones, heldPhones(before), heldPhones(after));
  const notify = edit.notify.flatMap(({ way, before: was }): [NotificationWay, boolean][] =>
    was === null ? [] : [[way, was]],
  );
  if (emails === null || phones === null || notify.length < edit.notify.length) return null;
  if (edit.rule?.before === 'gone') return null;
  const undo: Omit<EditUndo, 'seen'> = {
    ...(edit.name === null ? {} : { name: edit.name.before }),
    ...(leavesContacts(edit.emails) ? {} : { emails }),
    ...(leavesContacts(edit.phones) ? {} : { phones }),
    ...(notify.length === 0 ? {} : { notify }),
    ...(edit.rule === null ? {} : { rule: edit.rule.before?.id ?? null }),
    ...(edit.teams === null
      ? {}
      : {
          teams: {
            seen: fingerprintTeams(edit.teams.after),
            add: edit.teams.removed.map(({ id }) => id),
            drop: edit.teams.added.map(({ id }) => id),
          },
        }),
  };
  return { seen: fingerprintUser(after, partsOf(undo)), ...undo };
}

/** The parts of a person that an undo is about. */
export function partsOf(undo: Omit<EditUndo, 'seen'>): UserPart[] {
  return userParts.filter((part) => undo[part] !== undefined);
}

/**
 * The change that undoes a change.
 * @param user the person now, with nothing changed again since
 * @param memberOf the teams they are a member of now; `null` when that was not asked
 * @param named names for ids of teams and rules
 */
export function editBack(
  undo: EditUndo,
  user: AccountUser,
  memberOf: readonly Named[] | null,
  named: (id: string) => Named,
): UserEdit {
  const { name, notify = [], rule, teams } = undo;
  return {
    name: name === undefined ? null : { before: user.name, after: name },
    emails: contactsBack(undo.emails, heldEmails(user)),
    phones: contactsBack(undo.phones, heldPhones(user)),
    notify: notify.map(([way, after]) => ({ way, before: user.notify[way], after })),
    rule:
      rule === undefined
        ? null
        : {
            before: user.notificationRuleId === null ? null : named(user.notificationRuleId),
            after: rule === null ? null : named(rule),
          },
    teams:
      teams === undefined || memberOf === null
        ? null
        : {
            added: teams.add.map(named),
            removed: teams.drop.map(named),
            after: [...memberOf.map(({ id }) => id).filter((id) => !teams.drop.includes(id)), ...teams.add],
          },
  };
}

/**
 * `null` when it cannot be told: PagerTree did not say which id something that was added has, or nobody knows which one
 * was the primary one.
 */
function undoContacts(
  { added, changed, removed, primary }: ContactEdit,
  before: readonly HeldContact[],
  after: readonly HeldContact[],
): ContactUndo | null {
  const drop = added.flatMap((value) => {
    const found = after.find((one) => one.value.toLowerCase() === value.toLowerCase());
    return found === undefined || found.id === null ? [] : [found.id];
  });
  if (drop.length < added.length) return null;
  const main = before.find((one) => one.primary);
  if (primary !== null && main === undefined && before.length > 0) return null;
  const mainMoves = primary !== null || removed.some(({ id }) => id === main?.id);
  return {
    ...(removed.length === 0 ? {} : { add: removed.map(({ value }) => value) }),
    ...(changed.length === 0 ? {} : { set: changed.map((one): [string, string] => [one.id, one.before]) }),
    ...(drop.length === 0 ? {} : { drop }),
    ...(main !== undefined && mainMoves ? { main: main.value } : {}),
  };
}

function contactsBack(undo: ContactUndo | undefined, held: readonly HeldContact[]): ContactEdit {
  const { add = [], set = [], drop = [], main } = undo ?? {};
  const valueNow = (id: string) => held.find((one) => one.id === id)?.value ?? '';
  const restored = new Map(set);
  const left = held.filter(({ id }) => id === null || !drop.includes(id));
  const mainNow = left.find(({ id, value }) => (restored.get(id ?? '') ?? value) === main);
  const before = held.find(({ primary }) => primary)?.value ?? null;
  return {
    added: add,
    changed: set.map(([id, after]) => ({ id, before: valueNow(id), after })),
    removed: drop.map((id) => ({ id, value: valueNow(id) })),
    primary: main === undefined ? null : { before, after: main, id: mainNow?.id ?? null },
  };
}
