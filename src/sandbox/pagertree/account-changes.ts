import type { AccountStore } from './account-store.js';
import { type Draft, draftAccountUser } from './draft-account-user.js';
import { makePerson } from './furnish-account.js';
import type { Hash } from './hash.js';
import { type Outcome, refuse } from './outcome.js';
import { permitAccountUser } from './permit.js';
import type { AccountUser, Person } from './records.js';
import { leaveAllTeams, replaceMemberships } from './team-membership.js';
import { validatePerson } from './validate-person.js';

/**
 * Adds somebody. Whoever PagerTree knows from another account, by the address that would be the primary one, is invited:
 * they stay the person they are, whatever the request calls them (PagerTree's API documentation, Create an account user).
 *
 * @param params a request's body, anything in it
 */
export function addAccountUser(store: AccountStore, params: Hash): Outcome<{ user: AccountUser }> {
  const now = store.clock.now();
  const drafted = draftAccountUser(makeBlank(store, now), permitAccountUser(params), store.ids, now);
  if (!drafted.ok) return drafted;
  const { after, memberTeamIds } = drafted.draft;
  const primary = after.user.emails.find((email) => email.primary);
  const invited = primary === undefined ? undefined : store.addresses.foreignerOf(primary.email);
  const membership = replaceMemberships(store.teams.all(), after.id, memberTeamIds ?? []);
  const messages = [...validateDraft(store, drafted.draft, invited), ...membership.messages];
  if (messages.length > 0) return refuse(422, messages);
  const user = { ...after, user: invited ?? after.user, invited: invited !== undefined };
  if (invited !== undefined) store.addresses.strikeForeigner(invited);
  store.add(user);
  store.replaceTeams(membership.changed);
  return { ok: true, user };
}

/**
 * Changes what was sent of an account user, and nothing else.
 *
 * @param id `id` or `prefix_id`
 * @param params a request's body, anything in it
 * @returns the account user, and whether anything is different now
 */
export function changeAccountUser(
  store: AccountStore,
  id: string,
  params: Hash,
): Outcome<{ user: AccountUser; changed: boolean }> {
  const before = store.users.find(id);
  if (before === undefined) return refuse(404, ["Couldn't find AccountUser"]);
  const drafted = draftAccountUser(before, permitAccountUser(params), store.ids, store.clock.now());
  if (!drafted.ok) return drafted;
  const { after, memberTeamIds } = drafted.draft;
  const membership =
    memberTeamIds === undefined
      ? { changed: [], messages: [] }
      : replaceMemberships(store.teams.all(), before.id, memberTeamIds);
  const messages = [...validateDraft(store, drafted.draft, undefined), ...membership.messages];
  if (messages.length > 0) return refuse(422, messages);
  const isSame = JSON.stringify(after) === JSON.stringify(before);
  const user = isSame ? before : store.replace(before, after);
  store.replaceTeams(membership.changed);
  return { ok: true, user, changed: !isSame || membership.changed.length > 0 };
}

/**
 * Removes somebody from the account and from its teams. The owner stays, and so does whoever a team cannot do without.
 *
 * @param id `id` or `prefix_id`
 * @returns who was removed
 */
export function removeAccountUser(store: AccountStore, id: string): Outcome<{ user: AccountUser }> {
  const user = store.users.find(id);
  if (user === undefined) return refuse(404, ["Couldn't find AccountUser"]);
  const membership = leaveAllTeams(store.teams.all(), user.id);
  const messages = [...(user.isOwner ? ["Account owner can't be deleted"] : []), ...membership.messages];
  if (messages.length > 0) return refuse(422, messages);
  store.replaceTeams(membership.changed);
  store.remove(user);
  if (user.invited) store.addresses.enrolForeigner(user.user);
  return { ok: true, user };
}

/** Lets PagerTree know somebody from another account. */
export function addForeignPerson(
  store: AccountStore,
  { name, email }: { name: string; email: string },
): Outcome<{ person: Person }> {
  const person = makePerson(name, [email], [], 'UTC', store.ids, store.clock.now());
  const { addresses } = store;
  const isTaken = () => addresses.ownerOf(email) !== undefined || addresses.foreignerOf(email) !== undefined;
  const messages = validatePerson(person, isTaken);
  if (messages.length > 0) return refuse(422, messages);
  addresses.enrolForeigner(person);
  return { ok: true, person };
}

/** An account user with nothing but ids, and the account's first notification rule. */
function makeBlank({ ids, nextTinyId, rules }: AccountStore, now: number): AccountUser {
  return {
    id: ids.id(now),
    prefixId: ids.prefixId('acu'),
    tinyId: nextTinyId,
    createdAt: now,
    updatedAt: now,
    notificationRuleId: rules.all()[0]?.id ?? '',
    roles: { admin: false, billing: false, broadcaster: false, communicator: false },
    user: makePerson('', [], [], 'UTC', ids, now),
    isOwner: false,
    invited: false,
  };
}

/** @param invited whose addresses are not taken, because it is they who are added */
function validateDraft(
  { addresses, rules }: AccountStore,
  { after, roleMessages }: Draft,
  invited: Person | undefined,
): string[] {
  const isTaken = (email: string): boolean => {
    const owner = addresses.ownerOf(email);
    const foreigner = addresses.foreignerOf(email);
    return (owner !== undefined && owner !== after.id) || (foreigner !== undefined && foreigner !== invited);
  };
  return [
    ...validatePerson(after.user, isTaken),
    ...roleMessages,
    ...(after.notificationRuleId === '' ||
    rules.find(after.notificationRuleId)?.id === after.notificationRuleId
      ? []
      : ['Notification rule must exist']),
  ];
}
