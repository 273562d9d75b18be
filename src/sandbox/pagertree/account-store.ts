import type { Clock } from '../clock.js';
import { type AddressBook, createAddressBook } from './address-book.js';
import { accountUserAttributes, notificationRuleAttributes, teamAttributes } from './attributes.js';
import type { AccountContents } from './furnish-account.js';
import { createIdSource, type IdSource } from './ids.js';
import type { AccountUser, NotificationRule, Team } from './records.js';
import { foldText, searchTextOfAccountUser } from './search-text.js';
import { createRandom } from './seeded-random.js';
import type { Snapshot } from './snapshot.js';
import { createTable, type Table } from './table.js';

/** What an account holds, and the few steps every change is made of. It checks nothing: see `account-changes.ts`. */
export interface AccountStore {
  readonly accountId: string;
  readonly nextTinyId: number;
  readonly ids: IdSource;
  readonly clock: Clock;
  readonly users: Table<AccountUser>;
  readonly teams: Table<Team>;
  readonly rules: Table<NotificationRule>;
  readonly addresses: AddressBook;
  add(user: AccountUser): void;
  replace(before: AccountUser, after: AccountUser): AccountUser;
  remove(user: AccountUser): void;
  replaceTeams(changed: readonly Team[]): void;
  /** Forgets everything and holds these contents instead. */
  settle(contents: AccountContents): void;
  /** Becomes what a snapshot holds, and draws ids no earlier life has drawn. */
  revive(snapshot: Snapshot): void;
  snapshot(): Snapshot;
}

/** A store that holds nothing yet. @param seed decides the ids it draws */
export function createAccountStore(seed: number, clock: Clock): AccountStore {
  const numbers = { accountId: '', nextTinyId: 1, generation: 0 };
  const accountId = (): string => numbers.accountId;
  const users = createTable(accountUserAttributes(accountId), searchTextOfAccountUser);
  const teams = createTable(teamAttributes(accountId), ({ name, notes }) => foldText(`${name}\n${notes}`));
  const rules = createTable(notificationRuleAttributes(accountId), ({ name }) => foldText(name));
  const addresses = createAddressBook();
  let ids = createIdSource(createRandom(seed, numbers.generation));

  const settle = (contents: AccountContents): void => {
    numbers.accountId = contents.id;
    numbers.nextTinyId = contents.nextTinyId;
    users.replaceAll(contents.users);
    teams.replaceAll(contents.teams);
    rules.replaceAll(contents.notificationRules);
    addresses.clear();
    for (const user of contents.users) addresses.enrol(user);
    for (const person of contents.foreignPeople) addresses.enrolForeigner(person);
  };

  return {
    get accountId() {
      return numbers.accountId;
    },
    get nextTinyId() {
      return numbers.nextTinyId;
    },
    get ids() {
      return ids;
    },
    clock,
    users,
    teams,
    rules,
    addresses,
    add(user) {
      numbers.nextTinyId = Math.max(numbers.nextTinyId, user.tinyId + 1);
      addresses.enrol(user);
      users.put(user);
    },
    replace(before, after) {
      const user = touch(after, clock);
      addresses.strike(before);
      addresses.enrol(user);
      users.put(user);
      return user;
    },
    remove(user) {
      users.remove(user.id);
      addresses.strike(user);
    },
    replaceTeams(changed) {
      for (const team of changed) teams.put(touch(team, clock));
    },
    settle,
    revive(snapshot) {
      numbers.generation = snapshot.generation + 1;
      ids = createIdSource(createRandom(seed, numbers.generation));
      settle(snapshot.contents);
    },
    snapshot: () => ({
      version: 1,
      generation: numbers.generation,
      contents: {
        id: numbers.accountId,
        nextTinyId: numbers.nextTinyId,
        users: [...users.all()],
        teams: [...teams.all()],
        notificationRules: [...rules.all()],
        foreignPeople: addresses.foreigners(),
      },
    }),
  };
}

/** Two changes in one millisecond still have different times, so that a reader can tell that something changed. */
function touch<Row extends { readonly updatedAt: number }>(row: Row, clock: Clock): Row {
  return { ...row, updatedAt: Math.max(clock.now(), row.updatedAt + 1) };
}
