import type { Attributes } from './attributes.js';
import { meets } from './filters.js';
import { defaultSort, type ListQuery, type Sort } from './list-query.js';
import type { Common } from './records.js';
import { readSearch } from './search-text.js';
import { createSortedRows, type SortedRows } from './sorted-rows.js';

export interface Page<Row> {
  rows: readonly Row[];
  /** How many there are in all, on every page together. */
  total: number;
}

/** All objects of one kind, found by id and listed. */
export interface ReadTable<Row extends Common> {
  /** What its lists can be filtered and sorted by. */
  readonly attributes: Attributes<Row>;
  readonly size: number;
  /** By `id` or `prefix_id`. */
  find(id: string): Row | undefined;
  /** Oldest first. */
  all(): readonly Row[];
  /** Everything left out means: all, in the order of creation, the first ten. */
  list(query: Partial<ListQuery>): Page<Row>;
}

export interface Table<Row extends Common> extends ReadTable<Row> {
  /** Adds a row, or puts it in the place of the one with its id. */
  put(row: Row): void;
  remove(id: string): void;
  replaceAll(rows: Iterable<Row>): void;
}

/** How many searched or filtered lists are remembered: somebody paging through one does not search for every page. */
const rememberedLists = 8;

/**
 * Keeps rows and answers lists of them. An order is built when somebody first asks for it and kept up to date from
 * then on; the rows a search or filter finds are remembered until anything changes. So a page costs the same wherever it
 * is, in an account of any size.
 *
 * @param attributes what rows can be filtered and sorted by
 * @param searchTextOf what `q` looks at, folded with `foldText`
 */
export function createTable<Row extends Common>(
  attributes: Attributes<Row>,
  searchTextOf: (row: Row) => string,
): Table<Row> {
  const byId = new Map<string, Row>();
  const byPrefixId = new Map<string, Row>();
  const orders = new Map<string, SortedRows<Row>>();
  const found = new Map<string, readonly Row[]>();
  const searchTexts = new Map<Row, string>();

  const searchText = (row: Row): string => {
    const known = searchTexts.get(row);
    if (known !== undefined) return known;
    const text = searchTextOf(row);
    searchTexts.set(row, text);
    return text;
  };

  const inOrder = (sort: Sort): readonly Row[] => {
    const name = `${sort.attribute} ${sort.direction}`;
    const attribute = attributes.get(sort.attribute);
    if (attribute === undefined) throw new RangeError(`lists cannot be sorted by ${sort.attribute}`);
    const order = orders.get(name) ?? createSortedRows(byId.values(), attribute, sort.direction);
    orders.set(name, order);
    return order.rows;
  };

  const select = (query: ListQuery): readonly Row[] => {
    const words = readSearch(query.search);
    return inOrder(query.sort).filter(
      (row) =>
        query.filters.every((filter) => {
          const attribute = attributes.get(filter.attribute);
          if (attribute === undefined)
            throw new RangeError(`lists cannot be filtered by ${filter.attribute}`);
          return meets(row, filter, attribute);
        }) && words.every((spellings) => spellings.some((spelling) => searchText(row).includes(spelling))),
    );
  };

  const recall = (query: ListQuery): readonly Row[] => {
    const key = JSON.stringify([query.search, query.filters, query.sort]);
    const rows = found.get(key) ?? select(query);
    found.delete(key);
    found.set(key, rows);
    const oldest = found.keys().next();
    if (found.size > rememberedLists && !oldest.done) found.delete(oldest.value);
    return rows;
  };

  const forget = (row: Row): void => {
    byId.delete(row.id);
    byPrefixId.delete(row.prefixId);
    searchTexts.delete(row);
    for (const order of orders.values()) order.remove(row);
    found.clear();
  };

  return {
    attributes,
    get size() {
      return byId.size;
    },
    find: (id) => byId.get(id) ?? byPrefixId.get(id),
    all: () => inOrder({ attribute: 'tiny_id', direction: 'asc' }),
    list(partial) {
      const query = { search: '', filters: [], sort: defaultSort, offset: 0, limit: 10, ...partial };
      const everything = query.search === '' && query.filters.length === 0;
      const rows = everything ? inOrder(query.sort) : recall(query);
      return { rows: rows.slice(query.offset, query.offset + query.limit), total: rows.length };
    },
    put(row) {
      const previous = byId.get(row.id);
      if (previous !== undefined) forget(previous);
      byId.set(row.id, row);
      byPrefixId.set(row.prefixId, row);
      for (const order of orders.values()) order.insert(row);
      found.clear();
    },
    remove(id) {
      const row = byId.get(id);
      if (row !== undefined) forget(row);
    },
    replaceAll(rows) {
      byId.clear();
      byPrefixId.clear();
      orders.clear();
      found.clear();
      searchTexts.clear();
      for (const row of rows) {
        byId.set(row.id, row);
        byPrefixId.set(row.prefixId, row);
      }
    },
  };
}
