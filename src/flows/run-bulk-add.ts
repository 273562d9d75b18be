import {
  bulkAddedMessage,
  bulkProgressMessage,
  bulkResultsMessage,
  fitsButton,
} from '../blocks/bulk-messages.js';
import { peopleCount } from '../blocks/bulk-preview.js';
import type { BulkRetryState } from '../blocks/bulk-state.js';
import { sentence } from '../blocks/message.js';
import type { Origin } from '../blocks/state.js';
import type { Actor } from '../people/access.js';
import type { AddedPlan, BulkChoice } from '../people/bulk-plan.js';
import {
  type BulkEntry,
  type BulkResult,
  peopleRows,
  resultRows,
  tallyResults,
} from '../people/bulk-result.js';
import { writeCsv } from '../people/csv-write.js';
import { pauseUnless } from '../slack/deadline.js';
import type { MessagePlace } from '../slack/live-message.js';
import { createProgress } from '../slack/progress.js';
import { addOne } from './add-one.js';
import type { StopReason } from './background-runs.js';
import { runBulk } from './bulk-runner.js';
import type { FlowDeps } from './deps.js';
import { type Added, tellAdded } from './tell-added.js';

/** People who were confirmed by name, and what all of them get. */
export interface BulkAdd {
  people: readonly AddedPlan[];
  choice: BulkChoice;
  teamNames: readonly string[];
  actor: Actor;
  actorName: string;
  /** Who is shown how far it is, in their direct messages. */
  userId: string;
  /** Where it is announced at the end; `null` when the person's messages are the place. */
  announceIn: Origin | null;
}

/** Creates under way at the same time: PagerTree writes a mail for each. */
const atOnce = 4;
/** Milliseconds: Slack takes about fifty changes of messages a minute. */
const progressEvery = 1_200;

/** Begins to add people, shows how far it is, and resolves when that is begun: the rest goes on by itself. */
export async function beginBulkAdd(deps: FlowDeps, add: BulkAdd): Promise<void> {
  const run = deps.runs.nextId();
  const total = add.people.length;
  const first = bulkProgressMessage({ run, done: 0, total, failed: 0, stopping: false });
  const place = await deps.longWork.messages.post(add.userId, first).catch((error: unknown) => {
    // The people are added all the same; what became of them is told another way at the end.
    deps.trouble(error, 'bulk progress', false);
    return null;
  });
  deps.runs.begin(run, (stop) => carryOut(deps, add, run, place, stop));
}

async function carryOut(
  deps: FlowDeps,
  add: BulkAdd,
  run: string,
  place: MessagePlace | null,
  stop: AbortSignal,
): Promise<void> {
  try {
    const added: Added[] = [];
    const entries = await addAll(deps, add, { run, place, stop, added });
    deps.forgetAccess();
    await tellResults(deps, add, run, place, entries, endOf(stop));
    await announce(deps, add, entries);
    await deps.audit.settled();
    await tellAdded(deps, add, added, stop);
  } catch (error) {
    deps.trouble(error, 'bulk add', true);
  }
}

async function addAll(
  deps: FlowDeps,
  { people, choice, actor }: BulkAdd,
  { run, place, stop, added }: { run: string; place: MessagePlace | null; stop: AbortSignal; added: Added[] },
): Promise<BulkEntry[]> {
  const { now, longWork } = deps;
  const results = new Map<AddedPlan, BulkResult>();
  const meter = deps.bulkMeters.begin('addusers', people.length);
  let failed = 0;
  const progress = createProgress<void>({
    async show() {
      if (place === null) return;
      const state = { run, done: results.size, total: people.length, failed, stopping: stop.aborted };
      await longWork.messages.update(place, bulkProgressMessage(state));
    },
    every: progressEvery,
    now,
    since: now(),
    report: (error) => deps.trouble(error, 'bulk progress', false),
  });
  stop.addEventListener('abort', () => progress.tell());
  await runBulk<AddedPlan, BulkResult>({
    items: people,
    ...addOne(deps, choice, actor, (email, creation) => added.push({ email, creation })),
    firstPause: deps.patience.tooMuch,
    atOnce,
    stop,
    now,
    pause: (milliseconds, unless) => pauseUnless(unless, milliseconds),
    onDone(person, result) {
      results.set(person, result);
      meter.settle(meterOutcomes[result.kind]);
      if (result.kind === 'failed') failed += 1;
      progress.tell();
    },
  });
  meter.end();
  await progress.endInStep();
  return people.map((person) => ({ person, result: results.get(person) ?? { kind: 'not begun' } }));
}

