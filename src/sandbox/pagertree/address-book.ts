import type { AccountUser, Person } from './records.js';

/** Who has which email address, in the account and elsewhere at PagerTree. Addresses differ by more than case. */
export interface AddressBook {
  /** The id of the account user who has the address. */
  ownerOf(email: string): string | undefined;
  /** Somebody of another account who has the address. */
  foreignerOf(email: string): Person | undefined;
  enrol(user: AccountUser): void;
  strike(user: AccountUser): void;
  enrolForeigner(person: Person): void;
  strikeForeigner(person: Person): void;
  foreigners(): Person[];
  clear(): void;
}

/** An empty address book. */
export function createAddressBook(): AddressBook {
  const owners = new Map<string, string>();
  const foreigners = new Map<string, Person>();
  const addressesOf = (person: Person): string[] => person.emails.map(({ email }) => email.toLowerCase());
  return {
    ownerOf: (email) => owners.get(email.toLowerCase()),
    foreignerOf: (email) => foreigners.get(email.toLowerCase()),
    enrol(user) {
      for (const { email } of user.user.emails) owners.set(email.toLowerCase(), user.id);
    },
    strike(user) {
      for (const address of addressesOf(user.user)) owners.delete(address);
    },
    enrolForeigner(person) {
      for (const address of addressesOf(person)) foreigners.set(address, person);
    },
    strikeForeigner(person) {
      for (const address of addressesOf(person)) foreigners.delete(address);
    },
    foreigners: () => [...new Set(foreigners.values())],
    clear() {
      owners.clear();
      foreigners.clear();
    },
  };
}
