import type { Attributes } from './attributes.js';
import { type Filter, type Operator, operators, readFilterValue } from './filters.js';

export interface Sort {
  attribute: string;
  direction: 'asc' | 'desc';
}

/** What a list is asked for, as plain data. */
export interface ListQuery {
  /** Words that all have to be found; empty for everything. */
  search: string;
  filters: readonly Filter[];
  sort: Sort;
  offset: number;
  limit: number;
}

export const defaultSort: Sort = { attribute: 'created_at', direction: 'asc' };

const reserved = new Set(['limit', 'offset', 'page', 'q', 'sort', 'direction', 'ops']);

/** A query nobody can answer, said as the answer with status 400 says it. */
export interface QueryProblem {
  problem: string;
}

/**
 * Understands the query string of a list. Where a name is given twice the last one counts, as in Rails.
 * Source: PagerTree's API documentation, Pagination, Filtering and Sorting. What it leaves open is refused: a name that
 * is no attribute, an operator for an attribute that is not filtered by, offset and page together.
 *
 * @param params the query string
 * @param attributes what this kind of object can be filtered and sorted by
 */
export function parseListQuery<Row>(
  params: URLSearchParams,
  attributes: Attributes<Row>,
): ListQuery | QueryProblem {
  const given = new Map(params);
  const place = parsePlace(given);
  if ('problem' in place) return place;
  const sort = parseSort(given, attributes);
  if ('problem' in sort) return sort;
  const filters = parseFilters(given, attributes);
  if ('problem' in filters) return filters;
  return { search: (given.get('q') ?? '').trim(), filters: filters.filters, sort, ...place };
}

function parsePlace(given: ReadonlyMap<string, string>): { offset: number; limit: number } | QueryProblem {
  const limit = readWhole(given.get('limit'), 10);
  if (limit === null || limit < 1 || limit > 100) return { problem: 'limit must be a number from 1 to 100' };
  if (given.has('offset') && given.has('page')) return { problem: 'give either offset or page, not both' };
  const offset = readWhole(given.get('offset'), 0);
  if (offset === null) return { problem: 'offset must be a number, 0 or more' };
  const page = readWhole(given.get('page'), 1);
  if (page === null || page < 1) return { problem: 'page must be a number, 1 or more' };
  return { limit, offset: given.has('page') ? (page - 1) * limit : offset };
}

/** Up to nine digits: more would be past the end of anything, and past what PostgreSQL takes as an offset. */
function readWhole(text: string | undefined, otherwise: number): number | null {
  if (text === undefined) return otherwise;
  return /^\d{1,9}$/.test(text) ? Number(text) : null;
}

function parseSort<Row>(
  given: ReadonlyMap<string, string>,
  attributes: Attributes<Row>,
): Sort | QueryProblem {
  const attribute = given.get('sort') ?? defaultSort.attribute;
  if (!attributes.has(attribute)) return { problem: `sort names an unknown attribute: ${brief(attribute)}` };
  const direction = given.get('direction') ?? defaultSort.direction;
  if (direction !== 'asc' && direction !== 'desc') return { problem: 'direction must be asc or desc' };
  return { attribute, direction };
}

function parseFilters<Row>(
  given: ReadonlyMap<string, string>,
  attributes: Attributes<Row>,
): { filters: Filter[] } | QueryProblem {
  const chosen = parseOperators(given.get('ops') ?? '');
  if ('problem' in chosen) return chosen;
  const filters: Filter[] = [];
  for (const [name, text] of given) {
    if (reserved.has(name)) continue;
    const attribute = attributes.get(name);
    if (attribute === undefined) return { problem: `unknown attribute: ${brief(name)}` };
    const operator = chosen.operators.get(name) ?? 'equals';
    const value = readFilterValue(attribute.kind, operator, text);
    if (value === undefined) return { problem: `${name} does not take the value ${brief(text)}` };
    filters.push({ attribute: name, operator, value });
  }
  const idle = [...chosen.operators.keys()].find((name) => reserved.has(name) || !given.has(name));
  if (idle !== undefined) return { problem: `ops names ${brief(idle)}, which is not filtered by` };
  return { filters };
}

/** Reads `title:contains,urgency:gte`. */
function parseOperators(text: string): { operators: Map<string, Operator> } | QueryProblem {
  const chosen = new Map<string, Operator>();
  if (text === '') return { operators: chosen };
  for (const part of text.split(',')) {
    const [name = '', word, ...rest] = part.split(':');
    if (name === '' || word === undefined || rest.length > 0) {
      return { problem: 'ops must look like attribute:operator,attribute:operator' };
    }
    const operator = operators.find((known) => known === word);
    if (operator === undefined) return { problem: `ops knows ${operators.join(', ')}, not ${brief(word)}` };
    if (chosen.has(name)) return { problem: `ops names ${brief(name)} twice` };
    chosen.set(name, operator);
  }
  return { operators: chosen };
}

/** What was sent, short enough to be said back. */
function brief(text: string): string {
  return JSON.stringify(text.length > 40 ? `${text.slice(0, 40)}…` : text);
}
