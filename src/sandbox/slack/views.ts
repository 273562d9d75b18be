import type { ViewDefinition } from './block-rules/view-rules.js';
import type { InputState } from './block-types.js';
import type { Changes } from './changes.js';
import { type CurrentConversation, nowhere } from './conversation-filter.js';
import type { Ids } from './ids.js';
import { carriedValues, type Values } from './values.js';

/** A modal that is open on somebody's screen. */
export interface OpenView {
  id: string;
  ownerId: string;
  definition: ViewDefinition;
  /** Another one with every update, so that the app can tell that it was late. */
  hash: string;
  rootId: string;
  previousId: string | null;
  values: Values;
  /** What `default_to_current_conversation` stands for in it. */
  current: CurrentConversation;
  errors: Record<string, string>;
  trouble: string | null;
  submitting: boolean;
}

export type ViewError = 'push_limit_reached' | 'duplicate_external_id';
export type ViewOutcome = { ok: true; view: OpenView } | { ok: false; error: ViewError };

/** Everybody's open modals. */
export interface Views {
  /** One person's modals, oldest first. */
  stackOf(ownerId: string): OpenView[];
  find(id: string): OpenView | undefined;
  findExternal(externalId: string): OpenView | undefined;
  /** Puts a modal on top of what is open: on `previous` if it belongs to the same stack, else as a root of its own. */
  open(
    ownerId: string,
    definition: ViewDefinition,
    from?: { previous?: OpenView | undefined; current?: CurrentConversation },
  ): ViewOutcome;
  update(view: OpenView, definition: ViewDefinition): ViewOutcome;
  setValue(view: OpenView, blockId: string, actionId: string, state: InputState): void;
  /** What Slack's client shows around the fields. */
  mark(view: OpenView, marks: Partial<Pick<OpenView, 'errors' | 'trouble' | 'submitting'>>): void;
  close(view: OpenView): void;
  clear(ownerId: string): void;
  /** Whether there ever was a view with this id. */
  wasOpened(id: string): boolean;
  /** Whether some view ever had this hash. */
  wasHash(hash: string): boolean;
}

/** @param depth how many modals one person can have open, 3 in Slack's guide to modals */
export function createViews(ids: Ids, changes: Changes, depth: number): Views {
  const stacks = new Map<string, OpenView[]>();
  const stackOf = (ownerId: string) => stacks.get(ownerId) ?? [];
  const all = () => [...stacks.values()].flat();
  const opened = new Set<string>();
  const hashes = new Set<string>();
  const newHash = () => {
    const hash = `${ids.timestamp().split('.')[0]}.${ids.hex(8)}`;
    hashes.add(hash);
    return hash;
  };
  const findExternal = (externalId: string) =>
    externalId === '' ? undefined : all().find((view) => view.definition.external_id === externalId);
  return {
    stackOf,
    find: (id) => all().find((view) => view.id === id),
    findExternal,
    open(ownerId, definition, { previous, current = previous?.current ?? nowhere } = {}) {
      if (findExternal(definition.external_id)) return { ok: false, error: 'duplicate_external_id' };
      if (stackOf(ownerId).length >= depth) return { ok: false, error: 'push_limit_reached' };
      const id = ids.entity('V');
      opened.add(id);
      const view: OpenView = {
        id,
        ownerId,
        definition,
        hash: newHash(),
        rootId: previous?.rootId ?? id,
        previousId: previous?.id ?? null,
        values: carriedValues(definition.blocks, {}, current),
        current,
        errors: {},
        trouble: null,
        submitting: false,
      };
      stacks.set(ownerId, [...stackOf(ownerId), view]);
      changes.changed();
      return { ok: true, view };
    },
    update(view, definition) {
      const holder = findExternal(definition.external_id);
      if (holder && holder !== view) return { ok: false, error: 'duplicate_external_id' };
      view.values = carriedValues(definition.blocks, view.values, view.current);
      view.definition = definition;
      view.hash = newHash();
      view.errors = {};
      view.trouble = null;
      changes.changed();
      return { ok: true, view };
    },
    setValue(view, blockId, actionId, state) {
      view.values = { ...view.values, [blockId]: { ...view.values[blockId], [actionId]: state } };
      changes.changed();
    },
    mark(view, marks) {
      Object.assign(view, marks);
      changes.changed();
    },
    close(view) {
      stacks.set(
        view.ownerId,
        stackOf(view.ownerId).filter((each) => each !== view),
      );
      changes.changed();
    },
    wasOpened: (id) => opened.has(id),
    wasHash: (hash) => hashes.has(hash),
    clear(ownerId) {
      stacks.delete(ownerId);
      changes.changed();
    },
  };
}
