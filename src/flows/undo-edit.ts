import type { Attempt } from '../audit/audit.js';
import { targetById } from '../audit/record.js';
import { type UndoEditState, undoEditState } from '../blocks/edit-state.js';
import { editBackMessage, editUndoneDetails, editUndoneMessage, undoEditAction } from '../blocks/edited.js';
import { sentence, waiting } from '../blocks/message.js';
import { decodeState } from '../blocks/state.js';
import { findById } from '../pagertree/find-account-user.js';
import type { AccountUser } from '../people/account-user.js';
import { judgeOutcome } from '../people/edit-outcome.js';
import { recordEdit } from '../people/edit-record.js';
import { editBack, partsOf } from '../people/edit-undo.js';
import { fingerprintTeams, fingerprintUser } from '../people/fingerprint.js';
import type { Named, UserEdit } from '../people/user-edit.js';
import type { Click, ClickResult } from '../slack/answer-click.js';
import { Recent } from '../slack/repeats.js';
import type { FlowDeps } from './deps.js';
import { findRule, readTeams } from './edit-user-form.js';
import { refreshList } from './refresh-list.js';
import { sendEdit } from './send-edit.js';
import { tellDetails } from './tell-details.js';

/** *Undo* of an edit: restores exactly what was, for ten minutes, unless somebody changed it again. */
export function undoEdit(deps: FlowDeps): Click {
  // What was removed would be added twice by a double click or a redelivery.
  const begun = new Recent<true>();
  const read = (value: string) => decodeState(undoEditState, deps.seal.open(value) ?? '');
  return {
    actionId: undoEditAction,
    needs: 'undo',
    changes: 'undo edit',
    target: ({ value }) => targetById(read(value)?.id),
    async click({ value, place, userId }, { actorName }, attempt): Promise<ClickResult> {
      const state = read(value);
      if (state === null || deps.now() > state.until) return aside(tooLate(deps));
      if (begun.get(value)) return aside('This is being undone, or was already.');
      begun.set(value, true);
      const undone = await deps
        .oneChangeAtATime(state.id, () => undo(deps, state, attempt))
        .catch((error: unknown) => deps.trouble(error, 'undo edit', true));
      if (typeof undone === 'string') {
        begun.delete(value);
        return aside(undone);
      }
      const list = deps.lists.find(value);
      if (list !== null) void refreshList(deps, list.origin, list.userId);
      if (!undone.byThis) return { kind: 'replace', message: editBackMessage(undone), inChannel: true };
      const { name, edit } = undone;
      await tellDetails(deps, place, userId, editUndoneDetails(name, edit));
      return { kind: 'replace', message: editUndoneMessage({ actorName, name, edit }), inChannel: true };
    },
    meanwhile: () => ({ note: { kind: 'aside', message: waiting('Undoing this in PagerTree…') } }),
  };
}

/** What is undone of whom. */
interface Undone {
  /** Of the person since. */
  name: string;
  edit: UserEdit;
  /** `false` where it was so already: by somebody else, or by an earlier press of whose outcome nobody could tell. */
  byThis: boolean;
}

/** @returns a sentence where nothing is undone, why */
async function undo(deps: FlowDeps, state: UndoEditState, attempt: Attempt): Promise<Undone | string> {
  const user = await findById(deps.pagerTree, state.id);
  if (user === null) return 'That person is no longer in PagerTree. Nothing was changed.';
  const plan = await planBack(deps, state, user);
  if (plan === 'changed again') return 'Somebody changed this again since: nothing was undone.';
  const { edit } = plan;
  attempt.about(recordEdit(edit));
  if (plan.isBack) {
    attempt.end({ outcome: 'refused', refusedBy: 'rule', reason: 'It was undone already.' });
    return { name: user.name, edit, byThis: false };
  }
  const sending = await sendEdit(deps, user, edit);
  switch (sending.kind) {
    case 'done':
      return { name: sending.user.name, edit, byThis: true };
    case 'in part': {
      const reason = `PagerTree undid a part of it only. Look: \`${deps.config.slackCommand} user ${user.id}\``;
      attempt.end({ outcome: 'doubtful', reason });
      return reason;
    }
    case 'trouble':
      return sending.text;
    case 'refused':
      return deps.trouble(sending.error, 'undo edit', true);
  }
}

/** The change back, unless what was changed is neither as the change left it nor as it was before. */
async function planBack(
  { pagerTree }: FlowDeps,
  state: UndoEditState,
  user: AccountUser,
): Promise<{ edit: UserEdit; isBack: boolean } | 'changed again'> {
  const names = new Map<string, Named>();
  let memberOf: Named[] | null = null;
  if (state.teams !== undefined) {
    const teams = await readTeams(pagerTree, user);
    memberOf = teams.memberOf;
    for (const team of teams.all) names.set(team.id, team);
  }
  if (state.rule !== undefined) {
    for (const id of [state.rule, user.notificationRuleId]) {
      const rule = id === null ? null : await findRule(pagerTree, id);
      if (rule !== null) names.set(rule.id, rule);
    }
  }
  const edit = editBack(state, user, memberOf, (id) => names.get(id) ?? { id, name: '' });
  const ids = memberOf?.map(({ id }) => id) ?? null;
  if (isAsLeft(state, user, ids)) return { edit, isBack: false };
  return judgeOutcome(edit, user, ids) === 'done' ? { edit, isBack: true } : 'changed again';
}

/** Whether what was changed is as the change left it. */
function isAsLeft(state: UndoEditState, user: AccountUser, teamIds: readonly string[] | null): boolean {
  if (fingerprintUser(user, partsOf(state)) !== state.seen) return false;
  return state.teams === undefined || fingerprintTeams(teamIds ?? []) === state.teams.seen;
}

function tooLate({ config }: FlowDeps): string {
  return `A change can be undone for ten minutes. Type \`${config.slackCommand} edituser\` to change it again.`;
}

function aside(text: string): ClickResult {
  return { kind: 'aside', message: sentence('attention', text) };
}