const meterOutcomes = {
  created: 'done',
  invited: 'done',
  there: 'refused',
  failed: 'failed',
  'not begun': 'failed',
} as const satisfies Record<BulkResult['kind'], string>;

/** The results take the place of the progress, so that nobody has to look for them; they are posted anew where that fails. */
async function tellResults(
  deps: FlowDeps,
  add: BulkAdd,
  run: string,
  place: MessagePlace | null,
  entries: BulkEntry[],
  ended: StopReason | null,
): Promise<void> {
  const tally = tallyResults(entries);
  const retry = await carryForRetry(deps, place, { run, choice: add.choice, again: tally.again });
  const results = { entries, tally, ended, retry };
  const message = bulkResultsMessage({ ...results, hasFile: place !== null });
  if (place === null) {
    if (add.announceIn !== null) await deps.tellPerson(add.announceIn, add.userId, message);
    return;
  }
  const hasFile = message.complete || (await sendResults(deps, place, entries));
  const shown = bulkResultsMessage({ ...results, hasFile });
  const { messages } = deps.longWork;
  try {
    await messages.update(place, shown);
  } catch (error) {
    deps.trouble(error, 'bulk results', false);
    await messages.post(add.userId, shown);
  }
}

/** Everybody with their result, for when a message has no room for all. @returns whether Slack took it */
async function sendResults(deps: FlowDeps, place: MessagePlace, entries: BulkEntry[]): Promise<boolean> {
  try {
    const content = writeCsv(resultRows(entries));
    await deps.longWork.files.send(place.channelId, { name: 'results.csv', content });
    return true;
  } catch (error) {
    deps.trouble(error, 'bulk results', false);
    return false;
  }
}

/** A button holds about thirty people; more travel in a file, which can also be mended by hand and taken for a new run. */
async function carryForRetry(
  deps: FlowDeps,
  place: MessagePlace | null,
  { run, choice, again }: { run: string; choice: BulkChoice; again: AddedPlan[] },
): Promise<BulkRetryState | null> {
  if (again.length === 0) return null;
  const inButton: BulkRetryState = { run, choice, people: peopleRows(again), fileId: null };
  if (fitsButton(inButton)) return inButton;
  if (place === null) return null;
  try {
    const content = writeCsv([['name', 'email', 'phone'], ...peopleRows(again)]);
    const fileId = await deps.longWork.files.send(place.channelId, { name: 'not-added.csv', content });
    return { run, choice, people: null, fileId };
  } catch (error) {
    deps.trouble(error, 'file for a retry', false);
    return null;
  }
}

/** Tells the channel who was added. Never throws: it is done. */
async function announce(deps: FlowDeps, add: BulkAdd, entries: readonly BulkEntry[]): Promise<void> {
  const names = entries
    .filter(({ result }) => result.kind === 'created' || result.kind === 'invited')
    .map(({ person }) => person.outcome.name);
  if (add.announceIn === null || names.length === 0) return;
  const { actorName, choice, teamNames } = add;
  try {
    const message = bulkAddedMessage({ actorName, names, roles: choice.roles, teamNames });
    await deps.tellChannel(add.announceIn, add.userId, message);
  } catch (error) {
    deps.trouble(error, 'confirmation', false);
  }
}

function endOf(stop: AbortSignal): StopReason | null {
  if (!stop.aborted) return null;
  return stop.reason === 'app stopped' ? 'app stopped' : 'stopped';
}

/** Tells whoever began it where to look. Never throws. */
export async function pointToMessages(
  deps: FlowDeps,
  origin: Origin,
  userId: string,
  count: number,
): Promise<void> {
  const text = `Adding ${peopleCount(count)} to PagerTree. How far it is stands in the messages of this app.`;
  try {
    await deps.tellPerson(origin, userId, sentence('done', text));
  } catch (error) {
    deps.trouble(error, 'bulk begun', false);
  }
}
