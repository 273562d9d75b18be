import type { ModalView } from '@slack/types';
import {
  type AddUsersForm,
  addUsersCallback,
  addUsersModal,
  addUsersNotice,
  bulkRuleAction,
  bulkTeamsAction,
  choiceFrom,
  emptyAddUsersForm,
  groupOption,
  readAddUsersForm,
  searchGroupsAction,
} from '../blocks/add-users-modal.js';
import {
  bulkPreviewCallback,
  bulkPreviewModal,
  needsPowerConfirmed,
  nothingSeen,
  peopleCount,
  previewAgainModal,
  readBulkPreview,
  readingNotice,
} from '../blocks/bulk-preview.js';
import {
  type BulkFormState,
  type BulkPreviewState,
  type BulkSource,
  bulkFormState,
  bulkPreviewState,
  mostPeopleChosen,
} from '../blocks/bulk-state.js';
import { limits } from '../blocks/limits.js';
import { decodeState, encodeState, type Origin } from '../blocks/state.js';
import { type BulkPlan, fingerprintPlan } from '../people/bulk-plan.js';
import type { ModalCommand } from '../slack/answer-command.js';
import type { OpeningModal } from '../slack/answer-modal.js';
import type { Options } from '../slack/answer-options.js';
import { FileTooLargeError } from '../slack/files.js';
import { createProgress } from '../slack/progress.js';
import type { SubmissionRequest } from '../slack/requests/views.js';
import { viewIsGone } from '../slack/slack-api.js';
import type { Submission, SubmissionResult } from '../slack/submission.js';
import { searchTeams } from './add-user.js';
import type { FlowDeps } from './deps.js';
import { searchRules } from './edit-user.js';
import { planChosen, type TellReading } from './read-chosen.js';
import { beginBulkAdd, pointToMessages } from './run-bulk-add.js';
import { nameChosenTeams } from './team-names.js';
import { formTooOld } from './too-old.js';
import { explainUnreadable } from './unreadable-place.js';

/** `/pagertree addusers`: the form to choose many. */
export function addUsersCommand(): ModalCommand {
  return { open: ({ place }) => openAddUsers(place) };
}

/** The form, from a command or from a comparison, which knows already whom it is about. */
export function openAddUsers(
  { channelId, responseUrl }: Origin,
  { everybody = false, ...whom }: { everybody?: boolean } & Partial<AddUsersForm> = {},
): OpeningModal {
  const state: BulkFormState = { channelId, responseUrl, everybody, fileId: null };
  return {
    first: addUsersModal({ state, form: { ...emptyAddUsersForm, ...whom } }),
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
          .map(({ id, name, handle }) => groupOption({ id, name: `${name} (@${handle})` }));
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
      const submitted = readSubmission(metadata, values);
      return submitted === null ? null : findSlips(submitted);
    },
    async submit(request): Promise<SubmissionResult> {
      const submitted = readSubmission(request.metadata, request.values);
      if (submitted === null) return outdated(deps);
      const { state, form, fileId } = submitted;
      const { channelId, responseUrl, everybody } = state;
      const source: BulkSource = {
        everybody,
        peopleIds: [...form.peopleIds],
        channelId: form.channelId,
        groupId: form.group?.id ?? null,
        fileId,
      };
      const preview = { channelId, responseUrl, source, choice: choiceFrom(form), seen: nothingSeen };
      const reading = await readPlan(deps, request, source, form.lines);
      const result =
        'problem' in reading ? reading : await previewOf(deps, preview, form.lines, reading.plan);
      return 'problem' in result ? show(formAgain(submitted, result.problem), result.problem) : result;
    },
    working: () => addUsersNotice(readingNotice('Reading who was chosen…'), 'The preview follows here.'),
    again({ metadata, values }, notice) {
      const submitted = readSubmission(metadata, values);
      return submitted === null ? addUsersNotice(`:warning: ${notice}`) : formAgain(submitted, notice);
    },
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
      const again = (problem: string) => show(previewAgainModal(state, form.lines, problem), problem);
      if ('problem' in reading) return again(reading.problem);
      const { plan } = reading;
      const isConfirmed = form.powerConfirmed || !needsPowerConfirmed(state);
      if (plan.toAdd.length === 0 || fingerprintPlan(plan) !== state.seen || !isConfirmed) {
        const hasChanged = plan.toAdd.length > 0 && state.seen !== nothingSeen;
        const notice = hasChanged ? 'This has changed since you looked. Nobody was added yet.' : undefined;
        const preview = await previewOf(deps, state, form.lines, plan, notice);
        return 'problem' in preview ? again(preview.problem) : preview;
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
        confirmedAt: deps.now(),
      });
      await pointToMessages(deps, state, request.userId, plan.toAdd.length);
      const begun = `Adding ${peopleCount(plan.toAdd.length)} to PagerTree. Follow it in the messages of this app.`;
      return { kind: 'done', view: addUsersNotice(begun), told: true };
    },
    working: () => addUsersNotice(readingNotice('Looking once more who is there already…')),
    again({ metadata, values }, notice) {
      const state = decodeState(bulkPreviewState, metadata);
      return state === null
        ? addUsersNotice(`:warning: ${notice}`)
        : previewAgainModal(state, readBulkPreview(values, state.seen).lines, notice);
    },
    refuse: (text) => addUsersNotice(text),
  };
}

interface Submitted {
  state: BulkFormState;
  form: AddUsersForm;
  /** The one just given, or the one given before. */
  fileId: string | null;
}

function readSubmission(metadata: string, values: unknown): Submitted | null {
  const state = decodeState(bulkFormState, metadata);
  const submitted = readAddUsersForm(values);
  if (state === null || submitted === null) return null;
  const { form, fileId } = submitted;
  // Nobody can take a kept file out of the form: whoever names people on lines instead means those.
  const kept = form.lines.trim() === '' ? state.fileId : null;
  return { state, form, fileId: fileId ?? kept };
}

/** What can be said without asking anybody: sentences beside fields. */
function findSlips({ state, form, fileId }: Submitted): Record<string, string> | null {
  const { peopleIds, channelId, group, lines } = form;
  if (lines.trim() !== '' && fileId !== null) {
    return { lines: 'Take either lines or a file: their line numbers would be mixed up.' };
  }
  if (peopleIds.length > mostPeopleChosen) {
    return { people: `Choose at most ${mostPeopleChosen} people, or a channel they are in.` };
  }
  const isNobody = peopleIds.length === 0 && channelId === null && group === null && fileId === null;
  return isNobody && lines.trim() === '' && !state.everybody
    ? { people: 'Choose somebody here, or one of the ways below.' }
    : null;
}

/** The form with everything that was chosen. A field for a file cannot be filled: the file itself is kept. */
function formAgain({ state, form, fileId }: Submitted, notice: string): ModalView {
  return addUsersModal({ state: { ...state, fileId }, form, notice });
}

function show(view: ModalView, text: string): SubmissionResult {
  return { kind: 'show', view, text };
}

async function previewOf(
  deps: FlowDeps,
  state: BulkPreviewState,
  lines: string,
  plan: BulkPlan,
  notice?: string,
): Promise<SubmissionResult | { problem: string }> {
  const seen: BulkPreviewState = { ...state, seen: fingerprintPlan(plan) };
  if (encodeState(seen).length > limits.privateMetadata) {
    return { problem: 'That is more than a form can hold. Choose fewer people or teams, or a channel.' };
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

function outdated({ config }: FlowDeps): SubmissionResult {
  const text = formTooOld(config, 'addusers', 'nobody was added');
  return { kind: 'show', view: addUsersNotice(text), text };
}
