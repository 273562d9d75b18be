import { addUsersNotice } from '../blocks/add-users-modal.js';
import {
  compareActions,
  comparePageSize,
  comparingMessage,
  comparisonFailed,
  comparisonMessage,
  reviewMessage,
  titleOf,
} from '../blocks/compare-message.js';
import { type CompareScope, type CompareState, readCompareState } from '../blocks/compare-state.js';
import { shorten } from '../blocks/limits.js';
import { type Message, sentence } from '../blocks/message.js';
import { longestShown } from '../blocks/shown-name.js';
import { escapeText } from '../blocks/text.js';
import { findById } from '../pagertree/find-account-user.js';
import type { Comparison } from '../people/comparison.js';
import { comparisonLists } from '../people/comparison-lists.js';
import { cutWhole, readTypedText } from '../people/typed-text.js';
import type { Click, ClickResult } from '../slack/answer-click.js';
import type { ReplyCommand } from '../slack/answer-command.js';
import type { OpeningClick } from '../slack/answer-modal.js';
import type { UserGroup } from '../slack/directory.js';
import { patientMessages } from '../slack/live-message.js';
import { beginPatiently } from '../slack/patiently.js';
import { createProgress } from '../slack/progress.js';
import { offerToAdd } from './add-user.js';
import { openAddUsers } from './add-users.js';
import type { Comparisons } from './comparisons.js';
import type { FlowDeps } from './deps.js';
import { explainUnreadable } from './unreadable-place.js';

export type CompareDeps = FlowDeps & { comparisons: Comparisons };

/** `/pagertree compare [#channel | @group]`: who is in Slack and who in PagerTree, in the messages of whoever asks. */
export function compareCommand(deps: CompareDeps, argument: string): ReplyCommand {
  return {
    async reply({ userId }) {
      const scope = await findScope(deps, argument);
      if (scope === null) {
        const typed = escapeText(shorten(readTypedText(argument), longestShown));
        return sentence(
          'attention',
          `“${typed}” is no channel or user group. Pick one from Slack’s list after typing # or @, or type \`${deps.config.slackCommand} compare\` alone for the whole workspace.`,
        );
      }
      await beginComparing(deps, scope, userId);
      return sentence('done', `Comparing ${titleOf(scope)}. The result is in the messages of this app.`);
    },
  };
}

/**
 * Reads which people are meant: nothing for the workspace, a channel or a user group as Slack writes them with `should_escape`
 * (`<#C1|ops>`, `<!subteam^S1|@on-call>`, both also without a name). `null` for anything else.
 */
export function readScope(argument: string): CompareScope | null {
  const text = argument.trim();
  if (text === '') return { kind: 'workspace' };
  const channel = /^<#([CG][A-Z0-9]+)(?:\|[^>]*)?>$/u.exec(text)?.[1];
  if (channel !== undefined) return { kind: 'channel', id: channel };
  const [, group, name = ''] = /^<!subteam\^(S[A-Z0-9]+)(?:\|([^>]*))?>$/u.exec(text) ?? [];
  return group === undefined ? null : { kind: 'group', id: group, name: cutWhole(readTypedText(name), 40) };
}

/** Which people are meant, with the handle of a user group, whether Slack left it as it was typed or wrote the id alone. */
async function findScope(deps: CompareDeps, argument: string): Promise<CompareScope | null> {
  const scope = readScope(argument);
  if (scope?.kind === 'group' && scope.name === '') {
    // A name is worth a request, and no reason to fail.
    const named = await findGroup(deps, ({ id }) => id === scope.id).catch((error: unknown) => {
      deps.trouble(error, 'name of a user group', false);
      return null;
    });
    return named ?? scope;
  }
  const handle = /^@(\S+)$/u.exec(readTypedText(argument))?.[1]?.toLowerCase();
  if (scope !== null || handle === undefined) return scope;
  return findGroup(deps, (group) => group.handle.toLowerCase() === handle);
}

async function findGroup(
  { longWork }: FlowDeps,
  isMeant: (group: UserGroup) => boolean,
): Promise<CompareScope | null> {
  const group = (await longWork.directory.listGroups()).find(isMeant);
  return group === undefined ? null : { kind: 'group', id: group.id, name: cutWhole(`@${group.handle}`, 40) };
}

/**
 * Posts how far it is, goes on by itself, and ends with the lists in the same message. While Slack is busy the message follows as soon as
 * it is taken, and the comparison does not wait for it.
 * @throws what Slack throws when it refuses the message
 */
export async function beginComparing(deps: CompareDeps, scope: CompareScope, userId: string): Promise<void> {
  const { runs } = deps;
  const messages = patientMessages(deps.longWork.messages, runs.closing);
  const first = comparingMessage(scope, 'Reading PagerTree…');
  const { answer: place } = await beginPatiently(
    () => deps.longWork.messages.post(userId, first),
    runs.closing,
  );
  runs.begin(runs.nextId(), async (stop) => {
    const progress = createProgress<string>({
      show: async (words) => deps.longWork.messages.update(await place, comparingMessage(scope, words)),
      every: 1_200,
      now: deps.now,
      since: deps.now(),
      report: (error) => deps.trouble(error, 'comparison progress', false),
    });
    const message = await produceComparison(deps, scope, stop, (words) => progress.tell(words));
    await progress.endUnlessBusy();
    try {
      await messages.update(await place, message);
    } catch (error) {
      deps.trouble(error, 'comparison', false);
      await messages
        .post(userId, message)
        .catch((second: unknown) => deps.trouble(second, 'comparison', false));
    }
  });
}

