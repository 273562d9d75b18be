import { z } from 'zod';
import type { AccountContents } from './furnish-account.js';

/** An account as it is kept in a file. */
export interface Snapshot {
  version: 1;
  /** How often the account was restored. Each life draws other ids, so that none is drawn twice. */
  generation: number;
  contents: AccountContents;
}

const text = z.string();
const whole = z.int().nonnegative();
const common = {
  id: text.min(1),
  prefixId: text.min(1),
  tinyId: whole.positive(),
  createdAt: whole,
  updatedAt: whole,
};
const onePrimary = (items: readonly { primary: boolean }[]) =>
  items.length === 0 || items.filter(({ primary }) => primary).length === 1;

const person = z.strictObject({
  id: text.min(1),
  prefixId: text.min(1),
  name: text,
  timeZone: text,
  notifyPush: z.boolean(),
  notifyEmail: z.boolean(),
  notifySms: z.boolean(),
  notifyVoice: z.boolean(),
  emails: z
    .array(
      z.strictObject({ id: text.min(1), prefixId: text.min(1), email: text.min(1), primary: z.boolean() }),
    )
    .min(1)
    .refine(onePrimary, 'exactly one email must be primary'),
  phones: z
    .array(
      z.strictObject({
        id: text.min(1),
        prefixId: text.min(1),
        phone: text.min(1),
        primary: z.boolean(),
        country: text.nullable(),
        blocked: z.boolean(),
      }),
    )
    .refine(onePrimary, 'exactly one phone must be primary'),
});

const contents = z.strictObject({
  id: text.min(1),
  nextTinyId: whole.positive(),
  users: z.array(
    z.strictObject({
      ...common,
      notificationRuleId: text,
      roles: z.strictObject({
        admin: z.boolean(),
        billing: z.boolean(),
        broadcaster: z.boolean(),
        communicator: z.boolean(),
      }),
      user: person,
      isOwner: z.boolean(),
      invited: z.boolean(),
    }),
  ),
  teams: z.array(
    z.strictObject({ ...common, name: text, notes: text, memberIds: z.array(text), adminIds: z.array(text) }),
  ),
  notificationRules: z.array(z.strictObject({ ...common, name: text, enabled: z.boolean() })).min(1),
  foreignPeople: z.array(person),
});

const snapshot = z.strictObject({ version: z.literal(1), generation: whole, contents });

/**
 * Understands what a file held. Besides the shape, what the rest relies on has to be true: nobody twice, no address
 * twice, teams of people who exist.
 *
 * @param value the file's JSON, parsed
 * @returns the snapshot, or in a sentence why it is none
 */
export function readSnapshot(value: unknown): Snapshot | { problem: string } {
  const read = snapshot.safeParse(value);
  if (!read.success) {
    const first = read.error.issues[0];
    return {
      problem: `${first?.path.join('.') || 'the whole of it'}: ${first?.message ?? 'not understood'}`,
    };
  }
  const problem = findContradiction(read.data.contents);
  return problem === null ? read.data : { problem };
}

function findContradiction({ users, teams, notificationRules, foreignPeople, nextTinyId }: AccountContents) {
  const userIds = new Set(users.map(({ id }) => id));
  const ruleIds = new Set(notificationRules.map(({ id }) => id));
  const addresses = [...users.map(({ user }) => user), ...foreignPeople].flatMap(({ emails }) =>
    emails.map(({ email }) => email.toLowerCase()),
  );
  const claims: [boolean, string][] = [
    [areDifferent(users.flatMap(({ id, prefixId }) => [id, prefixId])), 'an account user is there twice'],
    [areDifferent(users.map(({ tinyId }) => tinyId)), 'a tiny id is there twice'],
    [users.every(({ tinyId }) => tinyId < nextTinyId), 'the next tiny id is taken'],
    [areDifferent(addresses), 'an email address is there twice'],
    [users.filter(({ isOwner }) => isOwner).length <= 1, 'there are two owners'],
    [
      users.every(({ notificationRuleId: id }) => id === '' || ruleIds.has(id)),
      'a notification rule is missing',
    ],
    [
      teams.every(({ memberIds, adminIds }) => [...memberIds, ...adminIds].every((id) => userIds.has(id))),
      'somebody of a team is missing',
    ],
  ];
  return claims.find(([holds]) => !holds)?.[1] ?? null;
}

function areDifferent(items: readonly (string | number)[]): boolean {
  return new Set(items).size === items.length;
}
