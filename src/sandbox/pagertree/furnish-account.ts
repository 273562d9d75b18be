import { foreignPeople, notificationRules, type PagerTreeSide, teams as teamSeeds } from '../cast.js';
import { generatePeople } from './generate-people.js';
import type { IdSource } from './ids.js';
import { countryOfPhone } from './phone-country.js';
import type { AccountUser, Common, NotificationRule, Person, Team } from './records.js';

/** Everything an account holds, as plain data: what is furnished, and what is kept in a file. */
export interface AccountContents {
  id: string;
  /** The `tiny_id` the next account user gets. */
  nextTinyId: number;
  users: AccountUser[];
  teams: Team[];
  notificationRules: NotificationRule[];
  foreignPeople: Person[];
}

const threeYears = 3 * 365 * 24 * 60 * 60 * 1000;

/**
 * An account that has been in use for three years: its people joined one after the other.
 *
 * @param count how many people, the cast included
 * @param now milliseconds since 1970
 */
export function furnishAccount(
  count: number,
  random: () => number,
  ids: IdSource,
  now: number,
): AccountContents {
  const start = now - threeYears;
  const rules = notificationRules.map((seed, index) => ({ ...describe(ids, 'nrl', index, start), ...seed }));
  const ruleIds = new Map(rules.map(({ name, id }) => [name, id]));
  const people = generatePeople(count, random);
  const step = threeYears / (people.length + 1);
  const users: AccountUser[] = [];
  const membership = createMembership();
  for (const person of people) {
    const ruleId = ruleIds.get(person.notificationRule);
    if (ruleId === undefined) throw new Error(`there is no notification rule ${person.notificationRule}`);
    const joined = Math.floor(start + (users.length + random()) * step);
    const user = makeAccountUser(person, users.length + 1, joined, ruleId, ids);
    users.push(user);
    membership.join(person, user.id);
  }
  const teams = teamSeeds.map(
    (seed, index): Team => ({
      ...describe(ids, 'tem', index, start),
      ...seed,
      memberIds: membership.members.get(seed.name) ?? [],
      adminIds: membership.admins.get(seed.name) ?? [],
    }),
  );
  return {
    id: ids.id(start),
    nextTinyId: users.length + 1,
    users,
    teams,
    notificationRules: rules,
    foreignPeople: foreignPeople.map(({ name, email }) => makePerson(name, [email], [], 'UTC', ids, start)),
  };
}

function describe(ids: IdSource, prefix: string, index: number, at: number): Common {
  return { id: ids.id(at), prefixId: ids.prefixId(prefix), tinyId: index + 1, createdAt: at, updatedAt: at };
}

/** Who is in which team and who administers it, by the names of the teams, gathered person by person. */
function createMembership() {
  const members = new Map<string, string[]>();
  const admins = new Map<string, string[]>();
  const enter = (teams: Map<string, string[]>, name: string, id: string): void => {
    const ids = teams.get(name);
    if (ids === undefined) teams.set(name, [id]);
    else ids.push(id);
  };
  return {
    members,
    admins,
    join({ memberOf, adminOf }: PagerTreeSide, id: string): void {
      for (const name of memberOf) enter(members, name, id);
      for (const name of adminOf) enter(admins, name, id);
    },
  };
}

function makeAccountUser(
  seed: PagerTreeSide,
  tinyId: number,
  joined: number,
  notificationRuleId: string,
  ids: IdSource,
): AccountUser {
  return {
    id: ids.id(joined),
    prefixId: ids.prefixId('acu'),
    tinyId,
    createdAt: joined,
    updatedAt: joined,
    notificationRuleId,
    roles: {
      admin: seed.roles.includes('admin'),
      billing: seed.roles.includes('billing'),
      broadcaster: seed.roles.includes('broadcaster'),
      communicator: seed.roles.includes('communicator'),
    },
    user: makePerson(seed.name, seed.emails, seed.phones, seed.timeZone, ids, joined),
    isOwner: seed.isOwner,
    invited: false,
  };
}

/**
 * A person as PagerTree knows one from the start: told by every way, the first email and phone the primary ones.
 *
 * @param at when they came to PagerTree, milliseconds since 1970
 */
export function makePerson(
  name: string,
  emails: readonly string[],
  phones: readonly { phone: string; blocked: boolean }[],
  timeZone: string,
  ids: IdSource,
  at: number,
): Person {
  return {
    id: ids.id(at),
    prefixId: ids.prefixId('usr'),
    name,
    timeZone,
    notifyPush: true,
    notifyEmail: true,
    notifySms: true,
    notifyVoice: true,
    emails: emails.map((email, index) => ({
      id: ids.id(at),
      prefixId: ids.prefixId('eml'),
      email,
      primary: index === 0,
    })),
    phones: phones.map(({ phone, blocked }, index) => ({
      id: ids.id(at),
      prefixId: ids.prefixId('phn'),
      phone,
      primary: index === 0,
      country: countryOfPhone(phone),
      blocked,
    })),
  };
}
