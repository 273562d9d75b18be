import {
  type AddUsersForm,
  addUsersModal,
  addUsersNotice,
  type NamedChoice,
} from '../blocks/add-users-modal.js';
import { backToFormAction, readBulkPreview, readingNotice } from '../blocks/bulk-preview.js';
import { type BulkPreviewState, bulkPreviewState } from '../blocks/bulk-state.js';
import { decodeState } from '../blocks/state.js';
import type { ModalClick } from '../slack/answer-modal.js';
import type { FlowDeps } from './deps.js';
import { findRule } from './edit-user-form.js';
import { findTeamNames } from './team-names.js';

/** *Change the choice*, in the preview: the form again, with everything that was chosen. */
export function backToAddUsers(deps: FlowDeps): ModalClick {
  return {
    actionId: backToFormAction,
    needs: 'bulk',
    turn({ metadata, values }) {
      const state = decodeState(bulkPreviewState, metadata);
      const say = (text: string) => addUsersNotice(text);
      if (state === null) {
        const text = `This form is too old to be used; nobody was added. Type \`${deps.config.slackCommand} addusers\` for a new one.`;
        return { first: addUsersNotice(text), say };
      }
      const { lines } = readBulkPreview(values, state.seen);
      return {
        first: addUsersNotice(readingNotice('Getting what you chose…')),
        async fill() {
          const { channelId, responseUrl, source } = state;
          const { everybody, fileId } = source;
          const { form, gone } = await formFrom(deps, state, lines);
          return addUsersModal({
            state: { channelId, responseUrl, everybody, fileId },
            form,
            ...(gone.length === 0 ? {} : { notice: leftOutNotice(gone) }),
          });
        },
        say,
      };
    },
  };
}

/** The preview carries ids; a form shows names. What is there no more is left out, and named in `gone`. */
async function formFrom(
  deps: FlowDeps,
  { source, choice }: BulkPreviewState,
  lines: string,
): Promise<{ form: AddUsersForm; gone: string[] }> {
  const [teamNames, rule, group] = await Promise.all([
    findTeamNames(deps, choice.teamIds),
    choice.ruleId === null ? null : findRule(deps.pagerTree, choice.ruleId),
    source.groupId === null ? null : findGroup(deps, source.groupId),
  ]);
  const teams = choice.teamIds.flatMap((id, index) => {
    const name = teamNames[index] ?? null;
    return name === null ? [] : [{ id, name }];
  });
  const goneTeams = choice.teamIds.length - teams.length;
  const form = {
    peopleIds: source.peopleIds,
    channelId: source.channelId,
    group,
    lines,
    roles: choice.roles,
    teams,
    rule,
  };
  const gone = [
    ...(source.groupId !== null && group === null ? ['the user group'] : []),
    ...(goneTeams === 0 ? [] : [goneTeams === 1 ? 'one team' : `${goneTeams} teams`]),
    ...(choice.ruleId !== null && rule === null ? ['the notification rule'] : []),
  ];
  return { form, gone };
}

/** @param gone what is left out, in words */
function leftOutNotice(gone: readonly string[]): string {
  return `Some of what you chose is no longer there, and is left out below: ${gone.join(', ')}. Choose others, or go on without.`;
}

async function findGroup({ longWork }: FlowDeps, id: string): Promise<NamedChoice | null> {
  const group = (await longWork.directory.listGroups()).find((each) => each.id === id);
  return group === undefined ? null : { id, name: `${group.name} (@${group.handle})` };
}
