import { retryAction, stopAction } from '../blocks/bulk-messages.js';
import { needsPowerConfirmed } from '../blocks/bulk-preview.js';
import { type BulkRetryState, bulkRetryState, bulkRunState } from '../blocks/bulk-state.js';
import { type Sign, sentence } from '../blocks/message.js';
import { decodeState } from '../blocks/state.js';
import { planBulkAdd } from '../people/bulk-plan.js';
import { labelOf, weightyRoles } from '../people/guard-rails.js';
import { type PeopleLines, readPeopleLines } from '../people/people-lines.js';
import type { Click, ClickResult } from '../slack/answer-click.js';
import { Recent } from '../slack/repeats.js';
import type { FlowDeps } from './deps.js';
import { findWhoIsThere } from './read-chosen.js';
import { beginBulkAdd } from './run-bulk-add.js';
import { nameChosenTeams } from './team-names.js';
import { buttonTooOld } from './too-old.js';

/** *Stop*: whoever is being added is finished, nobody more is begun. */
export function stopAddUsers(deps: FlowDeps): Click {
  return {
    actionId: stopAction,
    needs: 'bulk',
    // Whoever began it may end it, whatever they are by now: that changes nothing more.
    isOwn({ value, userId }) {
      const state = decodeState(bulkRunState, value);
      return state !== null && deps.runs.begunBy(state.run) === userId;
    },
    async click({ value }) {
      const state = decodeState(bulkRunState, value);
      if (state !== null && deps.runs.stop(state.run))
        return aside('done', 'Stopping. What became of everybody follows above.');
      if (state !== null && deps.runs.hasEnded(state.run))
        return aside(
          'done',
          'That has ended already: what became of everybody stands above, or follows there at once.',
        );
      return aside('attention', stoppedElsewhere(deps));
    },
  };
}

/** Only the copy of the app that is at work can stop it, and Slack gives every click to one of them: nobody here knows of the others. */
function stoppedElsewhere({ config }: FlowDeps): string {
  return `This press of *Stop* reached a copy of the app that is not adding these people. While the message above changes, press *Stop* again until it says that it is stopping. If nothing changes there for two minutes, nobody is being added any more: type \`${config.slackCommand} addusers\` and choose the same people again; whoever is in PagerTree already is not added twice.`;
}

/** *Retry failed*: the same people with the same roles, teams and rule. They were confirmed by name before. */
export function retryAddUsers(deps: FlowDeps): Click {
  const begun = new Recent<true>();
  return {
    actionId: retryAction,
    needs: 'bulk',
    async click({ value, userId }, { actorName, actor }) {
      const state = decodeState(bulkRetryState, value);
      if (state === null) {
        return aside('attention', buttonTooOld(deps.config, 'addusers'));
      }
      if (mustConfirmAnew(state, deps.now())) {
        return aside(
          'attention',
          `${powersOf(state)} for these people was confirmed more than an hour ago. Type \`${deps.config.slackCommand} addusers\` and choose them again to confirm it anew; whoever is in PagerTree already is not added twice.`,
        );
      }
      if (begun.get(state.run))
        return aside('attention', 'This was tried again already: what became of it stands below.');
      begun.set(state.run, true);
      try {
        return await retry(deps, state, { userId, actorName, actor });
      } catch (error) {
        begun.delete(state.run);
        throw error;
      }
    },
  };
}

/** Milliseconds that a confirmed Admin or Billing counts for a retry. */
const longestPower = 60 * 60_000;

/** What gives power over the account is not given by a button that was forgotten somewhere. */
function mustConfirmAnew(state: BulkRetryState, now: number): boolean {
  return needsPowerConfirmed(state) && now - state.confirmedAt > longestPower;
}

function powersOf({ choice }: BulkRetryState): string {
  return labelOf(weightyRoles.filter((role) => choice.roles.includes(role)));
}

async function retry(
  deps: FlowDeps,
  state: BulkRetryState,
  who: Pick<Parameters<typeof beginBulkAdd>[1], 'userId' | 'actorName' | 'actor'>,
): Promise<ClickResult> {
  const lines = await readAgain(deps, state);
  const emails = lines.people.map(({ email }) => email);
  const there = await findWhoIsThere(deps.longWork.pagerTree, emails, {}, () => {});
  const { defaultCountry } = deps.config;
  const chosen = { fromSlack: [], lines, homeTeamId: deps.homeTeamId, defaultCountry };
  const plan = planBulkAdd(chosen, (email) => there.has(email.toLowerCase()));
  if (plan.toAdd.length === 0) return aside('done', 'Everybody of them is in PagerTree by now.');
  const teamNames = await nameChosenTeams(deps, state.choice.teamIds);
  const add = {
    people: plan.toAdd,
    choice: state.choice,
    teamNames,
    announceIn: state.announceIn,
    confirmedAt: state.confirmedAt,
    ...who,
  };
  await beginBulkAdd(deps, add);
  return aside('done', 'Trying again: follow it below.');
}

async function readAgain(deps: FlowDeps, { people, fileId }: BulkRetryState): Promise<PeopleLines> {
  if (people === null) return readPeopleLines(fileId === null ? '' : await deps.longWork.files.read(fileId));
  const rows = people.map(([name, email, phone], index) => ({ line: index + 1, name, email, phone }));
  return { people: rows, slips: [], unread: 0 };
}

function aside(sign: Sign, text: string): ClickResult {
  return { kind: 'aside', message: sentence(sign, text) };
}
