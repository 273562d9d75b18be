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
import { nameChosenTeams } from './team-names.js';

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
          return addUsersModal({
            state: { channelId, responseUrl, everybody, fileId },
            form: await formFrom(deps, state, lines),
          });
        },
        say,
      };
    },
  };
}

/** The preview carries ids; a form shows names. What has none any more is left out. */
async function formFrom(
  deps: FlowDeps,
  { source, choice }: BulkPreviewState,
  lines: string,
): Promise<AddUsersForm> {
  const [teamNames, rule, group] = await Promise.all([
    nameChosenTeams(deps, choice.teamIds),
    choice.ruleId === null ? null : deps.pagerTree.notificationRules.retrieve(choice.ruleId),
    source.groupId === null ? null : findGroup(deps, source.groupId),
  ]);
  return {
    peopleIds: source.peopleIds,
    channelId: source.channelId,
    group,
    lines,
    roles: choice.roles,
    teams: choice.teamIds.map((id, index) => ({ id, name: teamNames[index] ?? id })),
    rule: rule === null ? null : { id: rule.id, name: rule.name },
  };
}

async function findGroup({ longWork }: FlowDeps, id: string): Promise<NamedChoice | null> {
  const group = (await longWork.directory.listGroups()).find((each) => each.id === id);
  return group === undefined ? null : { id, name: `${group.name} (@${group.handle})` };
}
