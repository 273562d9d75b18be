const collator = new Intl.Collator('en', { sensitivity: 'base', numeric: true });

/** The users in the order of their names, as people look for them: without regard to case and accents. */
export function sortByName<Person extends { name: string }>(users: readonly Person[]): Person[] {
  return [...users].sort((one, other) => collator.compare(one.name, other.name));
}

/** The orders that servers put names in: databases differ in how they treat case, digits, spaces and punctuation. */
const usualOrders: ((one: string, other: string) => number)[] = [
  collator.compare,
  new Intl.Collator('en', { sensitivity: 'base' }).compare,
  new Intl.Collator('en', { sensitivity: 'base', ignorePunctuation: true }).compare,
  (one, other) => (one < other ? -1 : Number(one > other)),
];

/** Whether a page came in the order of names; any of the usual orders will do. Where those without a name come does not matter. */
export function isSortedByName(users: readonly { name: string }[]): boolean {
  const names = users.map(({ name }) => name).filter((name) => name.trim() !== '');
  return usualOrders.some((compare) =>
    names.every((name, index) => index === 0 || compare(names[index - 1] ?? '', name) <= 0),
  );
}