/** Never rejects: whatever happens becomes a message. */
async function produceComparison(
  { comparisons, trouble, config }: CompareDeps,
  scope: CompareScope,
  stop: AbortSignal,
  tell: (words: string) => void,
): Promise<Message> {
  try {
    const comparison = await comparisons.make(scope, stop, tell);
    return comparisonMessage(comparison, { scope, list: firstToShow(comparison), review: false, page: 1 });
  } catch (error) {
    if (stop.aborted) {
      return comparisonFailed(
        scope,
        `This app was stopped meanwhile. Type \`${config.slackCommand} compare\` again.`,
      );
    }
    const place = { channelId: null, groupId: null };
    if (scope.kind === 'channel') Object.assign(place, { channelId: scope.id });
    if (scope.kind === 'group') Object.assign(place, { groupId: scope.id });
    return comparisonFailed(scope, explainUnreadable(error, place) ?? trouble(error, 'comparison', false));
  }
}

/** Whoever needs something comes before those with whom all is well. */
function firstToShow(comparison: Comparison) {
  const order = ['onlySlack', 'left', 'onlyPagerTree'] as const;
  return order.find((list) => comparison[list].length > 0) ?? 'both';
}

/** Another list, another page, or the people of a list one by one: the message changes in place. */
export function turnComparison(deps: CompareDeps): Click {
  return {
    actionId: new RegExp(`^(?:${compareActions.list}|${compareActions.page}|${compareActions.review}$)`, 'u'),
    needs: 'bulk',
    async click({ actionId, value, blockIds, userId }) {
      const shown = readCompareState(blockIds);
      const state = shown === null ? null : turn(shown, actionId, value);
      if (state === null) return aside(tooOld(deps));
      const comparison = deps.comparisons.recall(state.scope);
      if (comparison === null) {
        await beginComparing(deps, state.scope, userId);
        return aside('That comparison is no longer at hand. A new one is being made below.');
      }
      return { kind: 'replace', message: await show(deps, comparison, state) };
    },
  };
}

/** What is shown after a click; `null` when it carries nothing that makes sense. */
function turn(shown: CompareState, actionId: string, value: string): CompareState | null {
  if (actionId === compareActions.review) return { ...shown, review: true, page: 1 };
  if (actionId.startsWith(compareActions.list)) {
    const list = comparisonLists.find((name) => name === actionId.slice(compareActions.list.length));
    return list === undefined ? null : { ...shown, list, review: false, page: 1 };
  }
  const page = Number(value);
  return Number.isInteger(page) && page >= 1 && page <= 1_000_000 ? { ...shown, page } : null;
}

async function show(deps: CompareDeps, comparison: Comparison, state: CompareState): Promise<Message> {
  const { list, review } = state;
  const size = review ? 1 : comparePageSize;
  const page = Math.min(state.page, Math.max(1, Math.ceil(comparison[list].length / size)));
  if (!review || list === 'onlySlack')
    return comparisonMessage(comparison, { ...state, review: false, page });
  const person = comparison[list][page - 1];
  // Asked for now: a review goes on for a while, and they may have been removed since.
  const user = person === undefined ? null : await findById(deps.pagerTree, person.id);
  return reviewMessage(comparison, { ...state, list, page }, user);
}

/** *Compare again*: a new comparison, in a new message. */
export function compareAgain(deps: CompareDeps): Click {
  return {
    actionId: compareActions.again,
    needs: 'bulk',
    async click({ blockIds, userId }) {
      const shown = readCompareState(blockIds);
      if (shown === null) return aside(tooOld(deps));
      await beginComparing(deps, shown.scope, userId);
      return { kind: 'aside', message: sentence('done', 'Comparing again: the result follows below.') };
    },
  };
}

/** *Add all missing*: the form to add many, about the same people. Everybody is shown by name before anybody is added. */
export function addAllMissing(deps: CompareDeps): OpeningClick {
  return {
    actionId: compareActions.addAll,
    needs: 'bulk',
    open({ place, blockIds }) {
      const shown = readCompareState(blockIds);
      if (shown === null) {
        return { first: addUsersNotice(tooOld(deps)), say: (text) => addUsersNotice(text) };
      }
      const { scope } = shown;
      switch (scope.kind) {
        case 'workspace':
          return openAddUsers(place, { everybody: true });
        case 'channel':
          return openAddUsers(place, { channelId: scope.id });
        case 'group':
          return openAddUsers(place, { group: { id: scope.id, name: scope.name || scope.id } });
      }
    },
  };
}

/** *Add*, on a row: the form for one. */
export function addOneMissing(deps: FlowDeps): OpeningClick {
  return { ...offerToAdd(deps), actionId: new RegExp(`^${compareActions.addOne}`, 'u') };
}

function tooOld({ config }: FlowDeps): string {
  return `This comparison is too old to be used. Type \`${config.slackCommand} compare\` for a new one.`;
}

function aside(text: string): ClickResult {
  return { kind: 'aside', message: sentence('attention', text) };
}
