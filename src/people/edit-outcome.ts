import type { AccountUser } from './account-user.js';
import type { ContactEdit, HeldContact } from './contact-edit.js';
import { heldEmails, heldPhones, type UserEdit } from './user-edit.js';

/**
 * What became of a change, from what PagerTree holds afterwards: `done` when all of it is there, `not done` when none
 * of it is, `in part` for some of it, `no sign` when PagerTree shows nothing of what was changed.
 * @param memberOf ids of the teams the person is a member of afterwards; `null` when that was not asked
 */
export function judgeOutcome(
  edit: UserEdit,
  user: AccountUser,
  memberOf: readonly string[] | null,
): 'done' | 'not done' | 'in part' | 'no sign' {
  const signs = [
    ...(edit.name === null ? [] : [user.name.trim() === edit.name.after]),
    ...contactSigns(edit.emails, heldEmails(user)),
    ...contactSigns(edit.phones, heldPhones(user)),
    // A switch that PagerTree does not show says nothing, one way or the other.
    ...edit.notify.flatMap(({ way, after }) =>
      user.notify[way] === null ? [] : [user.notify[way] === after],
    ),
    ...(edit.rule === null ? [] : [user.notificationRuleId === (edit.rule.after?.id ?? null)]),
    ...teamSigns(edit, memberOf),
  ];
  if (signs.length === 0) return 'no sign';
  if (signs.every(Boolean)) return 'done';
  return signs.some(Boolean) ? 'in part' : 'not done';
}

/** Whether each of the changes can be seen. PagerTree may write an address in its own way; case does not count. */
function contactSigns(edit: ContactEdit, held: readonly HeldContact[]): boolean[] {
  const same = (one: string, other: string) => one.toLowerCase() === other.toLowerCase();
  const find = (value: string) => held.find((contact) => same(contact.value, value));
  return [
    ...edit.added.map((value) => find(value) !== undefined),
    ...edit.changed.map(({ id, after }) => held.some((one) => one.id === id && same(one.value, after))),
    ...edit.removed.map(({ id }) => held.every((one) => one.id !== id)),
    ...(edit.primary === null ? [] : [find(edit.primary.after)?.primary === true]),
  ];
}

function teamSigns({ teams }: UserEdit, memberOf: readonly string[] | null): boolean[] {
  if (teams === null || memberOf === null) return [];
  return [
    ...teams.added.map(({ id }) => memberOf.includes(id)),
    ...teams.removed.map(({ id }) => !memberOf.includes(id)),
  ];
}
