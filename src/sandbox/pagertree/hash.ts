/** What a request's body says, before anything is known about it. */
export type Hash = Readonly<Record<string, unknown>>;

/** What Rails calls a permitted scalar, as far as JSON and forms can say one. */
export type Scalar = string | number | boolean | null;

export function isHash(value: unknown): value is Hash {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isScalar(value: unknown): value is Scalar {
  return value === null || ['string', 'number', 'boolean'].includes(typeof value);
}

/**
 * A key of a hash, never of its prototype: `constructor` and `__proto__` are keys like any other, and mostly absent.
 *
 * @returns undefined where the hash has no such key
 */
export function own(hash: Hash, key: string): unknown {
  return Object.hasOwn(hash, key) ? hash[key] : undefined;
}
