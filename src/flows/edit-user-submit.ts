import type { ModalView } from '@slack/types';
import type { Attempt } from '../audit/audit.js';
import { targetById } from '../audit/record.js';
import { editBlockId } from '../blocks/edit-contacts.js';
import { editCallback, editModal, editNotice, editTitle } from '../blocks/edit-modal.js';
import { type EditFormState, editFormState } from '../blocks/edit-state.js';
import { readEditForm } from '../blocks/edit-values.js';
import { editDetailsMessage, editedMessage, type NoUndo, partlyEditedMessage } from '../blocks/edited.js';
import { limits } from '../blocks/limits.js';
import { resultFollows } from '../blocks/result-follows.js';
import { decodeState, encodeState } from '../blocks/state.js';
import { findById } from '../pagertree/find-account-user.js';
import type { AccountUser } from '../people/account-user.js';
import { explainConflict, reconcile } from '../people/edit-conflict.js';
import { recordEdit } from '../people/edit-record.js';
import { wayBack } from '../people/edit-undo.js';
import { fingerprintUser } from '../people/fingerprint.js';
import type { Country } from '../people/phone-number.js';
import {
  type EditForm,
  type EditProblem,
  findSlips,
  isFormOf,
  leavesAll,
  planEdit,
  type UserEdit,
} from '../people/user-edit.js';
import type { Submission, SubmissionResult } from '../slack/submission.js';
import type { FlowDeps } from './deps.js';
import { planRule, planTeamsOf } from './edit-memberships.js';
import { problemsOfEdit } from './edit-refusal.js';
import { loadEditForm } from './edit-user-form.js';
import { sendEdit } from './send-edit.js';
import { tellDetails } from './tell-details.js';
import { tellDone } from './tell-done.js';
import { formTooOld } from './too-old.js';
import { undoFor } from './undo-time.js';

interface Submitted {
  state: EditFormState;
  form: EditForm;
}

/** *Save*: sends what changed, unless somebody else changed that person meanwhile. */
export function submitEdit(deps: FlowDeps): Submission {
  const { defaultCountry } = deps.config;
  return {
    callbackId: editCallback,
    needs: 'change',
    changes: 'edit',
    check({ metadata, values }) {
      const submitted = readSubmission(metadata, values);
      const slips = submitted === null ? [] : slipsOf(submitted, defaultCountry);
      return submitted === null || slips.length === 0 ? null : besideFields(slips, submitted.state);
    },
    target: ({ metadata }) => targetById(decodeState(editFormState, metadata)?.id),
    async submit({ userId, metadata, values }, { actorName }, attempt): Promise<SubmissionResult> {
      const submitted = readSubmission(metadata, values);
      if (submitted === null) return show(editNotice(outdated(deps)), outdated(deps));
      // Between looking and sending nobody else may change them.
      return deps.oneChangeAtATime(submitted.state.id, () =>
        save(deps, submitted, { userId, actorName }, attempt),
      );
    },
    working: ({ metadata }) =>
      editNotice(':hourglass_flowing_sand: Saving in PagerTree…', resultFollows(metadata)),
    again({ metadata, values }, notice) {
      const submitted = readSubmission(metadata, values);
      return submitted === null ? editNotice(notice) : editModal({ ...submitted, defaultCountry, notice });
    },
    refuse: (text) => editNotice(text),
  };
}

/** Sends what changed, unless somebody else changed that person since the form was made. */
async function save(
  deps: FlowDeps,
  submitted: Submitted,
  by: Pick<EditDone, 'userId' | 'actorName'>,
  attempt: Attempt,
): Promise<SubmissionResult> {
  const { defaultCountry } = deps.config;
  const { state, form } = submitted;
  const user = await findById(deps.pagerTree, state.id);
  if (user === null) return show(editNotice(gone), gone);
  if (fingerprintUser(user) !== state.seen) return showConflict(deps, submitted, user);
  if (!isFormOf(user, form)) return show(editNotice(outdated(deps)), outdated(deps));

  const plan = await planAll(deps, user, submitted);
  if (plan === 'conflict') return showConflict(deps, submitted, user);
  if (plan.problems.length > 0) return { kind: 'problems', problems: besideFields(plan.problems, state) };
  const { edit } = plan;
  if (leavesAll(edit)) return show(editModal({ state, form, defaultCountry, notice: unchanged }), unchanged);

  attempt.about(recordEdit(edit));
  const sending = await sendEdit(deps, user, edit);
  switch (sending.kind) {
    case 'done':
      return tellEdited(deps, { ...by, state, edit, before: user, after: sending.user });
    case 'in part':
      attempt.end({ outcome: 'doubtful', reason: inPart });
      await tellDone(deps, state, by.userId, partlyEditedMessage(by.actorName, user.name), editTitle);
      return showNow(deps, state, sending.user, inPart);
    case 'trouble':
      return show(editModal({ state, form, defaultCountry, notice: sending.text }), sending.text);
    case 'refused': {
      const problems = problemsOfEdit(sending.error, edit, deps.config.slackCommand);
      if (problems.length === 0) throw sending.error;
      const beside = besideFields(problems, state);
      const reason = Object.values(beside).join(' ');
      attempt.end({ outcome: 'refused', refusedBy: 'PagerTree', reason });
      return { kind: 'problems', problems: beside };
    }
  }
}

