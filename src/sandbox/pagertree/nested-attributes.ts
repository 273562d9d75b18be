import type { Scalar } from './hash.js';
import type { EntryParams } from './permit.js';
import { isBlank, toBoolean, toText } from './rails-values.js';

/** What a nested list holds: something with an id, of which one is the primary one. */
interface Item {
  readonly id: string;
  readonly primary: boolean;
}

/** Makes and changes the items of one kind of nested list. Neither decides about `primary`. */
export interface ItemKind<T extends Item> {
  make(value: string | null): T;
  change(item: T, value: string | null): T;
}

/** An entry named an item that the list does not have: Rails raises RecordNotFound, which answers 404. */
export interface MissingItem {
  missingId: string;
}

/**
 * Applies `…_attributes` to a nested list as Rails does, in the order given: an entry with an id changes that item, one
 * without adds an item, `_destroy` with an id removes it, `_destroy` without one is ignored. Afterwards exactly one item
 * is primary, unless none is left: the last one that was made primary, else the one that was, else the first.
 * Source: the Rails API, ActiveRecord::NestedAttributes; who is primary by default: PagerTree's behaviour.
 */
export function applyEntries<T extends Item>(
  current: readonly T[],
  entries: readonly EntryParams[],
  kind: ItemKind<T>,
): { items: T[] } | MissingItem {
  const items = new Map(current.map((item) => [item.id, item]));
  const known = new Set(items.keys());
  const destroyed = new Set<string>();
  const wishes = new Map<string, boolean>();
  for (const entry of entries) {
    const id = toText(entry.id ?? null);
    const destroys = isTrue(entry.destroy);
    const isNew = id === null || isBlank(id);
    if (isNew && destroys) continue;
    const item = isNew ? kind.make(toText(entry.value ?? null)) : known.has(id) ? items.get(id) : undefined;
    if (item === undefined) return { missingId: id ?? '' };
    items.set(item.id, isNew || entry.value === undefined ? item : kind.change(item, toText(entry.value)));
    if (destroys) destroyed.add(item.id);
    if (entry.primary !== undefined) {
      wishes.delete(item.id);
      wishes.set(item.id, isTrue(entry.primary));
    }
  }
  const left = [...items.values()].filter(({ id }) => !destroyed.has(id));
  return { items: choosePrimary(left, wishes) };
}

/** @param wishes what was said about being primary, by the item's id, what was said last at the end */
function choosePrimary<T extends Item>(items: T[], wishes: ReadonlyMap<string, boolean>): T[] {
  const ids = new Set(items.map(({ id }) => id));
  const made = [...wishes].filter(([id, primary]) => primary && ids.has(id)).at(-1)?.[0];
  const kept = items.find(({ id, primary }) => primary && wishes.get(id) !== false)?.id;
  const primaryId = made ?? kept ?? items[0]?.id;
  return items.map((item) => {
    const primary = item.id === primaryId;
    return item.primary === primary ? item : { ...item, primary };
  });
}

function isTrue(value: Scalar | undefined): boolean {
  return value !== undefined && toBoolean(value) === true;
}
