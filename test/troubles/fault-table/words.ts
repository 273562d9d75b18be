/** How a sentence begins to tell what happened, and its word in the README. */
const words: readonly [told: RegExp, word: string][] = [
  [/PagerTree refused this|PagerTree did not (?:change|remove)/u, 'refused'],
  [/does not accept this app’s API key/u, 'key'],
  [/does not let the owner of this app’s API key/u, 'no right'],
  [/has nothing where this app asked/u, 'address'],
  [/no longer in PagerTree/u, 'gone'],
  [/is limiting requests/u, 'limited'],
  [/has a problem of its own/u, 'failing'],
  [/could not be reached/u, 'unreachable'],
  [/did not answer in time/u, 'late'],
  [/gave an answer that this app cannot read/u, 'unreadable'],
];

/** What was read in one word of the README's table: what happened, or that it was done all the same. */
export function wordFor(told: string): string {
  return words.find(([sentence]) => sentence.test(told))?.[1] ?? 'done';
}

/** Every way to say what became of the change. */
const effects = [
  /Nothing was changed\./u,
  /So far (?:nothing was changed|nobody has this email|the roles of .* are as they were)/u,
  /is still in PagerTree\./u,
  /PagerTree did not (?:change|remove)/u,
  /It is not known whether the change was made\./u,
  /no longer in PagerTree/u,
];

/** Whether it is said what became of the change. */
export function tellsEffect(told: string): boolean {
  return effects.some((effect) => effect.test(told));
}

/** Whether it is said that nobody knows. */
export function isInDoubt(told: string): boolean {
  return /It is not known whether/u.test(told);
}
