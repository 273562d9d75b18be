import type { Attempt } from '../audit/audit.js';
import { targetById } from '../audit/record.js';
import { type UndoEditState, undoEditState } from '../blocks/edit-state.js';
import { editUndoneDetails, editUndoneMessage, undoEditAction } from '../blocks/edited.js';
import { sentence } from '../blocks/message.js';
import { decodeState } from '../blocks/state.js';
import { findById } from '../pagertree/find-account-user.js';
import type { AccountUser } from '../people/account-user.js';
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

/** *Undo* of an edit: restores exactly what was, for ten minutes, unless somebody changed it again. */
export function undoEdit(deps: FlowDeps): Click {
  // What was removed would be added twice by a double click or a redelivery.
  const begun = new Recent<true>();
  return {
    actionId: undoEditAction,
    needs: 'undo',
    changes: 'undo edit',
    target: ({ value }) => targetById(decodeState(undoEditState, value)?.id),
    async click({ value, place, userId }, { actorName }, attempt): Promise<ClickResult> {
      const state = decodeState(undoEditState, value);
      if (state === null || deps.now() > state.until) return aside(tooLate(deps));
      if (begun.get(value)) return aside('This is being undone, or was already.');
      begun.set(value, true);
      const undone = await undo(deps, state, attempt).catch((error: unknown) =>
        deps.trouble(error, 'undo edit', true),
      );
      if (typeof undone === 'string') {
        begun.delete(value);
        return aside(undone);
      }
      const message = editUndoneMessage({ actorName, ...undone });
      await deps.tellChannel(place, userId, message).catch((error: unknown) => {
        // It is undone whether or not the channel can be told; the person reads it here.
        deps.trouble(error, 'confirmation', false);
      });
      const list = deps.lists.find(value);
      if (list !== null) void refreshList(deps, list.origin, list.userId);
      return { kind: 'replace', message: editUndoneDetails(undone.name, undone.edit) };
    },
  };
}

/** What was undone of whom, or a sentence why nothing was. */
async function undo(
  deps: FlowDeps,
  state: UndoEditState,
  attempt: Attempt,
): Promise<{ name: string; edit: UserEdit } | string> {
  const user = await findById(deps.pagerTree, state.id);
  if (user === null) return 'That person is no longer in PagerTree. Nothing was changed.';
  const edit = await planBack(deps, state, user);
  if (edit === 'changed again') return 'Somebody changed this again since: nothing was undone.';
  attempt.about(recordEdit(edit));
  const sending = await sendEdit(deps, user, edit);
  switch (sending.kind) {
    case 'done':
      return { name: user.name, edit };
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

/** The change back, unless what was changed is not any more as the change left it. */
async function planBack(
  { pagerTree }: FlowDeps,
  state: UndoEditState,
  user: AccountUser,
): Promise<UserEdit | 'changed again'> {
  if (fingerprintUser(user, partsOf(state)) !== state.seen) return 'changed again';
  const names = new Map<string, Named>();
  let memberOf: Named[] | null = null;
  if (state.teams !== undefined) {
    const teams = await readTeams(pagerTree, user);
    memberOf = teams.memberOf;
    if (fingerprintTeams(memberOf.map(({ id }) => id)) !== state.teams.seen) return 'changed again';
    for (const team of teams.all) names.set(team.id, team);
  }
  if (state.rule !== undefined) {
    for (const id of [state.rule, user.notificationRuleId]) {
      const rule = id === null ? null : await findRule(pagerTree, id);
      if (rule !== null) names.set(rule.id, rule);
    }
  }
  return editBack(state, user, memberOf, (id) => names.get(id) ?? { id, name: '' });
}

function tooLate({ config }: FlowDeps): string {
  return `A change can be undone for ten minutes. Type \`${config.slackCommand} edituser\` to change it again.`;
}

function aside(text: string): ClickResult {
  return { kind: 'aside', message: sentence('attention', text) };
}
