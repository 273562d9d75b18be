import {
  addUsersCallback,
  addUsersModal,
  addUsersNotice,
  bulkRuleAction,
  bulkTeamsAction,
  readAddUsersForm,
  searchGroupsAction,
} from '../blocks/add-users-modal.js';
import {
  bulkPreviewCallback,
  bulkPreviewModal,
  needsPowerConfirmed,
  peopleCount,
  readBulkPreview,
  readingNotice,
} from '../blocks/bulk-preview.js';
import {
  type BulkPreviewState,
  type BulkSource,
  bulkFormState,
  bulkPreviewState,
  mostPeopleChosen,
} from '../blocks/bulk-state.js';
import { limits } from '../blocks/limits.js';
import { decodeState, encodeState, type Origin } from '../blocks/state.js';
import { plainText } from '../blocks/text.js';
import { type BulkPlan, fingerprintPlan } from '../people/bulk-plan.js';
import type { ModalCommand } from '../slack/answer-command.js';
import type { OpeningModal } from '../slack/answer-modal.js';
import type { Options } from '../slack/answer-options.js';
import type { Submission, SubmissionResult } from '../slack/answer-submission.js';
import { FileTooLargeError } from '../slack/files.js';
import { createProgress } from '../slack/progress.js';
import type { SubmissionRequest } from '../slack/requests.js';
import { viewIsGone } from '../slack/slack-api.js';
import { searchTeams } from './add-user.js';
import type { FlowDeps } from './deps.js';
import { searchRules } from './edit-user.js';
import { planChosen, type TellReading } from './read-chosen.js';
import { beginBulkAdd, pointToMessages } from './run-bulk-add.js';
import { nameChosenTeams } from './team-names.js';
import { explainUnreadable } from './unreadable-place.js';

/** `/pagertree addusers`: the form to choose many. */
export function addUsersCommand(): ModalCommand {
  return { open: ({ place }) => openAddUsers(place) };
}

/** The form, from a command or from a comparison, which knows already whom it is about. */
export function openAddUsers(
  { channelId, responseUrl }: Origin,
  whom: { everybody?: boolean; channelId?: string; group?: { id: string; name: string } } = {},
): OpeningModal {
  const { everybody = false, ...chosen } = whom;
  return {
    first: addUsersModal({ state: { channelId, responseUrl, everybody }, ...chosen }),
    say: (text) => addUsersNotice(text),
  };
}

/** What the form's searches offer. */
export function searchesToAddUsers(deps: FlowDeps): Options[] {
  return [
    { ...searchTeams(deps), actionId: bulkTeamsAction, needs: 'bulk' },
    { ...searchRules(deps), actionId: bulkRuleAction, needs: 'bulk' },
    {
      actionId: searchGroupsAction,
      needs: 'bulk',
      async options({ typed }) {
        const words = typed.trim().replace(/^@/u, '').toLowerCase();
        const groups = await deps.longWork.directory.listGroups();
        return groups
          .filter(({ name, handle }) => `${name} ${handle}`.toLowerCase().includes(words))
          .slice(0, limits.options)
          .map(({ id, name, handle }) => ({
            text: plainText(`${name} (@${handle})`.slice(0, limits.optionText)),
            value: id,
          }));
      },
    },
  ];
}

/** *Preview*: everybody by name, before anybody is added. */
export function previewAddUsers(deps: FlowDeps): Submission {
  return {
    callbackId: addUsersCallback,
    needs: 'bulk',
    check({ metadata, values }): Record<string, string> | null {
      const state = decodeState(bulkFormState, metadata);
      const form = readAddUsersForm(values);
      if (state === null || form === null) return null;
      const { peopleIds, channelId, groupId, fileId, lines } = form;
      if (lines.trim() !== '' && fileId !== null) {
        return { file: 'Take either lines or a file: their line numbers would be mixed up.' };
      }
      if (peopleIds.length > mostPeopleChosen) {
        return { people: `Choose at most ${mostPeopleChosen} people, or a channel they are in.` };
      }
      const nobody = peopleIds.length === 0 && channelId === null && groupId === null && fileId === null;
      if (nobody && lines.trim() === '' && !state.everybody) {
        return { people: 'Choose somebody here, or one of the ways below.' };
      }
      return null;
    },
    async submit(request): Promise<SubmissionResult> {
      const form = readAddUsersForm(request.values);
      const state = decodeState(bulkFormState, request.metadata);
      if (form === null || state === null) return outdated(deps);
      const { channelId, responseUrl, everybody } = state;
      const { peopleIds, groupId, fileId, lines, choice } = form;
      const source: BulkSource = { everybody, peopleIds, channelId: form.channelId, groupId, fileId };
      return showPreview(deps, request, { channelId, responseUrl, source, choice, seen: '' }, lines);
    },
    working: () => addUsersNotice(readingNotice('Reading who was chosen…'), 'The preview follows here.'),
    again: (_request, notice) => addUsersNotice(`:warning: ${notice}`),
    refuse: (text) => addUsersNotice(text),
  };
}