const gone = 'That person is no longer in PagerTree. Nothing was changed.';
const inPart =
  'PagerTree did not make the whole change. This is how the person is now: type again what is missing.';
const unchanged = 'This is how the person is already: nothing was sent.';

function outdated({ config }: FlowDeps): string {
  return formTooOld(config, 'edituser', 'nothing was changed');
}

function readSubmission(metadata: string, values: unknown): Submitted | null {
  const state = decodeState(editFormState, metadata);
  const form = readEditForm(values);
  return state === null || form === null ? null : { state, form };
}

/** What is wrong with the form by itself. What was odd when it was shown is compared with PagerTree first: it may have been left alone. */
function slipsOf({ state: { odd }, form }: Submitted, defaultCountry: Country | null): EditProblem[] {
  if (odd === null) return [];
  return findSlips(form, defaultCountry).filter(({ field }) => !odd.includes(editBlockId(field, 0)));
}

/** What would change, the rule and the teams with their names. All problems come at once. */
async function planAll(
  deps: FlowDeps,
  user: AccountUser,
  { state, form }: Submitted,
): Promise<{ edit: UserEdit; problems: EditProblem[] } | 'conflict'> {
  const { edit, problems } = planEdit(user, form, deps.config.defaultCountry);
  const [rule, teams] = await Promise.all([
    planRule(deps, user, form.rule),
    planTeamsOf(deps, user, form.teams, state.teams),
  ]);
  if (teams === 'conflict') return 'conflict';
  return {
    edit: { ...edit, rule: rule.edit, teams: teams.edit },
    problems: [...problems, ...rule.problems, ...teams.problems],
  };
}

interface EditDone {
  state: EditFormState;
  userId: string;
  actorName: string;
  edit: UserEdit;
  before: AccountUser;
  after: AccountUser;
}

/** The channel reads what was changed, with *Undo*; whoever changed it reads from what to what. */
async function tellEdited(deps: FlowDeps, done: EditDone): Promise<SubmissionResult> {
  const { state, userId, actorName, edit, before } = done;
  const undo = undoOf(deps, done);
  if (undo.value !== null) deps.lists.remember(undo.value, userId, state);
  const message = editedMessage({ actorName, name: before.name, edit }, undo.value);
  const told = await tellDone(deps, state, userId, message, editTitle);
  await tellDetails(deps, state, userId, editDetailsMessage(before.name, edit, undo.none));
  return told;
}

/** What *Undo* carries: sealed, because the way back holds emails and phones, and the whole channel receives the button. */
function undoOf(
  { seal, now }: FlowDeps,
  { edit, before, after }: EditDone,
): { value: string; none: null } | { value: null; none: NoUndo } {
  const back = wayBack(edit, before, after);
  if (back === null) return { value: null, none: 'unknown before' };
  const value = seal.close(encodeState({ id: before.id, until: now() + undoFor, ...back }));
  if (value.length > limits.buttonValue) return { value: null, none: 'too much for a button' };
  return { value, none: null };
}

/** The form with what was typed, and as the person is now where somebody else changed it. */
async function showConflict(
  deps: FlowDeps,
  { state: before, form: typed }: Submitted,
  user: AccountUser,
): Promise<SubmissionResult> {
  const now = await loadEditForm(deps, user, before, before.round + 1);
  const reconciled = reconcile(typed, { parts: before.shown, teams: before.teams }, now.form);
  const notice = explainConflict(reconciled);
  const { defaultCountry } = deps.config;
  return show(editModal({ state: now.state, form: reconciled.form, defaultCountry, notice }), notice);
}

/** The form as the person is now; what was typed is gone, because a part of it is made. */
async function showNow(
  deps: FlowDeps,
  before: EditFormState,
  user: AccountUser,
  notice: string,
): Promise<SubmissionResult> {
  const { state, form } = await loadEditForm(deps, user, before, before.round + 1);
  return show(editModal({ state, form, defaultCountry: deps.config.defaultCountry, notice }), notice);
}

/** Several sentences about one field stand beside it together. */
function besideFields(problems: readonly EditProblem[], { round }: EditFormState): Record<string, string> {
  const beside: Record<string, string> = {};
  for (const { field, problem } of problems) {
    const blockId = editBlockId(field, round);
    beside[blockId] = beside[blockId] === undefined ? problem : `${beside[blockId]} ${problem}`;
  }
  return beside;
}

function show(view: ModalView, text: string): SubmissionResult {
  return { kind: 'show', view, text };
}
