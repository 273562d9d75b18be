import { type Attribute, compareValues, isList, textSortKey, type Value } from './attributes.js';
import type { Sort } from './list-query.js';

interface Row {
  readonly tinyId: number;
}

/** Rows kept in one order. Inserting and removing take a binary search, so that reading never has to sort again. */
export interface SortedRows<R extends Row> {
  readonly rows: readonly R[];
  insert(row: R): void;
  remove(row: R): void;
}

/**
 * Sorts rows by an attribute. Rows with the same value stay in the order of their `tiny_id`, in both directions, so that
 * the pages of a list never overlap.
 */
export function createSortedRows<R extends Row>(
  unsorted: Iterable<R>,
  attribute: Attribute<R>,
  direction: Sort['direction'],
): SortedRows<R> {
  const sign = direction === 'asc' ? 1 : -1;
  const compare = (one: R, other: R): number =>
    sign * compareValues(attribute.kind, keyOf(attribute, one), keyOf(attribute, other)) ||
    one.tinyId - other.tinyId;
  const byAge = [...unsorted].sort((one, other) => one.tinyId - other.tinyId);
  const rows = attribute.kind === 'text' ? sortByRank(byAge, attribute, sign) : byAge.sort(compare);

  const positionOf = (row: R): number => {
    let low = 0;
    let high = rows.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const candidate = rows[middle];
      if (candidate !== undefined && compare(candidate, row) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  };

  return {
    rows,
    insert: (row) => {
      rows.splice(positionOf(row), 0, row);
    },
    remove: (row) => {
      const position = positionOf(row);
      if (rows[position] !== row) throw new Error(`row ${row.tinyId} is not where its order says it is`);
      rows.splice(position, 1);
    },
  };
}

/**
 * Sorts by a text. Comparing texts is slow and names repeat: each different one is put in its place once, and then rows
 * are sorted by one number each, which a typed array does in no time: the place of their text, then their own.
 *
 * @param rows in the order of their `tiny_id`, which stays where texts are equal
 */
function sortByRank<R extends Row>(rows: readonly R[], attribute: Attribute<R>, sign: number): R[] {
  const texts = rows.map((row) => keyOf(attribute, row));
  const ranks = rankTexts(new Set(texts));
  const last = sign === 1 ? 0 : ranks.size;
  const places = new Float64Array(rows.length);
  for (const [index, text] of texts.entries()) {
    places[index] = Math.abs(last - (ranks.get(text) ?? 0)) * rows.length + index;
  }
  const sorted: R[] = [];
  for (const place of places.sort()) {
    const row = rows[place % rows.length];
    if (row !== undefined) sorted.push(row);
  }
  return sorted;
}

/** The place of each text among all: 0 is the first, and texts that compare as equal share a place. */
function rankTexts(texts: ReadonlySet<Value>): Map<Value, number> {
  const keyed = Array.from(
    texts,
    (text): Keyed => ({ text, key: text === null ? null : textSortKey(String(text)) }),
  );
  const compare = (one: Keyed, other: Keyed): number => {
    if (one.key === null || other.key === null) return compareValues('text', one.text, other.text);
    return one.key < other.key ? -1 : Number(one.key > other.key);
  };
  keyed.sort(compare);
  const ranks = new Map<Value, number>();
  let rank = 0;
  let previous: Keyed | undefined;
  for (const each of keyed) {
    if (previous !== undefined && compare(previous, each) !== 0) rank += 1;
    ranks.set(each.text, rank);
    previous = each;
  }
  return ranks;
}

interface Keyed {
  text: Value;
  key: string | null;
}

function keyOf<R>(attribute: Attribute<R>, row: R): Value {
  const read = attribute.read(row);
  return isList(read) ? (read[0] ?? null) : read;
}
