import type { ModalView } from '@slack/types';
import { addUserModal, closingModal, mostTeams, type TeamChoice } from '../blocks/add-user-modal.js';
import { addAgainAction } from '../blocks/removed.js';
import { type AddAgainState, addAgainState, decodeState, type Origin } from '../blocks/state.js';
import type { SlackPerson } from '../people/access.js';
import { readPhone } from '../people/phone-number.js';
import type { OpeningClick } from '../slack/answer-modal.js';
import type { Place } from '../slack/requests/payload-parts.js';
import type { FlowDeps } from './deps.js';

/** *Add again*, for ten minutes after a removal: the form for a new user, with the name, roles and teams as they were. */
export function addAgain(deps: FlowDeps): OpeningClick {
  return {
    actionId: addAgainAction,
    needs: 'add',
    open({ place, value, userId }) {
      const state = decodeState(addAgainState, value);
      if (state === null || deps.now() > state.until) {
        const text = `Somebody can be added again from here for ten minutes. Type \`${deps.config.slackCommand} adduser\` to add them now.`;
        return { first: closingModal(text), say: (sentence) => closingModal(sentence) };
      }
      return {
        first: closingModal(':hourglass_flowing_sand: Asking PagerTree…'),
        fill: () => formAgain(deps, originOf(deps, place, value, userId), state),
        say: (sentence) => closingModal(sentence),
      };
    },
  };
}

/** The list from which they were removed is fresh afterwards, if it is still that of whoever adds them again. */
function originOf({ lists }: FlowDeps, place: Place, value: string, userId: string): Origin {
  const list = lists.find(value);
  if (list === null || list.userId !== userId) return place;
  const { responseUrl, listUrl = responseUrl } = list.origin;
  return { ...place, list: list.origin.list, listUrl };
}

async function formAgain(deps: FlowDeps, origin: Origin, state: AddAgainState): Promise<ModalView> {
  const [teams, profile] = await Promise.all([findTeams(deps, state.teamIds), findProfile(deps, state)]);
  const { name, roles } = state;
  const email = profile?.email ?? '';
  const { defaultCountry } = deps.config;
  // A number typed into Slack as at home would only be refused.
  const phone = profile?.phone && readPhone(profile.phone, defaultCountry).ok ? profile.phone : '';
  const notice = [
    'This is a new membership, and PagerTree sends a new mail.',
    'Their notification rule, switches, and further emails and phones do not come back.',
    name === '' ? 'Type their name: what it was holds an email or a phone, and is not kept here.' : '',
    email === ''
      ? 'Type their email: it is not kept here.'
      : 'Email and phone are what the Slack profile has.',
    state.teamAdmin ? 'They administered a team: that is given back in PagerTree alone.' : '',
    missingWords(state.missingTeams + state.teamIds.length - teams.length),
  ];
  return addUserModal({
    origin,
    form: { name, email, phone, roles, teams },
    defaultCountry,
    notice: notice.filter((part) => part !== '').join(' '),
  });
}

function missingWords(count: number): string {
  if (count === 0) return '';
  return count === 1
    ? 'One of their teams is missing here: choose it if it is still there.'
    : `${count} of their teams are missing here: choose those that are still there.`;
}

/** The teams that are still there; one request for most accounts. */
async function findTeams({ pagerTree }: FlowDeps, ids: readonly string[]): Promise<TeamChoice[]> {
  if (ids.length === 0) return [];
  const found: TeamChoice[] = [];
  for await (const { id, name } of pagerTree.teams.all()) {
    if (ids.includes(id)) found.push({ id, name });
  }
  return found.slice(0, mostTeams);
}

async function findProfile(
  deps: FlowDeps,
  { slackId }: Pick<AddAgainState, 'slackId'>,
): Promise<SlackPerson | null> {
  if (slackId === null) return null;
  return deps.slack.fetchPerson(slackId).catch((error: unknown) => {
    deps.trouble(error, 'profile', false);
    return null;
  });
}
