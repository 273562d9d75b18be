import { type AccountUser, type Common, type NotificationRule, roleNames, type Team } from './records.js';
import { createSortKeys } from './sort-key.js';

/**
 * What lists can be filtered and sorted by. PagerTree documents that "any attribute" filters; whether that reaches
 * nested attributes and the roles hash is written nowhere. They are offered here under the names the documentation
 * gives them (`user.emails[].email` without its brackets), every one that the object shows, and every other name is refused
 * rather than ignored. What is a hash in the object (`meta`, `roles`) compares as its JSON text.
 */
export type Value = string | number | boolean | null;

/** `text` compares as people sort names, `id` letter by letter, `time` is milliseconds since 1970. */
export type AttributeKind = 'text' | 'id' | 'number' | 'time' | 'boolean';

export interface Attribute<Row> {
  kind: AttributeKind;
  /** The row's value, or all of them where it has several: the first is the one it sorts by. */
  read(row: Row): Value | readonly Value[];
}

export type Attributes<Row> = ReadonlyMap<string, Attribute<Row>>;

const collator = new Intl.Collator('en', { sensitivity: 'accent', numeric: true });

/**
 * Orders two values of one attribute. Texts ignore case; null comes last, as in PostgreSQL.
 *
 * @returns less than 0, 0, or more than 0
 */
export function compareValues(kind: AttributeKind, one: Value, other: Value): number {
  if (one === null || other === null) return Number(one === null) - Number(other === null);
  if (kind === 'text') return collator.compare(String(one), String(other));
  return one < other ? -1 : one > other ? 1 : 0;
}

/** A text's place among texts as a key to compare instead, where it has one: see `sort-key.ts`. */
export const textSortKey = createSortKeys(collator.compare);

function commonAttributes<Row extends Common>(
  accountId: () => string,
  readMeta: (row: Row) => string = () => '{}',
): [string, Attribute<Row>][] {
  return [
    ['id', { kind: 'id', read: (row) => row.id }],
    ['prefix_id', { kind: 'id', read: (row) => row.prefixId }],
    ['tiny_id', { kind: 'number', read: (row) => row.tinyId }],
    ['account_id', { kind: 'id', read: accountId }],
    ['meta', { kind: 'id', read: readMeta }],
    ['created_at', { kind: 'time', read: (row) => row.createdAt }],
    ['updated_at', { kind: 'time', read: (row) => row.updatedAt }],
  ];
}

/** The attributes of account users. `name` is accepted for `user.name`. */
export function accountUserAttributes(accountId: () => string): Attributes<AccountUser> {
  const name: Attribute<AccountUser> = { kind: 'text', read: ({ user }) => user.name };
  return new Map<string, Attribute<AccountUser>>([
    ...commonAttributes<AccountUser>(accountId, ({ invited }) => (invited ? '{"invited":true}' : '{}')),
    ['meta.invited', { kind: 'boolean', read: ({ invited }) => invited }],
    ['notification_rule_id', { kind: 'id', read: (row) => row.notificationRuleId }],
    ['roles', { kind: 'id', read: ({ roles }) => JSON.stringify(roles) }],
    ...roleNames.map((role): [string, Attribute<AccountUser>] => [
      `roles.${role}`,
      { kind: 'boolean', read: ({ roles }) => roles[role] },
    ]),
    ['name', name],
    ['user.name', name],
    ['user.id', { kind: 'id', read: ({ user }) => user.id }],
    ['user.prefix_id', { kind: 'id', read: ({ user }) => user.prefixId }],
    ['user.time_zone', { kind: 'text', read: ({ user }) => user.timeZone }],
    ['user.notify_push', { kind: 'boolean', read: ({ user }) => user.notifyPush }],
    ['user.notify_email', { kind: 'boolean', read: ({ user }) => user.notifyEmail }],
    ['user.notify_sms', { kind: 'boolean', read: ({ user }) => user.notifySms }],
    ['user.notify_voice', { kind: 'boolean', read: ({ user }) => user.notifyVoice }],
    ['user.emails.id', { kind: 'id', read: ({ user }) => user.emails.map(({ id }) => id) }],
    [
      'user.emails.prefix_id',
      { kind: 'id', read: ({ user }) => user.emails.map(({ prefixId }) => prefixId) },
    ],
    [
      'user.emails.email',
      { kind: 'text', read: ({ user }) => primaryFirst(user.emails).map((item) => item.email) },
    ],
    [
      'user.emails.primary',
      { kind: 'boolean', read: ({ user }) => user.emails.map(({ primary }) => primary) },
    ],
    ['user.phones.id', { kind: 'id', read: ({ user }) => user.phones.map(({ id }) => id) }],
    [
      'user.phones.prefix_id',
      { kind: 'id', read: ({ user }) => user.phones.map(({ prefixId }) => prefixId) },
    ],
    [
      'user.phones.phone',
      { kind: 'text', read: ({ user }) => primaryFirst(user.phones).map((item) => item.phone) },
    ],
    [
      'user.phones.primary',
      { kind: 'boolean', read: ({ user }) => user.phones.map(({ primary }) => primary) },
    ],
    ['user.phones.country', { kind: 'id', read: ({ user }) => user.phones.map(({ country }) => country) }],
    [
      'user.phones.blocked',
      { kind: 'boolean', read: ({ user }) => user.phones.map(({ blocked }) => blocked) },
    ],
  ]);
}

/** The attributes of teams. */
export function teamAttributes(accountId: () => string): Attributes<Team> {
  return new Map<string, Attribute<Team>>([
    ...commonAttributes<Team>(accountId),
    ['name', { kind: 'text', read: (row) => row.name }],
    ['notes', { kind: 'text', read: (row) => row.notes }],
    ['member_account_user_ids', { kind: 'id', read: (row) => row.memberIds }],
    ['admin_account_user_ids', { kind: 'id', read: (row) => row.adminIds }],
  ]);
}

/** The attributes of notification rules. */
export function notificationRuleAttributes(accountId: () => string): Attributes<NotificationRule> {
  return new Map<string, Attribute<NotificationRule>>([
    ...commonAttributes<NotificationRule>(accountId),
    ['name', { kind: 'text', read: (row) => row.name }],
    ['enabled', { kind: 'boolean', read: (row) => row.enabled }],
  ]);
}

/** Whether an attribute was read as several values. */
export function isList(read: Value | readonly Value[]): read is readonly Value[] {
  return Array.isArray(read);
}

/** The same items, the primary one first. */
export function primaryFirst<Item extends { readonly primary: boolean }>(
  items: readonly Item[],
): readonly Item[] {
  if (items[0]?.primary !== false) return items;
  return [...items.filter(({ primary }) => primary), ...items.filter(({ primary }) => !primary)];
}
