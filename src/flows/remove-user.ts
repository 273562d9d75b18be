import type { ModalView } from '@slack/types';
import { personActions } from '../blocks/person-card.js';
import { removeModal, removeStateOf, removeTitle } from '../blocks/remove-modal.js';
import type { Origin } from '../blocks/state.js';
import type { AccountUser } from '../people/account-user.js';
import { leftTeams } from '../people/removal.js';
import type { FlowDeps } from './deps.js';
import { findOnCall } from './find-on-call.js';
import { type WaysToForm, waysTo } from './open-for-person.js';
import { findTeamsOf } from './team-places.js';

/** `/pagertree removeuser <who>`, and *Remove* on a card: what will be lost, and the name to type. */
export function waysToRemove(deps: FlowDeps): WaysToForm {
  return waysTo(deps, {
    needs: 'remove',
    word: 'removeuser',
    title: removeTitle,
    pickLabel: 'Remove',
    pickAction: 'pick_for_removal',
    openAction: personActions.remove,
    show: (user, origin) => removalForm(deps, user, origin),
  });
}

export interface FormSoFar {
  typed?: string;
  notice: string;
}

/** What will be lost, and the name to type. */
export async function removalForm(
  deps: FlowDeps,
  user: AccountUser,
  origin: Origin,
  soFar?: FormSoFar,
): Promise<ModalView> {
  const teams = await findTeamsOf(deps.pagerTree, user);
  const onCall = await findOnCall(deps, teams);
  const loss = { user, teams: leftTeams(user, teams, onCall) };
  return removeModal({ state: removeStateOf(user, origin), loss, ...soFar });
}

/** The form after a failed removal. PagerTree's part of it may be missing: what just happened matters more. */
export async function removalFormAgain(
  deps: FlowDeps,
  user: AccountUser,
  origin: Origin,
  soFar: FormSoFar,
): Promise<ModalView> {
  try {
    return await removalForm(deps, user, origin, soFar);
  } catch (error) {
    deps.trouble(error, 'what a removal takes', false);
    return removeModal({ state: removeStateOf(user, origin), ...soFar });
  }
}
