import type { ModalView } from '@slack/types';
import { sentence } from '../blocks/message.js';
import { personActions } from '../blocks/person-card.js';
import { rolesChangedMessage, rolesRestoredMessage, undoRolesAction } from '../blocks/roles-changed.js';
import {
  readRoles,
  rolesCallback,
  rolesModal,
  rolesNotice,
  rolesStateOf,
  rolesTitle,
} from '../blocks/roles-modal.js';
import { decodeState, rolesFormState, undoRolesState } from '../blocks/state.js';
import { findById } from '../pagertree/find-account-user.js';
import { compareRoles, hasRoles } from '../people/role-change.js';
import { rolesFrom } from '../people/roles.js';
import type { Click, ClickResult } from '../slack/answer-click.js';
import type { Submission, SubmissionResult } from '../slack/answer-submission.js';
import type { FlowDeps } from './deps.js';
import { type WaysToForm, waysTo } from './open-for-person.js';
import { tellDone } from './tell-done.js';

const undoFor = 10 * 60_000;

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

/** *Save*: sends what changed, unless somebody else changed it meanwhile. */
export function submitRoles(deps: FlowDeps): Submission {
  return {
    callbackId: rolesCallback,
    needs: 'change',
    changes: 'change roles',
    async submit({ userId, metadata, values }, { actorName }): Promise<SubmissionResult> {
      const state = decodeState(rolesFormState, metadata);
      const chosen = readRoles(values);
      if (state === null || chosen === null) return show(rolesNotice(outdated(deps)), outdated(deps));
      const { id, seen } = state;

      const user = await findById(deps.pagerTree, id);
      if (user === null) return show(rolesNotice(gone), gone);
      const now = rolesStateOf(user, state);
      if (hasRoles(user.roles, chosen)) return show(rolesModal({ state: now, notice: unchanged }), unchanged);
      if (!hasRoles(user.roles, seen)) return show(rolesModal({ state: now, notice: conflict }), conflict);
      const change = compareRoles(seen, chosen);

      await deps.pagerTree.accountUsers.update(id, { roles: rolesFrom(chosen) });
      deps.forgetAccess();
      const undo = { id, before: seen, after: chosen, until: deps.now() + undoFor };
      return tellDone(
        deps,
        state,
        userId,
        rolesChangedMessage({ actorName, name: user.name, change, undo }),
        rolesTitle,
      );
    },
    working: () => rolesNotice(':hourglass_flowing_sand: Saving the roles in PagerTree…', laterInChannel),
    again({ metadata, values }, notice) {
      const state = decodeState(rolesFormState, metadata);
      const chosen = readRoles(values);
      return state === null || chosen === null ? rolesNotice(notice) : rolesModal({ state, chosen, notice });
    },
    refuse: (text) => rolesNotice(text),
  };
}

/** *Undo*: restores exactly what was, for ten minutes, unless somebody changed it again. */
export function undoRoles(deps: FlowDeps): Click {
  return {
    actionId: undoRolesAction,
    needs: 'undo',
    changes: 'undo roles',
    async click({ value }, { actorName }): Promise<ClickResult> {
      const state = decodeState(undoRolesState, value);
      if (state === null || deps.now() > state.until) return aside(tooLate(deps));
      const { id, before, after } = state;
      const user = await findById(deps.pagerTree, id);
      if (user === null) return aside(gone);
      if (!hasRoles(user.roles, after))
        return aside('Somebody changed these roles again since: nothing was undone.');
      await deps.pagerTree.accountUsers.update(id, { roles: rolesFrom(before) });
      deps.forgetAccess();
      const message = rolesRestoredMessage(actorName, user.name, compareRoles(after, before));
      return { kind: 'replace', message, inChannel: true };
    },
  };
}

const gone = 'That person is no longer in PagerTree. Nothing was changed.';
const conflict = 'Somebody changed these roles meanwhile, and nothing was sent. This is how they are now.';
const unchanged = 'These are the roles as they are already: nothing was sent.';
const laterInChannel = 'You can close this: the result is told in the channel.';

function outdated({ config }: FlowDeps): string {
  return `This form is too old to be sent; nothing was changed. Type \`${config.slackCommand} roles\` for a new one.`;
}

function tooLate({ config }: FlowDeps): string {
  return `A change can be undone for ten minutes. Type \`${config.slackCommand} roles\` to change the roles again.`;
}

function aside(text: string): ClickResult {
  return { kind: 'aside', message: sentence('attention', text) };
}

function show(view: ModalView, text: string): SubmissionResult {
  return { kind: 'show', view, text };
}
