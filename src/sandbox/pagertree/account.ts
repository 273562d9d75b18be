import type { Clock } from '../clock.js';
import { addAccountUser, addForeignPerson, changeAccountUser, removeAccountUser } from './account-changes.js';
import { createAccountStore } from './account-store.js';
import { furnishAccount } from './furnish-account.js';
import type { Hash } from './hash.js';
import type { ListQuery } from './list-query.js';
import type { Outcome } from './outcome.js';
import type { AccountUser, NotificationRule, Person, Team } from './records.js';
import { createRandom } from './seeded-random.js';
import { readSnapshot, type Snapshot } from './snapshot.js';
import type { Page, ReadTable } from './table.js';

/** Something happened to the account. `id` is the account user's, null where it concerns the whole of it. */
export interface AccountChange {
  kind: 'created' | 'invited' | 'updated' | 'deleted' | 'restored';
  id: string | null;
}

/** One PagerTree account. What `create` and `update` take is a request's body as PagerTree documents it. */
export interface Account {
  readonly id: string;
  readonly userTable: ReadTable<AccountUser>;
  readonly teamTable: ReadTable<Team>;
  readonly notificationRuleTable: ReadTable<NotificationRule>;
  /** Account users; what is left out means: all, in the order they came, the first ten. */
  list(query: Partial<ListQuery>): Page<AccountUser>;
  /** By `id` or `prefix_id`. */
  findById(id: string): AccountUser | undefined;
  /** By any of their addresses, in any case. */
  findByEmail(email: string): AccountUser | undefined;
  create(params: Hash): Outcome<{ user: AccountUser }>;
  update(id: string, params: Hash): Outcome<{ user: AccountUser }>;
  delete(id: string): Outcome<{ user: AccountUser }>;
  teams(): readonly Team[];
  notificationRules(): readonly NotificationRule[];
  /** Somebody PagerTree knows from another account: adding them by their address invites them. */
  addForeignPerson(person: { name: string; email: string }): Outcome<{ person: Person }>;
  foreignPeople(): readonly Person[];
  /** Calls the listener after every change; the function given back ends that. */
  subscribe(listener: (change: AccountChange) => void): () => void;
  snapshot(): Snapshot;
  /** Becomes what a snapshot says, or says in a sentence why it cannot and stays as it is. */
  restore(snapshot: unknown): { problem: string } | null;
}

/**
 * An account furnished with people, teams and notification rules.
 *
 * @param options.users how many account users, the cast first
 * @param options.seed the same seed makes the same people and draws the same ids
 * @param options.clock decides `created_at` and `updated_at`
 */
export function createAccount(options: { users: number; seed: number; clock: Clock }): Account {
  const { clock, seed } = options;
  const store = createAccountStore(seed, clock);
  store.settle(furnishAccount(options.users, createRandom(seed), store.ids, clock.now()));
  const listeners = new Set<(change: AccountChange) => void>();
  const tell = (kind: AccountChange['kind'], id: string | null): void => {
    for (const listener of [...listeners]) listener({ kind, id });
  };
  return {
    get id() {
      return store.accountId;
    },
    userTable: store.users,
    teamTable: store.teams,
    notificationRuleTable: store.rules,
    list: (query) => store.users.list(query),
    findById: (id) => store.users.find(id),
    findByEmail(email) {
      const id = store.addresses.ownerOf(email);
      return id === undefined ? undefined : store.users.find(id);
    },
    create(params) {
      const outcome = addAccountUser(store, params);
      if (outcome.ok) tell(outcome.user.invited ? 'invited' : 'created', outcome.user.id);
      return outcome;
    },
    update(id, params) {
      const outcome = changeAccountUser(store, id, params);
      if (outcome.ok && outcome.changed) tell('updated', outcome.user.id);
      return outcome;
    },
    delete(id) {
      const outcome = removeAccountUser(store, id);
      if (outcome.ok) tell('deleted', outcome.user.id);
      return outcome;
    },
    teams: () => store.teams.all(),
    notificationRules: () => store.rules.all(),
    addForeignPerson: (person) => addForeignPerson(store, person),
    foreignPeople: () => store.addresses.foreigners(),
    subscribe(listener) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    snapshot: () => store.snapshot(),
    restore(value) {
      const snapshot = readSnapshot(value);
      if ('problem' in snapshot) return snapshot;
      store.revive(snapshot);
      tell('restored', null);
      return null;
    },
  };
}
