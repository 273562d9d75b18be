import { isDeepStrictEqual } from 'node:util';
import type { Snapshot } from '../../../src/sandbox/pagertree/snapshot.js';
import { type Allowed, plainName, plainPhone } from './confirmed.js';
import { isRecord, listIn, textIn, valueAt } from './places.js';

type User = Snapshot['contents']['users'][number];

/** A form for a person that the app has shown. */
export interface ShownEdit {
  id: string;
  /** What the form carries of what it showed. */
  seen: string;
  /** The person as they were then. */
  user: User;
}

const ways = ['push', 'email', 'sms', 'voice'];

/**
 * The one change that a form for a person confirms: of the person as it showed them, with what stands in its fields.
 * @param values of the form, `values[block_id][action_id]`
 */
export function confirmedEdit(
  state: unknown,
  values: unknown,
  user: User,
  shown: readonly ShownEdit[],
): Allowed[] {
  const form = shown.find(({ id, seen }) => id === user.id && seen === textIn(state, 'seen'));
  if (form === undefined || !isAlike(form.user, user)) return [];
  const fields = Object.entries(Object(values)).flatMap(([blockId, elements]) =>
    Object.values(Object(elements)).map((element): [string, unknown] => [blockId, element]),
  );
  // The fields are named by what they are about: those of another form are about somebody else.
  const held = [...user.user.emails, ...user.user.phones].map(({ id }) => id);
  const named = fields.flatMap(([blockId]) => /^(?:emails|phones):(.+):\d+$/u.exec(blockId)?.[1] ?? []);
  if (named.some((id) => !held.includes(id))) return [];
  return [
    { method: 'PUT', path: `/account_users/${user.id}`, body: (body: unknown) => judge(body, fields, user) },
  ];
}

/** Whether nothing that the form shows is another by now. */
function isAlike(one: User, other: User): boolean {
  const shown = ({ user, notificationRuleId }: User) => ({ user, notificationRuleId });
  return isDeepStrictEqual(shown(one), shown(other));
}

/** @returns what is written that does not stand in its field */
function judge(body: unknown, fields: readonly [string, unknown][], user: User): string | null {
  if (!isRecord(body)) return 'it says nothing';
  const find = (kind: string) => fields.find(([blockId]) => blockId.startsWith(`${kind}:`))?.[1];
  const { notification_rule_id, member_team_ids, user_attributes, ...rest } = body;
  const { id, name, emails_attributes, phones_attributes, ...switches } = Object(user_attributes);
  const wrong: string[] = Object.keys(rest);
  if (user_attributes !== undefined && id !== user.user.id) wrong.push('whose attributes');
  if (notification_rule_id !== undefined) {
    const rule = find('rule');
    const chosen = textIn(rule, 'selected_option', 'value');
    const said = chosen === null || chosen === 'none' ? null : chosen;
    if (rule === undefined || notification_rule_id !== said) wrong.push('the rule');
  }
  if (member_team_ids !== undefined) {
    const chosen = listIn(find('teams'), 'selected_options').map((option) => textIn(option, 'value'));
    if (JSON.stringify(member_team_ids) !== JSON.stringify(chosen)) wrong.push('the teams');
  }
  if (name !== undefined && name !== plainName(textIn(find('name'), 'value') ?? '')) wrong.push('the name');
  for (const [key, on] of Object.entries(switches)) {
    const way = ways.find((each) => key === `notify_${each}`);
    const position = textIn(find(`notify_${way}`), 'selected_option', 'value');
    if (position === null || on !== (position === 'on')) wrong.push(key);
  }
  wrong.push(
    ...judgeContacts('emails', emails_attributes, fields, user.user.emails.length),
    ...judgeContacts('phones', phones_attributes, fields, user.user.phones.length),
  );
  return wrong.length === 0 ? null : `not as typed: ${wrong.join(', ')}`;
}

function judgeContacts(
  list: 'emails' | 'phones',
  entries: unknown,
  fields: readonly [string, unknown][],
  held: number,
): string[] {
  const read = (typed: string | null) =>
    typed === null ? null : list === 'emails' ? typed.trim() : plainPhone(typed);
  const typedFor = (id: string) =>
    read(
      textIn(
        fields.find(([blockId]) => new RegExp(`^${list}:${id}:\\d+$`, 'u').test(blockId))?.[1],
        'value',
      ) ?? '',
    );
  const find = (kind: string) => fields.find(([blockId]) => blockId.startsWith(`${kind}_${list}:`))?.[1];
  const added = read(textIn(find('added'), 'value'));
  const primary = textIn(find('primary'), 'selected_option', 'value');
  const all = listIn({ entries }, 'entries');
  const removed = all.filter((entry) => valueAt(entry, '_destroy') === true).length;
  const isOnlyOne = held - removed + all.filter((entry) => textIn(entry, 'id') === null).length === 1;
  return all.flatMap((entry) => {
    const { id, _destroy, primary: isMain, ...rest } = Object(entry);
    const value = list === 'emails' ? rest.email : rest.phone;
    const said = `${list} ${JSON.stringify(entry)}`;
    if (
      typeof id === 'string' &&
      !fields.some(([blockId]) => blockId.startsWith(`${list}:${id}:`)) &&
      isMain !== true
    )
      return [said];
    if (_destroy === true) return typedFor(id) === '' ? [] : [said];
    if (isMain === true && !isOnlyOne && primary !== (id ?? 'added here')) return [said];
    if (value === undefined) return isMain === true ? [] : [said];
    return value === (id === undefined ? added : typedFor(id)) ? [] : [said];
  });
}
