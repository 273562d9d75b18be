import { bulkResultsMessage, fitsButton } from '../blocks/bulk-messages.js';
import type { BulkRetryState } from '../blocks/bulk-state.js';
import { type Message, sentence } from '../blocks/message.js';
import type { Origin } from '../blocks/state.js';
import type { AddedPlan, BulkChoice } from '../people/bulk-plan.js';
import { type BulkEntry, peopleRows, resultRows, tallyResults } from '../people/bulk-result.js';
import { writeCsv } from '../people/csv-write.js';
import { type MessagePlace, patientMessages } from '../slack/live-message.js';
import { patiently } from '../slack/patiently.js';
import type { StopReason } from './background-runs.js';
import type { FlowDeps } from './deps.js';

/** A run that is over. */
export interface EndedRun {
  run: string;
  choice: BulkChoice;
  entries: readonly BulkEntry[];
  /** Why it ended before everybody was done; `null` when it did not. */
  ended: StopReason | null;
  userId: string;
  /** Where the progress stands; `null` when it could not be posted. */
  place: MessagePlace | null;
  /** Where it was begun, which is where the channel is told; `null` where there is no such channel. */
  announceIn: Origin | null;
  /** When the people and what they get were confirmed, in milliseconds since 1970. */
  confirmedAt: number;
}

/**
 * Tells whoever began a run what became of everybody, as patiently as Slack asks. The results take the place of the progress, so that
 * nobody has to look for them; they are posted anew where that fails.
 * @throws what Slack throws when it takes them nowhere
 */
export async function tellBulkResults(deps: FlowDeps, over: EndedRun): Promise<void> {
  const { entries, ended, place } = over;
  const tally = tallyResults(entries);
  const retry = await carryForRetry(deps, over, tally.again);
  const results = { entries, tally, ended, retry };
  const message = bulkResultsMessage({ ...results, hasFile: place !== null });
  if (place === null) {
    await tellElsewhere(deps, over, message);
    return;
  }
  const hasFile = message.complete || (await sendResults(deps, place, entries));
  const shown = bulkResultsMessage({ ...results, hasFile });
  const messages = patientMessages(deps.longWork.messages, deps.runs.closing);
  try {
    await messages.update(place, shown);
  } catch (error) {
    deps.trouble(error, 'bulk results', false);
    await messages.post(over.userId, shown);
    // The progress still stands above, and its Stop would stop nothing.
    await messages
      .update(place, sentence('done', 'This has ended. What became of everybody stands below.'))
      .catch((second: unknown) => deps.trouble(second, 'bulk progress', false));
  }
}

/** Where no progress stands: beside what the person did, or in their messages. */
function tellElsewhere(
  { tellPerson, longWork, runs }: FlowDeps,
  { announceIn, userId }: EndedRun,
  message: Message,
): Promise<unknown> {
  const tell = (): Promise<unknown> =>
    announceIn === null ? longWork.messages.post(userId, message) : tellPerson(announceIn, userId, message);
  return patiently(tell, runs.closing);
}

/** Everybody with their result, for when a message has no room for all. @returns whether Slack took it */
async function sendResults(
  { longWork, runs, trouble }: FlowDeps,
  { channelId }: MessagePlace,
  entries: readonly BulkEntry[],
): Promise<boolean> {
  try {
    const content = writeCsv(resultRows(entries));
    await longWork.files.send(channelId, { name: 'results.csv', content }, runs.closing);
    return true;
  } catch (error) {
    trouble(error, 'bulk results', false);
    return false;
  }
}

function placeOf({ channelId, responseUrl }: Origin): Pick<Origin, 'channelId' | 'responseUrl'> {
  return { channelId, responseUrl };
}

/** A button holds about thirty people; more travel in a file, which can also be mended by hand and taken for a new run. */
async function carryForRetry(
  { longWork, runs, trouble }: FlowDeps,
  { run, choice, place, announceIn, confirmedAt }: EndedRun,
  again: readonly AddedPlan[],
): Promise<BulkRetryState | null> {
  if (again.length === 0) return null;
  const state = { run, choice, announceIn: announceIn === null ? null : placeOf(announceIn), confirmedAt };
  const inButton: BulkRetryState = { ...state, people: peopleRows(again), fileId: null };
  if (fitsButton(inButton)) return inButton;
  if (place === null) return null;
  try {
    const content = writeCsv([['name', 'email', 'phone'], ...peopleRows(again)]);
    const file = { name: 'not-added.csv', content };
    const fileId = await longWork.files.send(place.channelId, file, runs.closing);
    return { ...state, people: null, fileId };
  } catch (error) {
    trouble(error, 'file for a retry', false);
    return null;
  }
}
