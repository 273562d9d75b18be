import type { ModalView } from '@slack/types';
import type { Attempt } from '../audit/audit.js';
import { targetById } from '../audit/record.js';
import { rolesDetails } from '../blocks/done-details.js';
import { personActions } from '../blocks/person-card.js';
import { resultFollows } from '../blocks/result-follows.js';
import { rolesChangedMessage } from '../blocks/roles-changed.js';
import {
  readRoles,
  rolesCallback,
  rolesModal,
  rolesNotice,
  rolesQuestionCallback,
  rolesQuestionModal,
  rolesStateOf,
  rolesTitle,
} from '../blocks/roles-modal.js';
import {
  decodeState,
  encodeState,
  type RolesFormState,
  rolesFormState,
  rolesQuestionState,
} from '../blocks/state.js';
import { questionsBefore } from '../people/guard-rails.js';
import { compareRoles } from '../people/role-change.js';
import type { RoleName } from '../people/roles.js';
import type { Allowed } from '../slack/context.js';
import type { Submission, SubmissionResult } from '../slack/submission.js';
import type { FlowDeps } from './deps.js';
import { type WaysToForm, waysTo } from './open-for-person.js';
import { saveRoles } from './save-roles.js';
import { tellDetails } from './tell-details.js';
import { tellDone } from './tell-done.js';
import { tellOfRoles } from './tell-of-roles.js';
import { formTooOld } from './too-old.js';
import { undoFor } from './undo-time.js';

/** `/pagertree roles <who>`, and *Change roles* on a card: a form with the four roles as they are. */
export function waysToRoles(deps: FlowDeps): WaysToForm {
  return waysTo(deps, {
    needs: 'change',
    word: 'roles',
    title: rolesTitle,
    pickLabel: 'Change roles',
    pickAction: 'pick_for_roles',
    openAction: personActions.roles,
    show: (user, origin) => rolesModal({ state: rolesStateOf(user, origin) }),
  });
}

/** *Save*: sends what changed, unless somebody else changed it meanwhile. What opens much is asked about once more first. */
export function submitRoles(deps: FlowDeps): Submission {
  return {
    callbackId: rolesCallback,
    needs: 'change',
    changes: 'change roles',
    target: ({ metadata }) => targetById(decodeState(rolesFormState, metadata)?.id),
    async submit({ userId, metadata, values }, access, attempt): Promise<SubmissionResult> {
      const state = decodeState(rolesFormState, metadata);
      const chosen = readRoles(values);
      if (state === null || chosen === null) return show(rolesNotice(outdated(deps)), outdated(deps));
      const questions = questionsBefore(compareRoles(state.seen, chosen), access.actor, state.id);
      if (questions.length > 0) {
        return { kind: 'ask', view: rolesQuestionModal(state, chosen, questions), late: askLater };
      }
      return save(deps, { state, chosen, userId, access, attempt }, show);
    },
    working: ({ metadata }) => rolesNotice(saving, resultFollows(metadata)),
    again({ metadata, values }, notice) {
      const state = decodeState(rolesFormState, metadata);
      const chosen = readRoles(values);
      return state === null || chosen === null ? rolesNotice(notice) : rolesModal({ state, chosen, notice });
    },
    refuse: (text) => rolesNotice(text),
  };
}

/** The button of that question: as *Save*, for whoever has been asked. */
export function submitRolesAnyway(deps: FlowDeps): Submission {
  return {
    callbackId: rolesQuestionCallback,
    needs: 'change',
    changes: 'change roles',
    onTop: true,
    target: ({ metadata }) => targetById(decodeState(rolesQuestionState, metadata)?.id),
    async submit({ userId, metadata }, access, attempt): Promise<SubmissionResult> {
      const state = decodeState(rolesQuestionState, metadata);
      if (state === null) return show(rolesNotice(outdated(deps)), outdated(deps));
      const { chosen, ...form } = state;
      const below = (view: ModalView, text: string): SubmissionResult => ({
        kind: 'show',
        view: rolesNotice(text),
        text,
        below: view,
      });
      return save(deps, { state: form, chosen, userId, access, attempt }, below);
    },
    working: ({ metadata }) => rolesNotice(saving, resultFollows(metadata)),
    again: (_request, notice) => rolesNotice(notice, backToForm),
    refuse: (text) => rolesNotice(text),
  };
}

interface Saving {
  state: RolesFormState;
  chosen: readonly RoleName[];
  userId: string;
  access: Allowed;
  attempt: Attempt;
}

/** @param again shows the form as it has to be now, and says why (mrkdwn) */
async function save(
  deps: FlowDeps,
  { state, chosen, userId, access, attempt }: Saving,
  again: (view: ModalView, text: string) => SubmissionResult,
): Promise<SubmissionResult> {
  const saved = await saveRoles(deps, { ...state, chosen }, attempt);
  switch (saved.kind) {
    case 'gone':
      return show(rolesNotice(gone), gone);
    case 'unchanged':
      return again(rolesModal({ state: rolesStateOf(saved.user, state), notice: unchanged }), unchanged);
    case 'changed meanwhile':
      return again(rolesModal({ state: rolesStateOf(saved.user, state), notice: conflict }), conflict);
    case 'renamed':
      return again(rolesModal({ state: rolesStateOf(saved.user, state), notice: renamed }), renamed);
    case 'refused':
      return again(rolesModal({ state, chosen, notice: saved.text }), saved.text);
    case 'done': {
      const { name } = saved.user;
      const change = compareRoles(state.seen, chosen);
      const undo = { id: state.id, before: state.seen, after: [...chosen], until: deps.now() + undoFor };
      const { actorName } = access;
      deps.lists.remember(encodeState(undo), userId, state);
      const [told] = await Promise.all([
        tellDone(deps, state, userId, rolesChangedMessage({ actorName, name, change, undo }), rolesTitle),
        tellOfRoles(deps, saved.user, change, access),
      ]);
      await tellDetails(deps, state, userId, rolesDetails(saved.user, state.seen, chosen));
      return told;
    }
  }
}

const gone = 'That person is no longer in PagerTree. Nothing was changed.';
const conflict = 'Somebody changed these roles meanwhile, and nothing was sent. This is how they are now.';
const renamed =
  'This person is called something else by now, and nothing was sent. Look again whether this is who you mean.';
const unchanged = 'These are the roles as they are already: nothing was sent.';
const saving = ':hourglass_flowing_sand: Saving the roles in PagerTree…';
const backToForm = 'Close this to get back to the form. Everything you chose is still there.';
const askLater = 'Nothing was changed yet: this app asks once more before it does that. Press *Save* again.';

function outdated({ config }: FlowDeps): string {
  return formTooOld(config, 'roles', 'nothing was changed');
}

function show(view: ModalView, text: string): SubmissionResult {
  return { kind: 'show', view, text };
}
