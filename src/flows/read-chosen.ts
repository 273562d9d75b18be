import type { BulkSource } from '../blocks/bulk-state.js';
import { limitedWords } from '../blocks/limited-words.js';
import type { PagerTree } from '../pagertree/client.js';
import { ListChangedError } from '../pagertree/errors.js';
import { findByEmail } from '../pagertree/find-account-user.js';
import type { RequestOptions } from '../pagertree/request.js';
import type { SlackPerson } from '../people/access.js';
import { type BulkPlan, planBulkAdd } from '../people/bulk-plan.js';
import { readPeopleLines } from '../people/people-lines.js';
import type { Directory } from '../slack/directory.js';
import type { FlowDeps } from './deps.js';
import { eachOf } from './each-of.js';

/** Is told how far a reading has come, in words. */
export type TellReading = (words: string) => void;

/**
 * Says when PagerTree is asked again while it is limiting requests, so that nobody looks at a number that stands still.
 * @param now milliseconds since 1970
 */
export function sayLimited(now: () => number, tell: TellReading): (pause: number) => void {
  return (pause) => tell(limitedWords(now() + pause));
}

/** Profiles that are asked for one by one; more than this, and reading the whole workspace in pages takes fewer requests. */
const mostLookUps = 100;
const lookUpsAtOnce = 5;
const searchesAtOnce = 4;

/**
 * Finds out who was chosen, and what becomes of each. Asked anew for the preview and for its confirmation: nothing is kept between.
 * @param lines what was pasted
 * @throws what Slack or PagerTree throws
 */
export async function planChosen(
  deps: Pick<FlowDeps, 'longWork' | 'homeTeamId' | 'config' | 'now'>,
  source: BulkSource,
  lines: string,
  signal: AbortSignal,
  tell: TellReading,
): Promise<BulkPlan> {
  const { directory, files, pagerTree } = deps.longWork;
  const fromSlack = await readChosenPeople(directory, source, signal, tell);
  const text = source.fileId === null ? lines : await files.read(source.fileId);
  const read = readPeopleLines(text);
  const emails = [
    // Also of somebody deactivated: whether they are in PagerTree is told of them all the same.
    ...fromSlack.flatMap(({ email }) => email ?? []),
    ...read.people.map(({ email }) => email),
  ];
  const there = await findWhoIsThere(
    pagerTree,
    emails,
    { signal, onLimited: sayLimited(deps.now, tell) },
    tell,
  );
  const { homeTeamId, config } = deps;
  const chosen = { fromSlack, lines: read, homeTeamId, defaultCountry: config.defaultCountry };
  return planBulkAdd(chosen, (email) => there.has(email.toLowerCase()));
}

async function readChosenPeople(
  directory: Directory,
  source: BulkSource,
  signal: AbortSignal,
  tell: TellReading,
): Promise<SlackPerson[]> {
  if (source.everybody) {
    const people = await readWorkspace(directory, () => true, signal, tell);
    // Nobody chose an app, or somebody who left, by choosing everybody.
    return people.filter(({ bot, deactivated }) => !bot && !deactivated);
  }
  const ids = new Set(source.peopleIds);
  if (source.channelId !== null) {
    for await (const members of directory.readChannelMembers(source.channelId, signal)) {
      for (const id of members) ids.add(id);
      tell(`Reading who is in the channel: ${ids.size} so far…`);
    }
  }
  if (source.groupId !== null) {
    for (const id of await directory.readGroupMembers(source.groupId, signal)) ids.add(id);
  }
  if (ids.size <= mostLookUps) return lookUp(directory, [...ids], signal);
  const found = await readWorkspace(directory, ({ id }) => ids.has(id), signal, tell);
  for (const { id } of found) ids.delete(id);
  // People from other organisations need not be in the workspace's own list.
  return [...found, ...(await lookUp(directory, [...ids], signal))];
}

async function readWorkspace(
  directory: Directory,
  isMeant: (person: SlackPerson) => boolean,
  signal: AbortSignal,
  tell: TellReading,
): Promise<SlackPerson[]> {
  const found: SlackPerson[] = [];
  let read = 0;
  for await (const people of directory.readPeople(signal)) {
    found.push(...people.filter(isMeant));
    read += people.length;
    tell(`Reading Slack profiles: ${read} so far…`);
  }
  return found;
}

function lookUp(directory: Directory, ids: string[], signal: AbortSignal): Promise<SlackPerson[]> {
  return eachOf(ids, lookUpsAtOnce, (id) => directory.readPerson(id, signal));
}

/**
 * Which of these emails somebody in the account has, in lower case: by searching for each, or by reading the account, whichever
 * takes fewer requests.
 */
export async function findWhoIsThere(
  pagerTree: PagerTree,
  emails: readonly string[],
  options: RequestOptions,
  tell: TellReading,
): Promise<ReadonlySet<string>> {
  const wanted = [...new Set(emails.map((email) => email.toLowerCase()))];
  if (wanted.length === 0) return new Set();
  const { totalCount } = await pagerTree.accountUsers.list({ limit: 1 }, options);
  if (totalCount !== null && totalCount / 100 <= wanted.length) {
    try {
      return await readAccountEmails(pagerTree, totalCount, options, tell);
    } catch (error) {
      // An account that changes while it is read, as it does when somebody else adds people: then everybody is looked for.
      if (!(error instanceof ListChangedError)) throw error;
    }
  }
  const there = new Set<string>();
  let looked = 0;
  await eachOf(wanted, searchesAtOnce, async (email) => {
    if ((await findByEmail(pagerTree, email, options)) !== null) there.add(email);
    looked += 1;
    tell(`Looking in PagerTree: ${looked} of ${wanted.length}…`);
  });
  return there;
}

async function readAccountEmails(
  pagerTree: PagerTree,
  total: number,
  options: RequestOptions,
  tell: TellReading,
): Promise<Set<string>> {
  const there = new Set<string>();
  let read = 0;
  for await (const { emails } of pagerTree.accountUsers.all({}, options)) {
    for (const { email } of emails) there.add(email.toLowerCase());
    read += 1;
    if (read % 100 === 0) tell(`Reading PagerTree: ${read} of ${total}…`);
  }
  return there;
}
