import type { Attempt } from '../audit/audit.js';
import { escapeText } from '../blocks/text.js';
import type { PagerTree } from '../pagertree/client.js';
import { PagerTreeRefusedError } from '../pagertree/errors.js';
import { findByEmail } from '../pagertree/find-account-user.js';
import type { Actor } from '../people/access.js';
import { type AddedPlan, type BulkChoice, newUserFrom } from '../people/bulk-plan.js';
import type { BulkResult } from '../people/bulk-result.js';
import { explainRefusal } from '../people/explain-refusal.js';
import { patiently } from '../slack/patiently.js';
import type { Try } from './bulk-runner.js';
import { type Creation, createAccountUser } from './create-account-user.js';
import type { FlowDeps } from './deps.js';
import { recordCreation, recordNewUser } from './record-creation.js';

/** Somebody as PagerTree took them. */
export type AddedAccountUser = Creation & { kind: 'added' };

/** Adds one of many, as if alone: the same create, the same care after a lost answer, a record of its own. Neither throws. */
export interface AddOne {
  carryOut(person: AddedPlan): Promise<Try<BulkResult>>;
  /** What becomes of somebody for whom PagerTree was busy to the end. */
  giveUp(person: AddedPlan, error: unknown): BulkResult;
}

/**
 * Adds one person after another; what all have in common is asked once. Whether whoever began it still may is asked for each, which is a
 * request a minute: somebody whose role is taken meanwhile adds nobody more.
 * @param onAdded is told of everybody who was added or invited
 */
export function addOne(
  deps: FlowDeps,
  choice: BulkChoice,
  actor: Actor,
  onAdded: (email: string, creation: AddedAccountUser) => void,
): AddOne {
  const asking = { ...deps, pagerTree: rememberTeams(deps.pagerTree) };
  const begin = (person: AddedPlan) => {
    const user = newUserFrom(person, choice);
    const attempt = deps.audit.begin(actor, 'add');
    recordNewUser(attempt, user);
    return { user, attempt };
  };
  const carryOut = async (person: AddedPlan): Promise<Try<BulkResult>> => {
    const { user, attempt } = begin(person);
    try {
      const no = await refusalOf(deps, actor);
      if (no !== null) {
        attempt.end({ outcome: 'refused', refusedBy: 'policy', reason: no });
        return failed(no);
      }
      const creation = await createAccountUser(asking, user);
      recordCreation(attempt, user, creation);
      if (creation.kind === 'added') {
        onAdded(user.email, creation);
        return { kind: 'done', result: { kind: creation.welcome === 'invited' ? 'invited' : 'created' } };
      }
      if (creation.kind === 'trouble') return failed(creation.text);
      const words = Object.values(creation.problems).join(' ');
      // Somebody else may have added them in the meantime, or an earlier run before it was killed.
      if (creation.problems.email !== undefined && (await isThere(deps, user.email))) {
        return { kind: 'done', result: { kind: 'there' } };
      }
      return failed(escapeText(words));
    } catch (error) {
      if (error instanceof PagerTreeRefusedError && error.status === 429 && !error.doubtful) {
        attempt.drop();
        return { kind: 'busy', seconds: error.retryAfter, error };
      }
      return failed(tellFailure(deps, attempt, error));
    }
  };
  return {
    carryOut,
    giveUp(person, error) {
      return { kind: 'failed', why: tellFailure(deps, begin(person).attempt, error) };
    },
  };
}

/** Why somebody may not add many any more, safe as mrkdwn; `null` as long as they may. @throws what `checkAccess` throws */
async function refusalOf({ checkAccess, runs }: FlowDeps, { slackId }: Actor): Promise<string | null> {
  const access = await patiently(() => checkAccess(slackId, 'bulk'), runs.closing);
  return access.allowed ? null : escapeText(explainRefusal(access, 'bulk'));
}

function tellFailure(deps: FlowDeps, attempt: Attempt, error: unknown): string {
  const why = deps.trouble(error, 'bulk add', true);
  attempt.endAsTold(why);
  return why;
}

function failed(why: string): Try<BulkResult> {
  return { kind: 'done', result: { kind: 'failed', why } };
}

async function isThere(deps: FlowDeps, email: string): Promise<boolean> {
  return (await findByEmail(deps.pagerTree, email)) !== null;
}

/** Everybody gets the same teams: PagerTree is asked for each once. */
function rememberTeams(pagerTree: PagerTree): PagerTree {
  const known = new Map<string, ReturnType<PagerTree['teams']['retrieve']>>();
  return {
    ...pagerTree,
    teams: {
      ...pagerTree.teams,
      retrieve(id, options) {
        const before = known.get(id);
        if (before !== undefined) return before;
        const team = pagerTree.teams.retrieve(id, options);
        known.set(id, team);
        team.catch(() => known.delete(id));
        return team;
      },
    },
  };
}
