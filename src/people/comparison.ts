import type { SlackPerson } from './access.js';
import type { AccountUser } from './account-user.js';
import { isStranger, whyNotAdded } from './bulk-plan.js';
import { sortByName } from './name-order.js';

/** An account user in a comparison. */
export interface ComparedUser {
  id: string;
  name: string;
  email: string | null;
  /** The person in Slack, active or deactivated; `null` when there is none. */
  slackId: string | null;
}

/** Somebody who is in Slack alone. */
export interface ComparedMember {
  slackId: string;
  name: string;
  email: string | null;
  /** Why they cannot be added, in a sentence; `null` when they can. */
  hindrance: string | null;
}

/** Who is where; each list in the order of names. */
export interface Comparison {
  both: ComparedUser[];
  onlySlack: ComparedMember[];
  /** Those with a `slackId` are in Slack, but not among those who were compared. */
  onlyPagerTree: ComparedUser[];
  /** Deactivated in Slack, still in PagerTree. */
  left: ComparedUser[];
  noPhone: ComparedUser[];
  blockedPhone: ComparedUser[];
  /** Administrators without an active Slack account. */
  adminsWithoutSlack: ComparedUser[];
  /** Whether the account changed all the time while it was read, so that somebody who moved meanwhile may be missing. */
  unsettled: boolean;
  /** How many account users could not be read, and are in no list. */
  unread: number;
}

/** Takes an account and a workspace in, one by one, and keeps of each no more than the lists need. */
export interface Comparing {
  /** All account users come before anybody of Slack's. */
  addAccountUser(user: AccountUser): void;
  addSlackPerson(person: SlackPerson): void;
  /** So many more account users could not be read. */
  addUnread(count: number): void;
  /** Whom the comparison is about and who has not been added yet: ids of Slack's. */
  missing(): string[];
  /** The account users are as they were found while they changed. */
  markUnsettled(): void;
  finish(): Comparison;
  /** How many account users there are, with those that could not be read, and how many are known to be administrators. */
  count(): { users: number; administrators: number };
}

interface Entry extends ComparedUser {
  admin: boolean;
  noPhone: boolean;
  blockedPhone: boolean;
  place: 'among' | 'elsewhere' | 'deactivated' | 'nowhere';
}

/**
 * Compares people of Slack with an account. A person is matched by a confirmed email with any of an account user's; of somebody
 * deactivated Slack says no more whether it was confirmed. Apps are nobody, and the address of somebody from another organisation
 * proves nothing here.
 * @param among the ids of those compared, such as a channel's members; `null` for the whole workspace
 * @param homeTeamId the workspace the app is installed in
 */
export function startComparing(among: ReadonlySet<string> | null, homeTeamId: string): Comparing {
  const entries: Entry[] = [];
  const byEmail = new Map<string, Entry>();
  const onlySlack: ComparedMember[] = [];
  const missing = new Set(among);
  let unsettled = false;
  let unread = 0;

  return {
    addAccountUser(user) {
      const entry = entryFor(user);
      entries.push(entry);
      for (const { email } of user.emails) byEmail.set(email.toLowerCase(), entry);
    },
    addSlackPerson(person) {
      missing.delete(person.id);
      if (person.bot) return;
      const isMeant = among === null || among.has(person.id);
      const entry = person.email === null ? undefined : byEmail.get(person.email.toLowerCase());
      if (person.deactivated) {
        if (entry?.place === 'nowhere') Object.assign(entry, { place: 'deactivated', slackId: person.id });
        return;
      }
      if (entry !== undefined && person.emailConfirmed && !isStranger(person, homeTeamId)) {
        if (entry.place !== 'among') {
          Object.assign(entry, { place: isMeant ? 'among' : 'elsewhere', slackId: person.id });
        }
        return;
      }
      if (!isMeant) return;
      const { id, name, email } = person;
      onlySlack.push({ slackId: id, name, email, hindrance: whyNotAdded(person, homeTeamId) });
    },
    addUnread(count) {
      unread += count;
    },
    missing: () => [...missing],
    markUnsettled() {
      unsettled = true;
    },
    count: () => ({
      users: entries.length + unread,
      administrators: entries.filter(({ admin }) => admin).length,
    }),
    finish() {
      const those = (test: (entry: Entry) => boolean) => sortByName(entries.filter(test).map(shown));
      const isActive = ({ place }: Entry) => place === 'among' || place === 'elsewhere';
      return {
        both: those(({ place }) => place === 'among'),
        onlySlack: sortByName(onlySlack),
        onlyPagerTree: those(({ place }) => place === 'nowhere' || place === 'elsewhere'),
        left: those(({ place }) => place === 'deactivated'),
        noPhone: those((entry) => entry.noPhone),
        blockedPhone: those((entry) => entry.blockedPhone),
        adminsWithoutSlack: those((entry) => entry.admin && !isActive(entry)),
        unsettled,
        unread,
      };
    },
  };
}

function entryFor({ id, name, emails, phones, roles }: AccountUser): Entry {
  return {
    id,
    name,
    email: (emails.find(({ primary }) => primary) ?? emails[0])?.email ?? null,
    slackId: null,
    admin: roles.admin,
    noPhone: phones.length === 0,
    blockedPhone: phones.some(({ blocked }) => blocked),
    place: 'nowhere',
  };
}

function shown({ id, name, email, slackId }: Entry): ComparedUser {
  return { id, name, email, slackId };
}
