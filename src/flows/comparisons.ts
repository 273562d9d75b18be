import type { CompareScope } from '../blocks/compare-state.js';
import type { PagerTree } from '../pagertree/client.js';
import { ListChangedError } from '../pagertree/errors.js';
import type { RequestOptions } from '../pagertree/request.js';
import type { AccountUser } from '../people/account-user.js';
import { type Comparing, type Comparison, startComparing } from '../people/comparison.js';
import type { Directory } from '../slack/directory.js';
import { Recent } from '../slack/repeats.js';
import type { After } from '../slack/timers.js';
import { readAhead } from './read-ahead.js';
import { sayLimited } from './read-chosen.js';
import { untilSettled } from './until-settled.js';

/** Comparisons of Slack with the account, for as long as somebody turns their pages. */
export interface Comparisons {
  /** One that was made in the last ten minutes; `null` when there is none. */
  recall(scope: CompareScope): Comparison | null;
  /**
   * Makes one.
   * @param tell is told how far it is, in words
   * @throws what Slack or PagerTree throws
   */
  make(scope: CompareScope, signal: AbortSignal, tell: (words: string) => void): Promise<Comparison>;
  /** Compares with the whole workspace for the numbers alone: nobody is kept. Throws as `make` does. */
  count(signal: AbortSignal): Promise<void>;
}

/** How many people a comparison took in. */
type PeopleRead = ReturnType<Comparing['count']> & { slackPeople: number };

/** A comparison holds a name and an email of everybody: few are kept, and not for long. */
const mostKept = 3;
/** Milliseconds. */
const longestAge = 10 * 60_000;

/**
 * @param clock `now` in milliseconds since 1970
 * @param between milliseconds between two readings of an account that changes meanwhile
 * @param counted is told of each that was made with the whole workspace
 */
export function createComparisons(
  { directory, pagerTree }: { directory: Directory; pagerTree: PagerTree },
  homeTeamId: string,
  { now, after }: { now: () => number; after: After },
  between: number,
  counted: (comparison: Comparison, read: PeopleRead) => void,
): Comparisons {
  const sources = { directory, pagerTree, homeTeamId, now, between };
  const kept = new Recent<{ made: symbol; since: number; comparison: Comparison }>(mostKept);
  return {
    recall(scope) {
      const known = kept.get(keyOf(scope));
      return known !== undefined && now() - known.since < longestAge ? known.comparison : null;
    },
    async make(scope, signal, tell) {
      const { comparison, read } = await readComparison(sources, scope, signal, tell);
      if (scope.kind === 'workspace') counted(comparison, read);
      const key = keyOf(scope);
      const made = Symbol(key);
      // Deleted first, so that it counts as the newest.
      kept.delete(key);
      kept.set(key, { made, since: now(), comparison });
      // Nobody may ask again, and people are not kept for longer than is said; nor by the timer itself, when a newer one took the place.
      after(longestAge, () => {
        if (kept.get(key)?.made === made) kept.delete(key);
      });
      return comparison;
    },
    async count(signal) {
      const { comparison, read } = await readComparison(sources, { kind: 'workspace' }, signal, () => {});
      counted(comparison, read);
    },
  };
}

function keyOf(scope: CompareScope): string {
  return scope.kind === 'workspace' ? scope.kind : scope.id;
}

interface Sources {
  directory: Directory;
  pagerTree: PagerTree;
  homeTeamId: string;
  /** Milliseconds since 1970. */
  now(): number;
  /** Milliseconds between two readings. */
  between: number;
}

/**
 * Reads the account, who is in the channel or group, and then the workspace's people page by page: of each page, only what a list
 * shows is kept. The workspace's own list is read, and not one profile after another, because it has five hundred to a request
 * and tells who left, of whom nothing else does; looked up one by one are those members alone whom it does not know.
 */
