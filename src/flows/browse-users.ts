import {
  canSearchFor,
  listActions,
  pageButton,
  readListState,
  rowAction,
  type rowEntries,
  shareAction,
} from '../blocks/list-controls.js';
import { sentence, waiting } from '../blocks/message.js';
import { sharedListMessage } from '../blocks/shared-list.js';
import { type ListState, listState } from '../blocks/state.js';
import { type ListPlace, readingMessage } from '../blocks/user-list.js';
import { readHandle, readMention, readTypedText } from '../people/typed-text.js';
import type { Click, ClickAnswer, ClickResult, Meanwhile } from '../slack/answer-click.js';
import type { ReplyCommand } from '../slack/answer-command.js';
import type { Menu } from '../slack/answer-menu.js';
import type { OpeningAnswer } from '../slack/answer-modal.js';
import type { ClickRequest } from '../slack/requests/clicks.js';
import type { FlowDeps } from './deps.js';
import type { WaysToForm } from './open-for-person.js';
import { originOf } from './origin-of.js';
import { type CardSource, showCardById } from './show-card.js';
import { readListPage, showList } from './show-list.js';
import { nobodyThere } from './view-person.js';

/**
 * `/pagertree users [search]`: a page of the account's users by name, for the person who asked alone.
 * @param argument the words to search for; empty for everybody
 */
export function usersCommand(deps: FlowDeps, argument: string): ReplyCommand {
  return {
    async reply({ userId }) {
      const search = await readSearch(deps, argument);
      if (!canSearchFor(search)) return sentence('attention', searchTooLong);
      return showList(deps, { page: 1, search, role: 'everybody', sort: 'name', size: 10 }, userId);
    },
  };
}

/**
 * Another page, filter, order or size: the list changes in place. A list that was shared stays as it is for everybody, and whoever turned
 * it gets a list of their own.
 */
export function changeList(deps: FlowDeps): Click {
  return {
    actionId: new RegExp(`^(?:${Object.values(listActions).join('|')})$`, 'u'),
    needs: 'look',
    async click(request) {
      const state = changedState(request);
      if (state === null) return aside(listTooOld(deps.config.slackCommand));
      const message = await showList(deps, state, request.userId, placeOf(request));
      return { kind: request.ephemeral ? 'replace' : 'aside', message };
    },
    meanwhile(request) {
      const shown = readListState(request.blockIds);
      const wanted = changedState(request);
      if (shown === null || wanted === null) return null;
      return {
        note: { kind: request.ephemeral ? 'replace' : 'aside', message: readingMessage(wanted) },
        wayBack: [
          pageButton('Try again', wanted, wanted.page),
          pageButton('Back to the list', shown, shown.page),
        ],
      };
    },
  };
}

/** *Share in channel*: the same page for everybody there, without emails and phones. */
export function shareList(deps: FlowDeps): Click {
  return {
    actionId: shareAction,
    needs: 'look',
    async click({ blockIds, home }, { actorName }) {
      const state = readListState(blockIds);
      // A Home tab has no channel, and does not offer it.
      if (state === null || home !== null) return aside(listTooOld(deps.config.slackCommand));
      const { people, page } = await readListPage(deps, state);
      if (people.length === 0) return aside('There is nobody on this page any more: nothing was shared.');
      return { kind: 'post', message: sharedListMessage({ people, state, page, sharedBy: actorName }) };
    },
    meanwhile: () => askingAside('Reading the list again, as it is now. It is posted here when it is read.'),
  };
}

/** The entries of a row's menu that open a form. */
export type FormEntry = Exclude<(typeof rowEntries)[number]['value'], 'view'>;

/** The menu of a row. Whoever picks is judged by what they may do, whosever list it is. */
export function rowMenu(deps: FlowDeps, forms: Record<FormEntry, WaysToForm>): Menu {
  const idIn = ({ actionId }: ClickRequest) => actionId.slice(rowAction.length);
  const opens = ({ button, about }: WaysToForm): OpeningAnswer => ({
    needs: button.needs,
    open: (request) => about(idIn(request), originOf(request)),
  });
  const view: ClickAnswer = {
    needs: 'look',
    async click(picked) {
      const message = await showCardById(deps, { id: idIn(picked) }, picked.userId, sourceOf(picked));
      // The list stays; the card comes below it.
      return { kind: 'aside', message: message ?? nobodyThere };
    },
    meanwhile: () => askingAside('Asking PagerTree…'),
  };
  return {
    actionId: new RegExp(`^${rowAction}`, 'u'),
    entries: { view, roles: opens(forms.roles), edit: opens(forms.edit), remove: opens(forms.remove) },
    otherwise: { needs: 'look', click: async () => aside(listTooOld(deps.config.slackCommand)) },
  };
}

/** The list that a row stands in, where it is one person's own, in a message. */
function sourceOf(request: ClickRequest): CardSource {
  const { list, responseUrl } = originOf(request);
  return list === undefined || responseUrl === null ? {} : { list, listUrl: responseUrl };
}

function placeOf({ home }: ClickRequest): ListPlace {
  return home === null ? 'message' : 'home';
}

/** The list with the one thing changed that the control stands for; `null` when it carries nothing that makes sense. */
function changedState({ actionId, value, blockIds }: ClickRequest): ListState | null {
  const shown = readListState(blockIds);
  if (shown === null) return null;
  return listState.safeParse({ ...shown, ...changeBy(actionId, value) }).data ?? null;
}

function changeBy(actionId: string, value: string): Record<string, unknown> {
  switch (actionId) {
    case listActions.role:
      return { role: value, page: 1 };
    case listActions.sort:
      return { sort: value, page: 1 };
    case listActions.size:
      return { size: Number(value), page: 1 };
    default:
      return { page: Number(value) };
  }
}

/** The words to search for. A mention stands for that person's email, which is how PagerTree knows them. */
export async function readSearch({ slack }: FlowDeps, argument: string): Promise<string> {
  const mentioned = readMention(argument);
  if (mentioned === null) {
    const typed = readTypedText(argument);
    const handle = readHandle(typed);
    // With a stop in it, it is rather the end of an email: "@example.com" finds everybody there.
    return handle === null || handle.includes('.') ? typed : handle;
  }
  const person = await slack.fetchPerson(mentioned);
  return person.email ?? person.name;
}

export const searchTooLong = 'That is too long to search for. Use at most 100 characters.';

/** What is said of a list whose buttons this app does not understand any more. */
export function listTooOld(command: string): string {
  return `This list is too old to be used. Type \`${command} users\` for a new one.`;
}

function askingAside(text: string): Meanwhile {
  return { note: { kind: 'aside', message: waiting(text) } };
}

function aside(text: string): ClickResult {
  return { kind: 'aside', message: sentence('attention', text) };
}
