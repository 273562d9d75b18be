import { expect } from 'vitest';
import type { Person } from '../../../src/sandbox/slack/workspace.js';
import { type Story, startStory } from '../../support/story.js';
import { faults, type PagerTreeFault, type Struck } from './faults.js';
import { isInDoubt, tellsEffect } from './words.js';

/** What a person does while PagerTree fails: one column of the table. */
export interface Column {
  /** Its head. */
  name: string;
  /** Which requests are struck. Left out: all, from the moment the fault begins. */
  struck?: Struck;
  /** Whether who somebody is cannot be asked either: a 404 then says that they are gone, and that is no trouble. */
  strikesWho?: boolean;
  /** Whether nothing is tried a second time: where Slack waits so little that two tries may not be over in time on a busy machine. */
  triesOnce?: boolean;
  /** What comes before; PagerTree is well. `turn` is another number for every fault of a workspace. */
  prepare?(stage: Stage): Promise<void>;
  /** What is done while it fails. */
  act(stage: Stage): Promise<void>;
  /** Where the end is read; left out, anywhere the person looks. */
  reads?(stage: Stage): string;
  /** What is read when it came to a good end all the same. */
  done?(turn: number): string | RegExp;
  /** Whether PagerTree holds the change now. Left out: nothing can be changed. */
  isChanged?(stage: Stage): boolean;
  /** Throws when what was typed is not there any more, to be sent again. Asked when it did not come to a good end. */
  keeps?(stage: Stage): void;
  /** The same once more, now that PagerTree is well: it has to come to a good end. */
  again(stage: Stage): Promise<void>;
}

export interface Stage {
  story: Story;
  /** Who does it. */
  ada: Person;
  turn: number;
}

/** What was told in one cell. */
export interface Cell {
  flow: string;
  /** What PagerTree did. */
  fault: string;
  /** The whole sentence, without its sign, and with `k3f9` for whatever the reference was. */
  told: string;
  /** Milliseconds until it was there. */
  after: number;
}

/** Milliseconds within which every cell has to end, as impatient as the app is here. */
const longest = 15_000;

/** A PagerTree that never answers is given up after two seconds, or eight where it is waited for longest. */
const hastily = {
  patience: { tooMuch: 10 },
  requestLimits: { attempt: 1_000, total: 3_000, retries: 1, firstPause: 1 },
};

/** What PagerTree says by a 404 about one person; there is nothing to send again then. */
const gone = 'That person is no longer in PagerTree';

const reference = /\(reference (\w{4})\)/gu;

const referencesIn = (text: string) => [...text.matchAll(reference)].map(([, found = '']) => found);

/**
 * Walks a column: every fault, one after the other, in one workspace.
 * @param parts how many workspaces walk a part each, at the same time: Slack lets a conversation change about once a second, and then
 *   most of the time is waiting
 */
export async function walk(
  column: Column,
  { rows = faults, parts = 1 }: { rows?: readonly PagerTreeFault[]; parts?: number } = {},
): Promise<Cell[]> {
  const size = Math.ceil(rows.length / parts);
  const walked = Array.from({ length: parts }, (_, part) =>
    walkPart(column, rows.slice(part * size, (part + 1) * size)),
  );
  return (await Promise.all(walked)).flat();
}

async function walkPart(column: Column, rows: readonly PagerTreeFault[]): Promise<Cell[]> {
  const story = await startStory(
    column.triesOnce === true
      ? { ...hastily, requestLimits: { ...hastily.requestLimits, retries: 0 } }
      : hastily,
  );
  const ada = story.slack.as('ada');
  // Who she is has been found out before PagerTree fails.
  await ada.send('#ops', '/pagertree whoami');
  const cells: Cell[] = [];
  for (const [turn, fault] of rows.entries()) {
    try {
      cells.push(await walkCell(column, fault, { story, ada, turn }));
    } catch (error) {
      throw new Error(`${column.name}, PagerTree ${fault.name}: ${error}`, { cause: error });
    }
  }
  return cells;
}

async function walkCell(column: Column, fault: PagerTreeFault, stage: Stage): Promise<Cell> {
  const { story, ada, turn } = stage;
  const read = () => column.reads?.(stage) ?? ada.seen();
  await column.prepare?.(stage);
  const known = new Set(referencesIn(read()));
  const isTrouble = (line: string) => referencesIn(line).some((found) => !known.has(found));
  const isGood = (line: string) => column.done !== undefined && holds(line, column.done(turn));
  const isGone = (line: string) => line.includes(gone) && (column.strikesWho === true || isTrouble(line));
  const findEnd = () =>
    read()
      .split('\n')
      .findLast((line) => isTrouble(line) || isGood(line) || isGone(line));
  const end = await fault.begin(story, column.struck ?? {});
  const began = Date.now();
  await column.act(stage);
  await ada.see(() => findEnd() !== undefined, { within: longest });
  const after = Date.now() - began;
  const told = findEnd() ?? '';
  for (const found of referencesIn(told)) expect(story.log()).toContain(`"reference":"${found}"`);
  if (column.isChanged !== undefined) expectTruth(told, isGood(told), column.isChanged(stage));
  const isToBeSentAgain = !isGood(told) && !isGone(told);
  if (isToBeSentAgain) column.keeps?.(stage);
  await end();
  if (isToBeSentAgain) await column.again(stage);
  return { flow: column.name, fault: fault.name, told: plain(told), after };
}

function holds(line: string, what: string | RegExp): boolean {
  return typeof what === 'string' ? line.includes(what) : what.test(line);
}

/** What is said of the change is so. Where it is not known, anything may be so. */
function expectTruth(told: string, isGood: boolean, isChanged: boolean): void {
  if (!isGood) expect(tellsEffect(told), told).toBe(true);
  if (isGood || !isInDoubt(told)) expect(isChanged, told).toBe(isGood);
}

function plain(told: string): string {
  return told
    .replace(reference, '(reference k3f9)')
    .replace(/^:\w+: /u, '')
    .replace(/Person\d+/gu, 'Bobby')
    .replace(/person\d+@/gu, 'bobby@');
}
