import { bulkAddedMessage, bulkProgressMessage } from '../blocks/bulk-messages.js';
import { peopleCount } from '../blocks/bulk-preview.js';
import { sentence } from '../blocks/message.js';
import type { Origin } from '../blocks/state.js';
import type { Actor } from '../people/access.js';
import type { AddedPlan, BulkChoice } from '../people/bulk-plan.js';
import type { BulkEntry, BulkResult } from '../people/bulk-result.js';
import { pauseUnless } from '../slack/deadline.js';
import type { MessagePlace } from '../slack/live-message.js';
import { beginPatiently, patiently } from '../slack/patiently.js';
import { createProgress, type Progress } from '../slack/progress.js';
import { addOne } from './add-one.js';
import type { StopReason } from './background-runs.js';
import { runBulk } from './bulk-runner.js';
import type { FlowDeps } from './deps.js';
import { type Added, tellAdded } from './tell-added.js';
import { tellBulkResults } from './tell-bulk-results.js';

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
  /** When it was confirmed, in milliseconds since 1970. */
  confirmedAt: number;
}

/** Creates under way at the same time: PagerTree writes a mail for each. */
const atOnce = 4;
/** Milliseconds: Slack takes about fifty changes of messages a minute. */
const progressEvery = 1_200;

/** Begins to add people, shows how far it is, and resolves when that is begun: the rest goes on by itself. */
export async function beginBulkAdd(deps: FlowDeps, add: BulkAdd): Promise<void> {
  const run = deps.runs.nextId();
  const place = await postProgress(deps, add, run);
  deps.runs.begin(run, (stop, over) => carryOut(deps, { ...add, run, ...place }, stop, over), add.userId);
}

/** The place of the progress, as a promise where Slack is busy: nobody who is to be added waits for it. It never rejects. */
interface PlaceToCome {
  place: Promise<MessagePlace | null>;
}

async function postProgress(deps: FlowDeps, add: BulkAdd, run: string): Promise<PlaceToCome> {
  const total = add.people.length;
  const first = bulkProgressMessage({ run, done: 0, total, failed: 0, stopping: false, limitedUntil: null });
  const doWithout = (error: unknown) => {
    // The people are added all the same; what became of them is told another way at the end.
    deps.trouble(error, 'bulk progress', false);
    return null;
  };
  const post = () => deps.longWork.messages.post(add.userId, first);
  try {
    const { answer } = await beginPatiently(post, deps.runs.closing);
    return { place: answer.catch(doWithout) };
  } catch (error) {
    return { place: Promise.resolve(doWithout(error)) };
  }
}

type Run = BulkAdd & PlaceToCome & { run: string };

/** Never rejects. What whoever began it reads, and what the channel and those who were added are told, do not depend on each other. */
async function carryOut(deps: FlowDeps, add: Run, stop: AbortSignal, over: () => void): Promise<void> {
  const reported = (error: unknown) => deps.trouble(error, 'bulk add', true);
  try {
    const added: Added[] = [];
    const progress = showProgress(deps, add, stop);
    const entries = await addAll(deps, add, { progress, stop, added });
    over();
    deps.forgetAccess();
    const told = tellResults(deps, add, progress, entries, endOf(stop)).catch(reported);
    await announce(deps, add, entries);
    await deps.audit.settled();
    await tellAdded(deps, add, added, stop);
    await told;
  } catch (error) {
    reported(error);
  }
}

async function tellResults(
  deps: FlowDeps,
  add: Run,
  progress: Progress<Done>,
  entries: BulkEntry[],
  ended: StopReason | null,
): Promise<void> {
  await progress.endInStep();
  await tellBulkResults(deps, { ...add, place: await add.place, entries, ended });
}

interface Done {
  done: number;
  failed: number;
  limitedUntil: number | null;
}

function showProgress(deps: FlowDeps, { run, people, place }: Run, stop: AbortSignal): Progress<Done> {
  const { now, longWork } = deps;
  return createProgress<Done>({
    async show({ done, failed, limitedUntil }) {
      const where = await place;
      if (where === null) return;
      const state = { run, done, total: people.length, failed, stopping: stop.aborted, limitedUntil };
      await longWork.messages.update(where, bulkProgressMessage(state));
    },
    every: progressEvery,
    now,
    since: now(),
    report: (error) => deps.trouble(error, 'bulk progress', false),
  });
}

async function addAll(
  deps: FlowDeps,
  { people, choice, actor }: BulkAdd,
  { progress, stop, added }: { progress: Progress<Done>; stop: AbortSignal; added: Added[] },
): Promise<BulkEntry[]> {
  const results = new Map<AddedPlan, BulkResult>();
  const meter = deps.bulkMeters.begin('addusers', people.length);
  let failed = 0;
  let limitedUntil: number | null = null;
  const tell = () => progress.tell({ done: results.size, failed, limitedUntil });
  stop.addEventListener('abort', tell);
  await runBulk<AddedPlan, BulkResult>({
    items: people,
    ...addOne(deps, choice, actor, (email, creation) => added.push({ email, creation })),
    firstPause: deps.patience.tooMuch,
    atOnce,
    stop,
    now: deps.now,
    pause: (milliseconds, unless) => pauseUnless(unless, milliseconds),
    onDone(person, result) {
      results.set(person, result);
      meter.settle(meterOutcomes[result.kind]);
      if (result.kind === 'failed') failed += 1;
      tell();
    },
    onPause(until) {
      limitedUntil = until;
      tell();
    },
  });
  meter.end();
  return people.map((person) => ({ person, result: results.get(person) ?? { kind: 'not begun' } }));
}

const meterOutcomes = {
  created: 'done',
  invited: 'done',
  there: 'refused',
  failed: 'failed',
  'not begun': 'failed',
} as const satisfies Record<BulkResult['kind'], string>;

/** Tells the channel who was added. Never throws: it is done. */
async function announce(deps: FlowDeps, add: BulkAdd, entries: readonly BulkEntry[]): Promise<void> {
  const names = entries
    .filter(({ result }) => result.kind === 'created' || result.kind === 'invited')
    .map(({ person }) => person.outcome.name);
  const { announceIn, userId, actorName, choice, teamNames } = add;
  if (announceIn === null || names.length === 0) return;
  try {
    const message = bulkAddedMessage({ actorName, names, roles: choice.roles, teamNames });
    await patiently(() => deps.tellChannel(announceIn, userId, message), deps.runs.closing);
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
  const text = `Adding ${peopleCount(count)} to PagerTree. Follow it in the messages of this app.`;
  try {
    await deps.tellPerson(origin, userId, sentence('done', text));
  } catch (error) {
    deps.trouble(error, 'bulk begun', false);
  }
}
