import type { ModalView } from '@slack/types';
import type { Attempt } from '../audit/audit.js';
import { targetById } from '../audit/record.js';
import { removedDetails } from '../blocks/done-details.js';
import {
  carriedName,
  confirmBlock,
  readTypedName,
  removeCallback,
  removeModal,
  removeNotice,
  removeQuestionCallback,
  removeQuestionModal,
  removeTitle,
} from '../blocks/remove-modal.js';
import { addAgainValue, type RemovedPerson, removedMessage } from '../blocks/removed.js';
import { resultFollows } from '../blocks/result-follows.js';
import { showInside } from '../blocks/shown-name.js';
import { decodeState, type RemoveFormState, removeFormState, removeQuestionState } from '../blocks/state.js';
import { findById } from '../pagertree/find-account-user.js';
import type { AccountUser } from '../people/account-user.js';
import { isOneself } from '../people/guard-rails.js';
import { isConfirmed, isMember, isTeamAdmin, wordToConfirm } from '../people/removal.js';
import { namesOf } from '../people/roles.js';
import type { Allowed } from '../slack/context.js';
import type { Submission, SubmissionResult } from '../slack/submission.js';
import type { FlowDeps } from './deps.js';
import { findInSlack } from './find-in-slack.js';
import { removeAccountUser } from './remove-account-user.js';
import { removalForm, removalFormAgain } from './remove-user.js';
import { findTeamsOf } from './team-places.js';
import { tellDetails } from './tell-details.js';
import { tellDone } from './tell-done.js';
import { tellOfRemoval } from './tell-of-removal.js';
import { formTooOld } from './too-old.js';
import { undoFor } from './undo-time.js';

/** *Remove*: removes whoever was shown, if the name was typed and it is still theirs. */
export function submitRemoval(deps: FlowDeps): Submission {
  return {
    callbackId: removeCallback,
    needs: 'remove',
    changes: 'remove',
    target: ({ metadata }) => targetById(decodeState(removeFormState, metadata)?.id),
    check({ metadata, values }) {
      const state = decodeState(removeFormState, metadata);
      const typed = readTypedName(values);
      return state === null || typed === null || isConfirmed(typed, state.name)
        ? null
        : notTheName(state.name);
    },
    async submit({ userId, metadata, values }, access, attempt): Promise<SubmissionResult> {
      const state = decodeState(removeFormState, metadata);
      const typed = readTypedName(values);
      if (state === null || typed === null) return show(removeNotice(outdated(deps)), outdated(deps));
      if (!isConfirmed(typed, state.name)) return { kind: 'problems', problems: notTheName(state.name) };
      if (isOneself(access.actor, state.id)) {
        return { kind: 'ask', view: removeQuestionModal(state, typed), late: askLater };
      }
      return remove(deps, { state, typed, userId, access, attempt }, show);
    },
    working({ metadata }) {
      const state = decodeState(removeFormState, metadata);
      const name = state === null ? 'the user' : showInside(state.name);
      return removeNotice(
        `:hourglass_flowing_sand: Removing ${name} from PagerTree…`,
        resultFollows(metadata),
      );
    },
    again({ metadata, values }, notice) {
      const state = decodeState(removeFormState, metadata);
      return state === null
        ? removeNotice(notice)
        : removeModal({ state, typed: readTypedName(values) ?? '', notice });
    },
    refuse: (text) => removeNotice(text),
  };
}

/** The button of the question whether to remove oneself: as *Remove*, for whoever has been asked. */
export function submitRemovalAnyway(deps: FlowDeps): Submission {
  return {
    callbackId: removeQuestionCallback,
    needs: 'remove',
    changes: 'remove',
    onTop: true,
    target: ({ metadata }) => targetById(decodeState(removeQuestionState, metadata)?.id),
    async submit({ userId, metadata }, access, attempt): Promise<SubmissionResult> {
      const state = decodeState(removeQuestionState, metadata);
      if (state === null || !isConfirmed(state.typed, state.name)) {
        return show(removeNotice(outdated(deps)), outdated(deps));
      }
      const { typed, ...form } = state;
      const below = (view: ModalView, text: string): SubmissionResult => ({
        kind: 'show',
        view: removeNotice(text),
        text,
        below: view,
      });
      return remove(deps, { state: form, typed, userId, access, attempt }, below);
    },
    working: ({ metadata }) =>
      removeNotice(':hourglass_flowing_sand: Removing you from PagerTree…', resultFollows(metadata)),
    again: (_request, notice) => removeNotice(notice, 'Close this to get back to the form.'),
    refuse: (text) => removeNotice(text),
  };
}

interface Removing {
  state: RemoveFormState;
  typed: string;
  userId: string;
  access: Allowed;
  attempt: Attempt;
}

/** @param again shows the form as it has to be now, and says why (mrkdwn) */
async function remove(
  deps: FlowDeps,
  { state, typed, userId, access, attempt }: Removing,
  again: (view: ModalView, text: string) => SubmissionResult,
): Promise<SubmissionResult> {
  const user = await findById(deps.pagerTree, state.id);
  if (user === null) return showGone(gone);
  if (carriedName(user) !== state.name) {
    return again(await removalForm(deps, user, state, { notice: renamed }), renamed);
  }
  const person = await rememberPerson(deps, user);
  const removal = await removeAccountUser(deps, user, attempt);
  if (removal.kind === 'gone') {
    return showGone(removal.reference === null ? gone : `${gone} (reference ${removal.reference})`);
  }
  if (removal.kind === 'trouble') {
    return again(await removalFormAgain(deps, user, state, { typed, notice: removal.text }), removal.text);
  }
  deps.forgetAccess();
  deps.lists.remember(addAgainValue(person), userId, state);
  const told = await tellDone(deps, state, userId, removedMessage(access.actorName, person), removeTitle);
  await tellDetails(deps, state, userId, removedDetails(user));
  await tellOfRemoval(deps, removal.user, access);
  return told;
}

/** What *Add again* will need; afterwards nobody could be asked for it any more. */
async function rememberPerson(deps: FlowDeps, user: AccountUser): Promise<RemovedPerson> {
  const [teams, slackId] = await Promise.all([findTeamsOf(deps.pagerTree, user), findInSlack(deps, user)]);
  return {
    name: carriedName(user),
    roles: namesOf(user.roles),
    teamIds: teams.filter((team) => isMember(user, team)).map(({ id }) => id),
    teamAdmin: teams.some((team) => isTeamAdmin(user, team)),
    slackId: slackId ?? null,
    until: deps.now() + undoFor,
  };
}

const gone =
  'That person is no longer in PagerTree: they were removed meanwhile. There is nothing left to do';
const renamed =
  'Somebody changed the name of this person meanwhile, and nobody was removed. Look again whether this is who you mean.';
const askLater =
  'Nobody was removed yet: this app asks once more before you remove yourself. Press *Remove* again.';

function notTheName(name: string): Record<string, string> {
  return { [confirmBlock]: `Type “${wordToConfirm(name)}” to confirm. Nobody was removed.` };
}

function outdated({ config }: FlowDeps): string {
  return formTooOld(config, 'removeuser', 'nobody was removed');
}

function showGone(text: string): SubmissionResult {
  return show(removeNotice(`${text}.`), `${text}.`);
}

function show(view: ModalView, text: string): SubmissionResult {
  return { kind: 'show', view, text };
}
