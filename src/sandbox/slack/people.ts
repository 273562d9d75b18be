import type { SlackAppInstall } from './app-install.js';
import type { Changes } from './changes.js';
import type { PersonSight } from './sight.js';

/** Somebody of the workspace, or a bot. */
export interface SlackPerson {
  id: string;
  handle: string;
  name: string;
  /** Null: Slack shows the app none, whatever its scopes. */
  email: string | null;
  emailConfirmed: boolean;
  /** As its owner typed it. */
  phone: string | null;
  kind: PersonSight['kind'];
  /** IANA name; `America/Los_Angeles`, Slack's own default, when not given. */
  timeZone?: string;
  /** Belongs to another workspace and is here by a shared channel. */
  isStranger?: boolean;
  /** The workspace somebody belongs to, when it is another one. */
  teamId?: string;
}

/** A user group: the `S…` ids that `usergroups.users.list` knows. */
export interface SlackUserGroup {
  id: string;
  /** The id, when not given. */
  name?: string;
  /** Without `@`; the id in small letters, when not given. */
  handle?: string;
  memberIds: string[];
}

/** Who is in the workspace. */
export interface People {
  all(): SlackPerson[];
  /** Everybody as others see them, sorted by name. Frozen, and the same until somebody changes. */
  sights(): PersonSight[];
  find(id: string): SlackPerson | undefined;
  /** By id, or by handle with or without `@`. Throws with the list of handles when there is nobody of that name. */
  named(idOrHandle: string): SlackPerson;
  /** @throws when there is somebody with that id */
  add(person: SlackPerson): void;
  change(id: string, changes: Partial<Omit<SlackPerson, 'id'>>): void;
  /** The person stays known, and can do nothing any more. */
  deactivate(id: string): void;
  /** The person is what they were before. */
  reactivate(id: string): void;
  /** Slack forgets the person. */
  remove(id: string): void;
  group(id: string): SlackUserGroup | undefined;
  /** All of them, with what is called as the id where nothing else is given. */
  groups(): Required<SlackUserGroup>[];
}

const byName = new Intl.Collator('en');

/** @param seed the people; the app's own bot user is added when it is not among them */
export function createPeople(
  seed: SlackPerson[],
  groups: SlackUserGroup[],
  app: SlackAppInstall,
  changes: Changes,
): People {
  const people = new Map(seed.map((person) => [person.id, person]));
  if (!people.has(app.botUserId)) people.set(app.botUserId, botPerson(app));
  let sights: PersonSight[] | undefined;
  const changed = () => {
    sights = undefined;
    changes.changed();
  };
  const named = (idOrHandle: string) => {
    const handle = idOrHandle.replace(/^@/, '');
    const found = people.get(idOrHandle) ?? [...people.values()].find((person) => person.handle === handle);
    if (found) return found;
    const handles = [...people.values()].slice(0, 50).map((person) => `@${person.handle}`);
    const rest = people.size > handles.length ? `, and ${people.size - handles.length} more` : '';
    throw new Error(`Nobody here is called ${idOrHandle}. There are: ${handles.join(', ')}${rest}`);
  };
  const kinds = new Map<string, SlackPerson['kind']>();
  const change = (id: string, changes: Partial<Omit<SlackPerson, 'id'>>) => {
    const person = named(id);
    people.set(person.id, { ...person, ...changes });
    changed();
  };
  return {
    all: () => [...people.values()],
    sights() {
      sights ??= [...people.values()]
        .map((person) => Object.freeze(personSight(person)))
        .sort((one, other) => byName.compare(one.name, other.name));
      return sights;
    },
    find: (id) => people.get(id),
    named,
    add(person) {
      if (people.has(person.id)) throw new Error(`${person.id} is in this workspace already.`);
      people.set(person.id, person);
      changed();
    },
    change,
    deactivate(id) {
      const { id: personId, kind } = named(id);
      if (kind !== 'deactivated') kinds.set(personId, kind);
      change(personId, { kind: 'deactivated' });
    },
    reactivate(id) {
      const { id: personId } = named(id);
      change(personId, { kind: kinds.get(personId) ?? 'member' });
    },
    remove(id) {
      people.delete(named(id).id);
      changed();
    },
    group: (id) => groups.find((group) => group.id === id),
    groups: () => groups.map((group) => ({ name: group.id, handle: group.id.toLowerCase(), ...group })),
  };
}

/** What others see of a person. */
export function personSight(person: SlackPerson): PersonSight {
  const { id, handle, name, kind, email } = person;
  return { id, handle, name, kind, email };
}

function botPerson(app: SlackAppInstall): SlackPerson {
  const handle = app.name.toLowerCase().replace(/[^a-z0-9]+/g, '');
  const nothing = { email: null, emailConfirmed: false, phone: null };
  return { id: app.botUserId, handle, name: app.name, ...nothing, kind: 'bot' };
}
