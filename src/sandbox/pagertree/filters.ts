import { type Attribute, type AttributeKind, compareValues, isList, type Value } from './attributes.js';

/** PagerTree's API documentation, Filtering: the modifiers `ops` knows. */
export const operators = ['equals', 'ne', 'lt', 'lte', 'gt', 'gte', 'beginsWith', 'contains'] as const;

export type Operator = (typeof operators)[number];

/** One condition on one attribute, as plain data. */
export interface Filter {
  attribute: string;
  operator: Operator;
  /** Of the attribute's kind; a text for `beginsWith` and `contains`, which compare what would be read. */
  value: Value;
}

/**
 * Understands the text of a filter as a value of the attribute's kind.
 *
 * @returns the value, or undefined where the text is none of that kind
 */
export function readFilterValue(kind: AttributeKind, operator: Operator, text: string): Value | undefined {
  if (kind === 'text' || kind === 'id' || operator === 'beginsWith' || operator === 'contains') return text;
  if (kind === 'number') return /^-?\d{1,15}$/.test(text) ? Number(text) : undefined;
  if (kind === 'boolean') return readBoolean(text);
  return readTime(text);
}

function readBoolean(text: string): boolean | undefined {
  if (text === 'true' || text === '1') return true;
  return text === 'false' || text === '0' ? false : undefined;
}

/** ISO 8601: a date, or a date and a time of day. Without a zone it is UTC, as in PagerTree's own answers. */
function readTime(text: string): number | undefined {
  const parts =
    /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?)(Z|[+-]\d{2}:?\d{2})?)?$/.exec(text);
  if (parts === null) return undefined;
  const zone = (parts[3] ?? 'Z').replace(/^([+-]\d{2})(\d{2})$/, '$1:$2');
  const time = Date.parse(`${parts[1]}T${parts[2] ?? '00:00'}${zone}`);
  return Number.isNaN(time) ? undefined : time;
}

/**
 * Whether a row meets a condition. Where a row has several values (its emails), one that meets it is enough, and `ne`
 * means that none is equal. `beginsWith` and `contains` ignore case; `equals` does not.
 */
export function meets<Row>(row: Row, filter: Filter, attribute: Attribute<Row>): boolean {
  const read = attribute.read(row);
  const values = isList(read) ? read : [read];
  if (filter.operator === 'ne') return values.every((value) => value !== filter.value);
  return values.some((value) => value !== null && holds(attribute.kind, value, filter));
}

function holds(kind: AttributeKind, value: Value, { operator, value: wanted }: Filter): boolean {
  switch (operator) {
    case 'equals':
      return value === wanted;
    case 'ne':
      return value !== wanted;
    case 'lt':
      return compareValues(kind, value, wanted) < 0;
    case 'lte':
      return compareValues(kind, value, wanted) <= 0;
    case 'gt':
      return compareValues(kind, value, wanted) > 0;
    case 'gte':
      return compareValues(kind, value, wanted) >= 0;
    case 'beginsWith':
      return spell(kind, value).startsWith(String(wanted).toLowerCase());
    case 'contains':
      return spell(kind, value).includes(String(wanted).toLowerCase());
  }
}

function spell(kind: AttributeKind, value: Value): string {
  return (kind === 'time' ? new Date(Number(value)).toISOString() : String(value)).toLowerCase();
}
