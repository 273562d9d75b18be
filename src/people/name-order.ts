const collator = new Intl.Collator('en', { sensitivity: 'base', numeric: true });

/** The users in the order of their names, as people look for them: without regard to case and accents. */
export function sortByName<Person extends { name: string }>(users: readonly Person[]): Person[] {
  return [...users].sort((one, other) => collator.compare(one.name, other.name));
}

/**
 * Whether a page came in the order of names. Servers differ in how they treat case, accents and punctuation, so either
 * of two usual orders will do.
 */
export function isSortedByName(users: readonly { name: string }[]): boolean {
  const inOrder = (compare: (one: string, other: string) => number) =>
    users.every((user, index) => index === 0 || compare(users[index - 1]?.name ?? '', user.name) <= 0);
  return inOrder(collator.compare) || inOrder((one, other) => (one < other ? -1 : Number(one > other)));
}
