import type { Button, KnownBlock } from '@slack/types';
import {
  type BulkEntry,
  type BulkTally,
  type ResultKind,
  resultOrder,
  resultWords,
} from '../people/bulk-result.js';
import { publicName } from '../people/public-name.js';
import { describeRoles, type RoleName, rolesFrom } from '../people/roles.js';
import { inSections, peopleCount } from './bulk-preview.js';
import type { BulkRetryState } from './bulk-state.js';
import { escapeWithin } from './fit-list.js';
import { limitedWords } from './limited-words.js';
import { limits } from './limits.js';
import { type Message, sentence } from './message.js';
import { encodeState } from './state.js';
import { tellName } from './tell-name.js';
import { escapeText, mrkdwn, plainText, section } from './text.js';

export const stopAction = 'add_users_stop';
export const retryAction = 'add_users_retry';

/** Characters of JSON for a name. An email is whole: it says who that is. */
const longestWords = 40;

/** How far a run has come. */
export interface BulkProgress {
  run: string;
  done: number;
  total: number;
  /** How many of those done failed. */
  failed: number;
  stopping: boolean;
  /** Until when nobody is begun, because PagerTree is limiting requests; in milliseconds since 1970. `null` when it is not. */
  limitedUntil: number | null;
}

/** "31 of 50", with *Stop*. */
export function bulkProgressMessage({
  run,
  done,
  total,
  failed,
  stopping,
  limitedUntil,
}: BulkProgress): Message {
  const failures = failed === 0 ? '' : `, ${failed} failed so far`;
  const text = stopping
    ? `Stopping: whoever is being added is finished first. ${done} of ${total} done${failures}.`
    : `Adding people to PagerTree: ${done} of ${total}${failures}.${limitedUntil === null ? '' : ` ${limitedWords(limitedUntil)}`}`;
  const stop: Button = {
    type: 'button',
    text: plainText('Stop'),
    action_id: stopAction,
    value: encodeState({ run }),
  };
  return {
    text,
    blocks: [
      section(`:hourglass_flowing_sand: ${text}`),
      ...(stopping ? [] : [{ type: 'actions' as const, elements: [stop] }]),
    ],
  };
}

export interface BulkResults {
  entries: readonly BulkEntry[];
  tally: BulkTally;
  /** Why it ended before everybody was done; `null` when it did not. */
  ended: 'stopped' | 'app stopped' | null;
  /** What *Retry failed* carries; `null` when there is nobody to retry, or nothing to carry them in. */
  retry: BulkRetryState | null;
  /** Whether there is a file with everybody, for when not all fit in here; `false` when Slack did not take it. */
  hasFile?: boolean;
}

/** Everybody by name with what became of them, those who need something first; whoever does not fit is in the file that follows. */
export function bulkResultsMessage(results: BulkResults): Message & { complete: boolean } {
  const { entries, tally } = results;
  const head = headline(results);
  const lines = resultOrder.flatMap((kind) => {
    const those = entries.filter(({ result }) => result.kind === kind);
    return those.length === 0 ? [] : [`*${titleOf(kind)} (${those.length})*`, ...those.map(resultLine)];
  });
  const foot = [...retryButton(results.retry, tally)];
  for (let shown = lines.length; ; shown = Math.floor(shown * 0.8)) {
    const complete = shown === lines.length;
    const note = complete ? [] : [(results.hasFile ?? true) ? inFile : noFile];
    const blocks: KnownBlock[] = [
      section(head.sign),
      ...inSections([...lines.slice(0, shown), ...note]).map((text) => section(text)),
      ...foot,
    ];
    if (shown === 0 || (JSON.stringify(blocks).length <= limits.messageJson && blocks.length <= 45)) {
      return { text: head.text, blocks, complete };
    }
  }
}

const inFile = '…everybody else is in the file below.';
const noFile =
  '…and more, for whom this message has no room. Slack did not take the file with everybody in it.';

function headline({ tally, ended, entries }: BulkResults): { text: string; sign: string } {
  const { counts } = tally;
  const added = counts.created + counts.invited;
  const parts = resultOrder.flatMap((kind) =>
    counts[kind] === 0 ? [] : [`${counts[kind]} ${resultWords[kind]}`],
  );
  const why =
    ended === null
      ? ''
      : ended === 'stopped'
        ? ' It was stopped before the end.'
        : ' This app was stopped before the end.';
  const text = `Added ${added} of ${peopleCount(entries.length)} to PagerTree: ${parts.join(', ')}.${why}`;
  const clean = counts.failed + counts['not begun'] === 0;
  return { text, sign: `${clean ? ':white_check_mark:' : ':warning:'} ${text}` };
}

function titleOf(kind: ResultKind): string {
  const words = resultWords[kind];
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}

function resultLine({ person: { outcome }, result }: BulkEntry): string {
  const who = `${escapeWithin(outcome.name, longestWords)}  ·  ${escapeText(outcome.email)}`;
  return result.kind === 'failed' ? `${who}: ${result.why}` : who;
}

function retryButton(retry: BulkRetryState | null, { again, counts }: BulkTally): KnownBlock[] {
  if (retry === null || again.length === 0) return [];
  const label = counts.failed === 0 ? 'Add the others' : 'Retry failed';
  const button: Button = {
    type: 'button',
    style: 'primary',
    text: plainText(label),
    action_id: retryAction,
    value: encodeState(retry),
  };
  const note = 'Whoever is in PagerTree by then is not added twice.';
  return [
    { type: 'actions', elements: [button] },
    { type: 'context', elements: [mrkdwn(note)] },
  ];
}

/** Whether what *Retry failed* has to carry fits into a button. */
export function fitsButton(retry: BulkRetryState): boolean {
  return encodeState(retry).length <= limits.buttonValue;
}

export interface BulkAnnouncement {
  actorName: string;
  /** The names of those who were added or invited. */
  names: readonly string[];
  roles: readonly RoleName[];
  teamNames: readonly string[];
}

/** Who added whom, for the channel: without emails and phones. */
export function bulkAddedMessage({ actorName, names, roles, teamNames }: BulkAnnouncement): Message {
  const teams =
    teamNames.length === 0
      ? ''
      : `, in ${teamNames.map((name) => escapeWithin(publicName(name), longestWords)).join(', ')}`;
  const shown = names.slice(0, 20).map((name) => escapeWithin(publicName(name), longestWords));
  const more = names.length > shown.length ? ` and ${names.length - shown.length} more` : '';
  return sentence(
    'done',
    `${tellName(actorName)} added ${peopleCount(names.length)} to PagerTree as ${describeRoles(rolesFrom(roles))}${teams}: ${shown.join(', ')}${more}.`,
  );
}
