import type { Scalar } from './hash.js';

/** How Rails turns what was sent into what an attribute holds. Source: the Rails API, ActiveModel::Type. */

/** ActiveModel::Type::Boolean::FALSE_VALUES; everything else that is not blank is true. */
const falseTexts = new Set(['0', 'f', 'F', 'false', 'FALSE', 'off', 'OFF']);

/** @returns null where nothing was said: null or an empty text */
export function toBoolean(value: Scalar): boolean | null {
  if (value === null || value === '') return null;
  return !(value === false || value === 0 || (typeof value === 'string' && falseTexts.has(value)));
}

/** ActiveModel::Type::String: true becomes `t`, false `f`, a number its digits. */
export function toText(value: Scalar): string | null {
  if (value === null) return null;
  if (typeof value === 'boolean') return value ? 't' : 'f';
  return String(value);
}

/** What ActiveSupport calls blank: nothing, or nothing but white space. */
export function isBlank(text: string | null): boolean {
  return text === null || text.trim() === '';
}
