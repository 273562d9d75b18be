import { type Attribute, compareValues, isList, type Value } from './attributes.js';
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
  const rows = sortByRank([...unsorted], attribute, sign);

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

/** Comparing texts as people sort them is slow and names repeat: each different value is compared once, then its rank. */
function sortByRank<R extends Row>(rows: R[], attribute: Attribute<R>, sign: number): R[] {
  const keys = new Map(rows.map((row) => [row, keyOf(attribute, row)]));
  const values = [...new Set(keys.values())].sort((one, other) => compareValues(attribute.kind, one, other));
  const ranks = new Map<Value, number>();
  let rank = 0;
  let previous: Value | undefined;
  for (const value of values) {
    if (previous !== undefined && compareValues(attribute.kind, previous, value) !== 0) rank += 1;
    ranks.set(value, rank);
    previous = value;
  }
  const ranked = rows.map((row) => ({ row, rank: ranks.get(keys.get(row) ?? null) ?? 0 }));
  ranked.sort((one, other) => sign * (one.rank - other.rank) || one.row.tinyId - other.row.tinyId);
  return ranked.map(({ row }) => row);
}

function keyOf<R>(attribute: Attribute<R>, row: R): Value {
  const read = attribute.read(row);
  return isList(read) ? (read[0] ?? null) : read;
}
