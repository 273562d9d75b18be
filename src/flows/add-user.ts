import type { ModalView } from '@slack/types';
import {
  addUserModal,
  closingModal,
  formFrom,
  searchTeamsAction,
  teamOption,
} from '../blocks/add-user-modal.js';
import { sentence } from '../blocks/message.js';
import { addHereAction, addPersonAction } from '../blocks/pick-person.js';
import { decodeState, type Origin, originState, prefillState } from '../blocks/state.js';
import { escapeText } from '../blocks/text.js';
import type { SlackPerson } from '../people/access.js';
import { emptyPrefill, type Prefill, readAddUserArgument } from '../people/prefill.js';
import type { ModalCommand } from '../slack/answer-command.js';
import type { ModalClick, OpeningClick, OpeningModal } from '../slack/answer-modal.js';
import type { Options } from '../slack/answer-options.js';
import { waitFor } from '../slack/deadline.js';
import type { FlowDeps } from './deps.js';
import { buttonTooOld } from './too-old.js';

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
  return buttonTooOld(config, 'adduser');
}

/** A form that is complete as it opens. */
export function opening(form: ModalView): OpeningModal {
  return { first: form, say: (text) => closingModal(text) };
}

/**
 * The form for somebody of this Slack. Their profile is for those who may add people: where it is not known in time who asks, the form
 * comes after something to look at, because the trigger does not wait.
 */
export async function openForPerson(
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

/** The form, filled in from somebody's Slack profile; `null` where Slack did not give it. */
export function formForProfile(deps: FlowDeps, origin: Origin, profile: SlackPerson | null): ModalView {
  if (profile === null) {
    return formFor(
      deps,
      origin,
      emptyPrefill,
      'Slack did not give that person’s profile. Type the name and email here.',
    );
  }
  const { name, email, phone, deactivated, bot, stranger } = profile;
  const prefill = { name, email: email ?? '', phone: phone ?? '' };
  if (bot) return formFor(deps, origin, prefill, `${escapeText(name)} is an app. Apps cannot be on call.`);
  if (deactivated) return formFor(deps, origin, prefill, `${escapeText(name)} is deactivated in Slack.`);
  if (stranger) return formFor(deps, origin, prefill, `${escapeText(name)} is from another organisation.`);
  if (email === null) {
    return formFor(deps, origin, prefill, `Slack shows no email for ${escapeText(name)}. Type it here.`);
  }
  return formFor(deps, origin, prefill);
}

/** The form, with a notice at its head where there is something to say (mrkdwn). */
export function formFor({ config }: FlowDeps, origin: Origin, prefill: Prefill, notice?: string): ModalView {
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
