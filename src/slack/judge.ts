import type { Attempt } from '../audit/audit.js';
import type { AuditAction } from '../audit/record.js';
import { changesPeople, isRecorded, type Thing } from '../people/access.js';
import type { Allowed, SlackContext } from './context.js';

/** What a way into the app is for. */
export interface Purpose {
  needs: Thing;
  /** What it changes, as the record calls it; left out where it changes nothing by itself. */
  changes?: AuditAction;
}

export type Judgement =
  | {
      allowed: true;
      access: Allowed;
      /** Carries out what was asked for, with leave to change people where the thing does. Outside of it nothing can be changed. */
      carryOut<Result>(work: () => Promise<Result>): Promise<Result>;
    }
  | { allowed: false; sentence: string };

/**
 * Begins the record of what somebody is about to do. What changes nothing, and is allowed to everybody who may look, leaves none.
 * Whoever they are in PagerTree is added by `judge`.
 */
export function beginAttempt(
  { audit }: Pick<SlackContext, 'audit'>,
  slackId: string,
  { needs, changes }: Purpose,
): Attempt {
  const action = changes ?? (isRecorded(needs) ? needs : null);
  return action === null ? unrecorded : audit.begin({ slackId, pagerTreeId: null }, action);
}

/**
 * Asks the policy. A no ends the attempt, on record.
 * @throws what Slack or PagerTree throws: whoever cannot be checked is not let in
 */
export async function judge(
  { checkAccess, words, permits }: Pick<SlackContext, 'checkAccess' | 'words' | 'permits'>,
  userId: string,
  needs: Thing,
  attempt: Attempt,
): Promise<Judgement> {
  const access = await checkAccess(userId, needs);
  attempt.about({ actor: access.actor });
  if (access.allowed) {
    return { allowed: true, access, carryOut: changesPeople(needs) ? permits.carryOut : (work) => work() };
  }
  const sentence = words.refusal(access, needs);
  attempt.end({ outcome: 'refused', refusedBy: 'policy', reason: sentence });
  return { allowed: false, sentence };
}

const unrecorded: Attempt = {
  about() {},
  end() {},
  endAsTold() {},
  drop() {},
};
