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
  formFrom,
  readAddUserForm,
  searchTeamsAction,
  teamOption,
  workingModal,
} from '../blocks/add-user-modal.js';
import { isTooMuchToAsk } from '../blocks/ask-once-more.js';
import { addedMessage } from '../blocks/confirmation.js';
import { addedDetails } from '../blocks/done-details.js';
import { sentence } from '../blocks/message.js';
import { addHereAction, addPersonAction } from '../blocks/pick-person.js';
import { addQuestionState, decodeState, type Origin, originState, prefillState } from '../blocks/state.js';
import { escapeText } from '../blocks/text.js';
import { youWereAddedMessage } from '../blocks/told-person.js';
import type { SlackPerson } from '../people/access.js';
import type { NewUser } from '../people/account-user.js';
import { type Question, questionsBeforeAdding } from '../people/guard-rails.js';
import { checkNewUser } from '../people/new-user.js';
import type { Country } from '../people/phone-number.js';
import { emptyPrefill, type Prefill, readAddUserArgument } from '../people/prefill.js';
import type { ModalCommand } from '../slack/answer-command.js';
import type { ModalClick, OpeningClick, OpeningModal } from '../slack/answer-modal.js';
import type { Options } from '../slack/answer-options.js';
import type { Submission, SubmissionResult } from '../slack/answer-submission.js';
import type { Allowed } from '../slack/context.js';
import { waitFor } from '../slack/deadline.js';
import { createAccountUser } from './create-account-user.js';
import type { FlowDeps } from './deps.js';
import { recordCreation, recordNewUser } from './record-creation.js';
import { tellAffected } from './tell-affected.js';
import { tellDetails } from './tell-details.js';
import { tellDone } from './tell-done.js';

/**
 * `/pagertree adduser`: the form opens at once, filled in with what was typed or with a person's Slack profile.
 * @param argument what follows the word
 */
export function addUserCommand(deps: FlowDeps, argument: string): ModalCommand {
  return {
    async open({ place, userId }) {
      const reading = readAddUserArgument(argument);
      if (reading.kind === 'unusable') {
        const example = `Type \`${deps.config.slackCommand} adduser bobby@example.com Bobby Hill\`, or mention one person.`;
        return sentence('attention', `${reading.problem} ${example}`);
      }
      if (reading.kind === 'person') return openForPerson(deps, place, reading.slackId, userId);
      return opening(formFor(deps, place, reading.kind === 'typed' ? reading.prefill : emptyPrefill));
    },
  };
}

/** *Add to PagerTree*, where somebody was looked for who is not there. */
export function offerToAdd(deps: FlowDeps): OpeningClick {
  return {
    actionId: addPersonAction,
    needs: 'add',
    open({ place, value }) {
      const prefill = decodeState(prefillState, value);
      return opening(formFor(deps, place, prefill ?? emptyPrefill));
    },
  };
}

/** The same button in a form's place, for whoever looked for somebody to change. */
export function offerToAddHere(deps: FlowDeps): ModalClick {
  return {
    actionId: addHereAction,
    needs: 'add',
    turn({ metadata, value }) {
      const origin = decodeState(originState, metadata);
      const prefill = decodeState(prefillState, value);
      if (origin === null) return opening(closingModal(outdatedOffer(deps)));
      return opening(formFor(deps, origin, prefill ?? emptyPrefill));
    },
  };
}

function outdatedOffer({ config }: FlowDeps): string {
  return `This button is too old to be used. Type \`${config.slackCommand} adduser\` instead.`;
}

function opening(form: ModalView): OpeningModal {
  return { first: form, say: (text) => closingModal(text) };
}

/**
 * The form for a mentioned person. Their profile is for those who may add people: where it is not known in time who asks, the form
 * comes after something to look at, because the trigger does not wait.
 */
async function openForPerson(
  deps: FlowDeps,
  origin: Origin,
  slackId: string,
  userId: string,
): Promise<OpeningModal> {
  const form = deps.slack
    .fetchPerson(slackId)
    .catch((error: unknown) => {
      deps.trouble(error, 'profile', false);
      return null;
    })
    .then((profile) => formForProfile(deps, origin, profile));
  // Why not is found out again, and said, where the modal is opened.
  const allowed = deps.checkAccess(userId, 'add').then(
    (access) => access.allowed,
    () => false,
  );
  const both = await waitFor(Promise.all([form, allowed]), deps.patience.profile);
  if (both.inTime && both.result[1]) return opening(both.result[0]);
  return { ...opening(closingModal(':hourglass_flowing_sand: One moment…')), fill: () => form };
}

function formForProfile(deps: FlowDeps, origin: Origin, profile: SlackPerson | null): ModalView {
  if (profile === null) {
    return formFor(
      deps,
      origin,
      emptyPrefill,
      'Slack did not give that person’s profile. Type the name and email here.',
    );
  }
  const { name, email, phone, deactivated, bot } = profile;
  const prefill = { name, email: email ?? '', phone: phone ?? '' };
  if (bot) return formFor(deps, origin, prefill, `${escapeText(name)} is an app. Apps cannot be on call.`);
  if (deactivated) return formFor(deps, origin, prefill, `${escapeText(name)} is deactivated in Slack.`);
  if (email === null) {
    return formFor(deps, origin, prefill, `Slack shows no email for ${escapeText(name)}. Type it here.`);
  }
  return formFor(deps, origin, prefill);
}

function formFor({ config }: FlowDeps, origin: Origin, prefill: Prefill, notice?: string): ModalView {
  return addUserModal({
    origin,
    form: formFrom(prefill),
    defaultCountry: config.defaultCountry,
    ...(notice === undefined ? {} : { notice }),
  });
}

/** *Teams*: what PagerTree finds for the letters typed. */
export function searchTeams({ pagerTree }: FlowDeps): Options {
  return {
    actionId: searchTeamsAction,
    needs: 'add',
    async options({ typed }) {
      const search = typed.trim();
      const { data } = await pagerTree.teams.list({
        limit: 100,
        sort: 'name',
        direction: 'asc',
        ...(search === '' ? {} : { search }),
      });
      return data.map(teamOption);
    },
  };
}

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
    working: ({ values }) => workingModal(escapeText(readAddUserForm(values)?.name.trim() || 'the user')),
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
      workingModal(escapeText(decodeState(addQuestionState, metadata)?.name.trim() || 'the user')),
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
  const text = `This form is too old to be sent; nobody was added. Type \`${config.slackCommand} adduser\` for a new one.`;
  return { kind: 'show', view: closingModal(text), text };
}
