import type { HomeDefinition } from './block-rules/home-rules.js';
import type { InputState } from './block-types.js';
import type { Changes } from './changes.js';
import type { Ids } from './ids.js';
import { carriedValues, type Values } from './values.js';

/** The Home tab of the app as one person sees it: everybody has their own. */
export interface HomeView {
  id: string;
  ownerId: string;
  definition: HomeDefinition;
  /** Another one with every publication, so that the app can tell that it was late. */
  hash: string;
  values: Values;
}

/** Everybody's Home tab, and who is looking at theirs. */
export interface Homes {
  /** Undefined until something was published for that person. */
  of(ownerId: string): HomeView | undefined;
  find(id: string): HomeView | undefined;
  findExternal(externalId: string): HomeView | undefined;
  publish(ownerId: string, definition: HomeDefinition): HomeView;
  setValue(home: HomeView, blockId: string, actionId: string, state: InputState): void;
  /** Whether some Home tab ever had this hash. */
  wasHash(hash: string): boolean;
  isOpen(ownerId: string): boolean;
  open(ownerId: string): void;
  leave(ownerId: string): void;
}

/** Nothing is published, and nobody is looking. */
export function createHomes(ids: Ids, changes: Changes): Homes {
  const homes = new Map<string, HomeView>();
  const hashes = new Set<string>();
  const lookers = new Set<string>();
  const all = () => [...homes.values()];
  return {
    of: (ownerId) => homes.get(ownerId),
    find: (id) => all().find((home) => home.id === id),
    findExternal: (externalId) =>
      externalId === '' ? undefined : all().find((home) => home.definition.external_id === externalId),
    publish(ownerId, definition) {
      const before = homes.get(ownerId);
      const home: HomeView = {
        // The view of a Home tab stays the same one; only what it shows changes.
        id: before?.id ?? ids.entity('V'),
        ownerId,
        definition,
        hash: `${ids.timestamp().split('.')[0]}.${ids.hex(8)}`,
        values: carriedValues(definition.blocks, before?.values ?? {}),
      };
      homes.set(ownerId, home);
      hashes.add(home.hash);
      changes.changed();
      return home;
    },
    setValue(home, blockId, actionId, state) {
      home.values = { ...home.values, [blockId]: { ...home.values[blockId], [actionId]: state } };
      changes.changed();
    },
    wasHash: (hash) => hashes.has(hash),
    isOpen: (ownerId) => lookers.has(ownerId),
    open(ownerId) {
      lookers.add(ownerId);
      changes.changed();
    },
    leave(ownerId) {
      if (lookers.delete(ownerId)) changes.changed();
    },
  };
}
