/** The way to a place in a value: names and numbers, and `inJson` where it leads into a text that is JSON. */
export type Path = readonly string[];

/** Into what a text holds that is JSON: what a form or a button carries is a text. */
const inJson = '(JSON)';

/** Every place in a value, those inside others too, also inside of texts that are JSON. */
export function placesIn(value: unknown, at: Path = []): Path[] {
  if (typeof value === 'string') {
    const held = readJson(value);
    return held === null ? [at] : [at, ...placesIn(held, [...at, inJson])];
  }
  if (!isRecord(value)) return [at];
  return [at, ...Object.entries(value).flatMap(([key, each]) => placesIn(each, [...at, key]))];
}

/**
 * @param change makes what is to stand at a place of what stood there; `undefined` takes it out
 * @returns a copy with something else at one place; as it was where there is no such place
 */
export function changeAt(
  value: unknown,
  [key, ...rest]: Path,
  change: (before: unknown) => unknown,
): unknown {
  if (key === undefined) return change(value);
  if (key === inJson) {
    const held = typeof value === 'string' ? readJson(value) : null;
    return held === null ? value : JSON.stringify(changeAt(held, rest, change));
  }
  if (Array.isArray(value))
    return value.map((each, index) => (String(index) === key ? changeAt(each, rest, change) : each));
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [name, name === key ? changeAt(each, rest, change) : each]),
  );
}

/** The texts that stand under some names, from outside to inside, also inside of texts that are JSON. */
export function textsUnder(names: readonly string[], value: unknown): string[] {
  if (typeof value === 'string') return textsUnder(names, readJson(value));
  if (!isRecord(value)) return [];
  return Object.entries(value).flatMap(([name, each]) => [
    ...(names.includes(name) && typeof each === 'string' ? [each] : []),
    ...textsUnder(names, each),
  ]);
}

/** The records in a value that have a text under a name, also inside of texts that are JSON. */
export function recordsWith(name: string, text: string, value: unknown): Record<string, unknown>[] {
  if (typeof value === 'string') return recordsWith(name, text, readJson(value));
  if (!isRecord(value)) return [];
  const inside = Object.values(value).flatMap((each) => recordsWith(name, text, each));
  return value[name] === text ? [value, ...inside] : inside;
}

/** The text at a place; `null` where there is none. */
export function textIn(value: unknown, ...path: Path): string | null {
  const found = valueAt(value, ...path);
  return typeof found === 'string' ? found : null;
}

/** What stands in a list at a place; nothing where there is none. */
export function listIn(value: unknown, ...path: Path): unknown[] {
  const found = valueAt(value, ...path);
  return Array.isArray(found) ? found : [];
}

/** What stands at a place, also inside of a text that is JSON; `undefined` where there is no such place. */
export function valueAt(value: unknown, ...path: Path): unknown {
  return path.reduce<unknown>((inside, key) => {
    const held = key === inJson && typeof inside === 'string' ? { [inJson]: readJson(inside) } : inside;
    return isRecord(held) && Object.hasOwn(held, key) ? held[key] : undefined;
  }, value);
}

/** The record or list that a text holds as JSON; `null` where it holds none. */
export function readJson(text: string): Record<string, unknown> | null {
  if (!/^\s*[[{]/u.test(text)) return null;
  try {
    const held: unknown = JSON.parse(text);
    return isRecord(held) ? held : null;
  } catch {
    return null;
  }
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
