import { createAccountUsers } from './account-users.js';
import { PagerTreeNotUnderstoodError, PagerTreeRefusedError, PagerTreeUnreachableError } from './errors.js';
import { createRequest } from './request.js';
import type { Watch } from './watch-calls.js';

/** What PagerTree answered to the doctor's one question: a list of one account user. */
export interface PagerTreeProbe {
  outcome:
    | { kind: 'ok'; users: number | null }
    | { kind: 'refused'; status: number }
    | { kind: 'not understood'; status: number }
    /** `word`: such as `refused` or `timeout`. */
    | { kind: 'unanswered'; word: string };
  /** PagerTree's clock, in milliseconds since 1970; `null` when it did not say. */
  date: number | null;
  milliseconds: number;
}

export interface PagerTreeProbeOptions {
  baseUrl: string;
  apiKey: string;
  /** Milliseconds since 1970. */
  now: () => number;
  /** Milliseconds until no answer is an answer. */
  longest: number;
  /** Is told of the question as of any other request. */
  watch?: Watch;
}

/** Asks PagerTree once, without retries, in a time that is bounded. Never rejects: whatever goes wrong is what was found. */
export async function probePagerTree({
  baseUrl,
  apiKey,
  now,
  longest,
  watch,
}: PagerTreeProbeOptions): Promise<PagerTreeProbe> {
  let date: number | null = null;
  const request = createRequest({
    baseUrl,
    apiKey,
    random: () => 0,
    limits: { attempt: longest, total: longest, retries: 0 },
    watch: {
      now,
      understood: () => watch?.understood(),
      called(call) {
        date = call.date;
        watch?.called(call);
      },
    },
  });
  const began = now();
  const outcome = await createAccountUsers(request)
    .list({ limit: 1 })
    .then(({ totalCount }) => ({ kind: 'ok' as const, users: totalCount }), explainFailure);
  return { outcome, date, milliseconds: now() - began };
}

function explainFailure(error: unknown): PagerTreeProbe['outcome'] {
  if (error instanceof PagerTreeRefusedError) return { kind: 'refused', status: error.status };
  if (error instanceof PagerTreeNotUnderstoodError) return { kind: 'not understood', status: error.status };
  if (error instanceof PagerTreeUnreachableError) return { kind: 'unanswered', word: error.reason };
  throw error;
}