async function readComparison(
  { directory, pagerTree, homeTeamId, now, between }: Sources,
  scope: CompareScope,
  signal: AbortSignal,
  tell: (words: string) => void,
): Promise<{ comparison: Comparison; read: PeopleRead }> {
  const among = await readMembers(directory, scope, signal, tell);
  // Slack names a page only in the one before, so its pages take their time: they are read while PagerTree answers.
  const profiles = readAhead(directory.readPeople(signal));
  try {
    const comparing = await startWithAccount(
      pagerTree,
      () => startComparing(among, homeTeamId),
      { signal, between, onLimited: sayLimited(now, tell) },
      tell,
    );
    let slackPeople = 0;
    for await (const people of profiles.items()) {
      for (const person of people) comparing.addSlackPerson(person);
      slackPeople += people.length;
      tell(`Reading Slack profiles: ${slackPeople} so far…`);
    }
    const missing = comparing.missing();
    for (const [index, id] of missing.entries()) {
      tell(`Looking up members from elsewhere: ${index} of ${missing.length}…`);
      comparing.addSlackPerson(await directory.readPerson(id, signal));
    }
    return { comparison: comparing.finish(), read: { ...comparing.count(), slackPeople } };
  } finally {
    profiles.stop();
  }
}

/**
 * An account that never comes to rest is taken page by page as it is, and the comparison says so: whoever moved across the cut of two
 * pages meanwhile may be missing from it.
 */
async function startWithAccount(
  pagerTree: PagerTree,
  start: () => Comparing,
  { between, ...options }: RequestOptions & { signal: AbortSignal; between: number },
  tell: (words: string) => void,
): Promise<Comparing> {
  const readFrom = async (usersFor: (comparing: Comparing) => AsyncIterable<AccountUser>) => {
    const comparing = start();
    await readAccount(usersFor(comparing), comparing, tell);
    return comparing;
  };
  try {
    return await untilSettled(
      () => readFrom(({ addUnread }) => pagerTree.accountUsers.all({ onUnread: addUnread }, options)),
      () => tell('PagerTree changed while it was read. Reading it again…'),
      options.signal,
      between,
    );
  } catch (error) {
    if (!(error instanceof ListChangedError)) throw error;
  }
  const comparing = await readFrom(({ addUnread }) => readAsItIs(pagerTree, addUnread, options));
  comparing.markUnsettled();
  return comparing;
}

/** The account's pages, one after the other, whatever changes in between; nobody comes twice. */
async function* readAsItIs(
  pagerTree: PagerTree,
  onUnread: (count: number) => void,
  options: RequestOptions,
): AsyncGenerator<AccountUser> {
  const seen = new Set<string>();
  for (let page = 1; page <= mostPages; page += 1) {
    const wanted = { limit: 100, page, sort: 'created_at', direction: 'asc' } as const;
    const { data, leftOut, hasMore } = await pagerTree.accountUsers.list(wanted, options);
    onUnread(leftOut);
    for (const user of data) {
      if (!seen.has(user.id)) yield user;
      seen.add(user.id);
    }
    if (hasMore === false || data.length + leftOut === 0) return;
  }
}

/** A hundred thousand people: a list that promises more without end is left at that. */
const mostPages = 1_000;

async function readMembers(
  directory: Directory,
  scope: CompareScope,
  signal: AbortSignal,
  tell: (words: string) => void,
): Promise<Set<string> | null> {
  if (scope.kind === 'workspace') return null;
  if (scope.kind === 'group') return new Set(await directory.readGroupMembers(scope.id, signal));
  const ids = new Set<string>();
  for await (const members of directory.readChannelMembers(scope.id, signal)) {
    for (const id of members) ids.add(id);
    tell(`Reading who is in the channel: ${ids.size} so far…`);
  }
  return ids;
}

async function readAccount(
  users: AsyncIterable<AccountUser>,
  comparing: Comparing,
  tell: (words: string) => void,
): Promise<void> {
  let read = 0;
  for await (const user of users) {
    comparing.addAccountUser(user);
    read += 1;
    if (read % 100 === 0) tell(`Reading PagerTree: ${read} so far…`);
  }
}