/** *Add N people*: what was shown, if it is still so; otherwise what it is now. */
export function submitAddUsers(deps: FlowDeps): Submission {
  return {
    callbackId: bulkPreviewCallback,
    needs: 'bulk',
    check({ metadata, values }): Record<string, string> | null {
      const state = decodeState(bulkPreviewState, metadata);
      if (state === null) return null;
      const { powerBlockId, powerConfirmed } = readBulkPreview(values, state.seen);
      return powerBlockId === null || powerConfirmed
        ? null
        : { [powerBlockId]: 'Tick this, or start again without that role.' };
    },
    async submit(request, { actorName, actor }): Promise<SubmissionResult> {
      const state = decodeState(bulkPreviewState, request.metadata);
      if (state === null) return outdated(deps);
      const form = readBulkPreview(request.values, state.seen);
      const reading = await readPlan(deps, request, state.source, form.lines);
      if ('problem' in reading) return unreadable(reading.problem);
      const { plan } = reading;
      const isConfirmed = form.powerConfirmed || !needsPowerConfirmed(state);
      if (plan.toAdd.length === 0 || fingerprintPlan(plan) !== state.seen || !isConfirmed) {
        const notice =
          plan.toAdd.length === 0 ? undefined : 'This has changed since you looked. Nobody was added yet.';
        return previewOf(deps, state, form.lines, plan, notice);
      }
      const teamNames = await nameChosenTeams(deps, state.choice.teamIds);
      await beginBulkAdd(deps, {
        people: plan.toAdd,
        choice: state.choice,
        teamNames,
        actor,
        actorName,
        userId: request.userId,
        announceIn: { channelId: state.channelId, responseUrl: state.responseUrl },
      });
      await pointToMessages(deps, state, request.userId, plan.toAdd.length);
      const begun = `Adding ${peopleCount(plan.toAdd.length)} to PagerTree. How far it is stands in the messages of this app.`;
      return { kind: 'done', view: addUsersNotice(begun), told: true };
    },
    working: () => addUsersNotice(readingNotice('Looking once more who is there already…')),
    again: (_request, notice) => addUsersNotice(`:warning: ${notice}`),
    refuse: (text) => addUsersNotice(text),
  };
}

async function showPreview(
  deps: FlowDeps,
  request: SubmissionRequest,
  state: BulkPreviewState,
  lines: string,
): Promise<SubmissionResult> {
  const reading = await readPlan(deps, request, state.source, lines);
  return 'problem' in reading ? unreadable(reading.problem) : previewOf(deps, state, lines, reading.plan);
}

async function previewOf(
  deps: FlowDeps,
  state: BulkPreviewState,
  lines: string,
  plan: BulkPlan,
  notice?: string,
): Promise<SubmissionResult> {
  const seen: BulkPreviewState = { ...state, seen: fingerprintPlan(plan) };
  if (encodeState(seen).length > limits.privateMetadata) {
    return unreadable('That is more than a form can hold. Choose fewer people or teams, or a channel.');
  }
  const teamNames = await nameChosenTeams(deps, state.choice.teamIds);
  const view = bulkPreviewModal({
    plan,
    state: seen,
    lines,
    teamNames,
    ...(notice === undefined ? {} : { notice }),
  });
  const text = `The preview of who will be added to PagerTree is ready, but its form was closed. Type \`${deps.config.slackCommand} addusers\` to begin again; nobody was added.`;
  return { kind: 'show', view, text };
}

/** Reads everything anew, and shows in the waiting modal how far it is. What can be mended by whoever chose is a problem in words. */
async function readPlan(
  deps: FlowDeps,
  { viewId }: SubmissionRequest,
  source: BulkSource,
  lines: string,
): Promise<{ plan: BulkPlan } | { problem: string }> {
  const { patience, slack, now } = deps;
  const progress = createProgress<string>({
    show: (words) =>
      slack.updateView(viewId, addUsersNotice(readingNotice(words), 'The preview follows here.')),
    every: 1_000,
    now,
    // The waiting modal is there only after the acknowledgement.
    since: now() + patience.answer + patience.settle - 1_000,
    report: (error) => viewIsGone(error) || deps.trouble(error, 'reading progress', false),
  });
  const tell: TellReading = (words) => progress.tell(words);
  try {
    return { plan: await planChosen(deps, source, lines, new AbortController().signal, tell) };
  } catch (error) {
    if (error instanceof FileTooLargeError)
      return { problem: 'That file has more than 1 MB. Take a smaller one.' };
    const problem = explainUnreadable(error, source);
    if (problem === null) throw error;
    return { problem };
  } finally {
    await progress.end();
  }
}

function unreadable(text: string): SubmissionResult {
  return { kind: 'show', view: addUsersNotice(`:warning: ${text}`), text };
}

function outdated({ config }: FlowDeps): SubmissionResult {
  const text = `This form is too old to be sent; nobody was added. Type \`${config.slackCommand} addusers\` for a new one.`;
  return { kind: 'show', view: addUsersNotice(text), text };
}
