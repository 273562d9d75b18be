import type { ModalView } from '@slack/types';
import type { Attempt } from '../audit/audit.js';
import { targetByEmail } from '../audit/record.js';
import {
  type AddUserForm,
  addQuestionCallback,
  addQuestionModal,
  addUserCallback,
  addUserModal,
  addUserTitle,
  closingModal,
  readAddUserForm,
  workingModal,
} from '../blocks/add-user-modal.js';
import { isTooMuchToAsk } from '../blocks/ask-once-more.js';
import { addedMessage } from '../blocks/confirmation.js';
import { addedDetails } from '../blocks/done-details.js';
import { resultFollows } from '../blocks/result-follows.js';
import { addQuestionState, decodeState, type Origin, originState } from '../blocks/state.js';
import { escapeText } from '../blocks/text.js';
import { youWereAddedMessage } from '../blocks/told-person.js';
import type { NewUser } from '../people/account-user.js';
import { type Question, questionsBeforeAdding } from '../people/guard-rails.js';
import { checkNewUser } from '../people/new-user.js';
import type { Country } from '../people/phone-number.js';
import type { Allowed } from '../slack/context.js';
import type { Submission, SubmissionResult } from '../slack/submission.js';
import { createAccountUser } from './create-account-user.js';
import type { FlowDeps } from './deps.js';
import { recordCreation, recordNewUser } from './record-creation.js';
import { tellAffected } from './tell-affected.js';
import { tellDetails } from './tell-details.js';
import { tellDone } from './tell-done.js';
import { formTooOld } from './too-old.js';

/** *Add user*: checks the form, creates the person, tells the channel. */
export function submitNewUser(deps: FlowDeps): Submission {
  const { config } = deps;
  const { defaultCountry } = config;

  return {
    callbackId: addUserCallback,
    needs: 'add',
    changes: 'add',
    check({ metadata, values }) {
      const submitted = readSubmission(metadata, values);
      if (submitted === null) return null;
      const check = checkForm(submitted.form, defaultCountry);
      return check.ok ? null : check.problems;
    },
    target: ({ values }) => targetByEmail(readAddUserForm(values)?.email),
    async submit({ userId, metadata, values }, access, attempt): Promise<SubmissionResult> {
      const submitted = readSubmission(metadata, values);
      if (submitted === null) return showOutdated(deps);
      const { origin, form } = submitted;
      const check = checkForm(form, defaultCountry);
      if (!check.ok) return { kind: 'problems', problems: check.problems };
      const questions = questionsBeforeAdding(form.roles, access.actor);
      if (questions.length > 0) return askOnceMore(submitted, questions);
      const adding = { origin, user: check.user, userId, access, attempt };
      return add(deps, adding, (notice) => addUserModal({ origin, form, defaultCountry, notice }));
    },
    working: ({ metadata, values }) =>
      workingModal(escapeText(readAddUserForm(values)?.name.trim() || 'the user'), resultFollows(metadata)),
    again({ metadata, values }, notice) {
      const submitted = readSubmission(metadata, values);
      return submitted === null
        ? closingModal(notice)
        : addUserModal({ ...submitted, defaultCountry, notice });
    },
    refuse: (text) => closingModal(text),
  };
}

/** The button of the question whether to add somebody with such roles: as *Add user*, for whoever has been asked. */
export function submitNewUserAnyway(deps: FlowDeps): Submission {
  const { defaultCountry } = deps.config;
  return {
    callbackId: addQuestionCallback,
    needs: 'add',
    changes: 'add',
    onTop: true,
    target: ({ metadata }) => targetByEmail(decodeState(addQuestionState, metadata)?.email),
    async submit({ userId, metadata }, access, attempt): Promise<SubmissionResult> {
      const state = decodeState(addQuestionState, metadata);
      if (state === null) return showOutdated(deps);
      const { name, email, phone, roles, teamIds, ...origin } = state;
      const check = checkNewUser({ name, email, phone, roles, teamIds }, defaultCountry);
      if (!check.ok) return { kind: 'problems', problems: check.problems };
      return add(deps, { origin, user: check.user, userId, access, attempt }, backToForm);
    },
    working: ({ metadata }) =>
      workingModal(
        escapeText(decodeState(addQuestionState, metadata)?.name.trim() || 'the user'),
        resultFollows(metadata),
      ),
    again: (_request, notice) => backToForm(notice),
    refuse: (text) => closingModal(text),
  };
}

function backToForm(notice: string): ModalView {
  return closingModal(notice, 'Close this to get back to the form. Everything you typed is still there.');
}

function askOnceMore({ origin, form }: Submitted, questions: readonly Question[]): SubmissionResult {
  const { teams, ...rest } = form;
  const state = { ...origin, ...rest, teamIds: teams.map(({ id }) => id) };
  if (isTooMuchToAsk(state)) return { kind: 'problems', problems: { teams: tooManyTeams } };
  return { kind: 'ask', view: addQuestionModal(state, questions), late: askLater };
}

const askLater =
  'Nobody was added yet: this app asks once more before it gives that role. Press *Add user* again.';
const tooManyTeams =
  'With Admin or Billing, these are more teams than can be sent at once. Take some out, and add them with Edit afterwards.';

interface Adding {
  origin: Origin;
  user: NewUser;
  userId: string;
  access: Allowed;
  attempt: Attempt;
}

/** @param again the form after a failure, with a sentence at its head (mrkdwn) */
async function add(
  deps: FlowDeps,
  { origin, user, userId, access, attempt }: Adding,
  again: (notice: string) => ModalView,
): Promise<SubmissionResult> {
  recordNewUser(attempt, user);
  const creation = await createAccountUser(deps, user);
  recordCreation(attempt, user, creation);
  if (creation.kind === 'problems') return { kind: 'problems', problems: creation.problems };
  if (creation.kind === 'trouble') return { kind: 'show', view: again(creation.text), text: creation.text };
  deps.forgetAccess();
  const { actorName, actor } = access;
  const { slackCommand } = deps.config;
  const [told] = await Promise.all([
    tellDone(deps, origin, userId, addedMessage({ actorName, ...creation }), addUserTitle),
    tellAffected(
      deps,
      [user.email],
      actor.slackId,
      youWereAddedMessage({ actorName, slackCommand, ...creation }),
    ),
  ]);
  await tellDetails(deps, origin, userId, addedDetails(user));
  return told;
}

function checkForm(form: AddUserForm, defaultCountry: Country | null) {
  return checkNewUser({ ...form, teamIds: form.teams.map(({ id }) => id) }, defaultCountry);
}

interface Submitted {
  origin: Origin;
  form: AddUserForm;
}

function readSubmission(metadata: string, values: unknown): Submitted | null {
  const origin = decodeState(originState, metadata);
  const form = readAddUserForm(values);
  return origin === null || form === null ? null : { origin, form };
}

/** A form from before an update of the app, or one that this app did not make. */
function showOutdated({ config }: FlowDeps): SubmissionResult {
  const text = formTooOld(config, 'adduser', 'nobody was added');
  return { kind: 'show', view: closingModal(text), text };
}
