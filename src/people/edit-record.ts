import type { ContactEdit } from './contact-edit.js';
import type { UserEdit } from './user-edit.js';

type Values = Record<string, string | boolean | null | string[]>;

/**
 * A change of a person for the record: only what changed, by the names PagerTree's API has for it.
 * @returns emails and phones are whole in it: whoever writes it down masks them
 */
export function recordEdit(edit: UserEdit): { before: Values; after: Values } {
  const { name, notify, rule, teams } = edit;
  const emails = recordContacts(edit.emails);
  const phones = recordContacts(edit.phones);
  const before: Values = {
    ...(name === null ? {} : { name: name.before }),
    ...named('emails', emails?.before),
    ...named('phones', phones?.before),
    ...Object.fromEntries(notify.map((each) => [`notify_${each.way}`, each.before])),
    ...(rule === null
      ? {}
      : { notification_rule_id: rule.before === 'gone' ? 'gone' : (rule.before?.id ?? null) }),
    ...(teams === null ? {} : { member_team_ids: teams.removed.map(({ id }) => id) }),
  };
  const after: Values = {
    ...(name === null ? {} : { name: name.after }),
    ...named('emails', emails?.after),
    ...named('phones', phones?.after),
    ...Object.fromEntries(notify.map((each) => [`notify_${each.way}`, each.after])),
    ...(rule === null ? {} : { notification_rule_id: rule.after?.id ?? null }),
    ...(teams === null ? {} : { member_team_ids: teams.added.map(({ id }) => id) }),
  };
  return { before, after };
}

function named(name: string, values: string[] | undefined): Values {
  return values === undefined ? {} : { [name]: values };
}

/** What is not there any more, and what is new; the primary one with a word, because only its place changed. */
function recordContacts({
  added,
  changed,
  removed,
  primary,
}: ContactEdit): { before: string[]; after: string[] } | undefined {
  const before = [...changed.map((one) => one.before), ...removed.map(({ value }) => value)];
  const after = [...changed.map((one) => one.after), ...added];
  if (primary !== null) {
    if (primary.before !== null) before.push(`primary ${primary.before}`);
    after.push(`primary ${primary.after}`);
  }
  return before.length + after.length === 0 ? undefined : { before, after };
}
