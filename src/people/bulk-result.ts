import type { AddedPlan } from './bulk-plan.js';
import { readTypedText } from './typed-text.js';

/** What became of somebody who was to be added. */
export type BulkResult =
  | { kind: 'created' | 'invited' | 'there' }
  /** `why` is safe as mrkdwn. */
  | { kind: 'failed'; why: string }
  | { kind: 'not begun' };

/** Somebody, and what became of them. */
export interface BulkEntry {
  person: AddedPlan;
  result: BulkResult;
}

export type ResultKind = BulkResult['kind'];

/** How many ended in each way, and what can be tried again. */
export interface BulkTally {
  counts: Record<ResultKind, number>;
  /** Those who failed and those who were not begun. Adding somebody twice is impossible, so both can be tried again. */
  again: AddedPlan[];
}

/** Counts results. */
export function tallyResults(entries: readonly BulkEntry[]): BulkTally {
  const counts: Record<ResultKind, number> = { created: 0, invited: 0, there: 0, failed: 0, 'not begun': 0 };
  for (const { result } of entries) counts[result.kind] += 1;
  const again = entries
    .filter(({ result }) => result.kind === 'failed' || result.kind === 'not begun')
    .map(({ person }) => person);
  return { counts, again };
}

/** Results as rows of a file: who, and what became of them. The first row is the header. */
export function resultRows(entries: readonly BulkEntry[]): string[][] {
  return [
    ['name', 'email', 'phone', 'result', 'why'],
    ...entries.map(({ person: { outcome }, result }) => [
      outcome.name,
      outcome.email,
      outcome.phone ?? '',
      resultWords[result.kind],
      result.kind === 'failed' ? readTypedText(result.why) : '',
    ]),
  ];
}

/** People as rows that can be read again: name, email, phone. */
export function peopleRows(people: readonly AddedPlan[]): [string, string, string][] {
  return people.map(({ outcome: { name, email, phone } }) => [name, email, phone ?? '']);
}

/** What each result is called, in the order they are told. */
export const resultWords: Record<ResultKind, string> = {
  failed: 'failed',
  'not begun': 'not begun',
  created: 'created',
  invited: 'invited',
  there: 'already there',
};
export const resultOrder: readonly ResultKind[] = ['failed', 'not begun', 'created', 'invited', 'there'];
