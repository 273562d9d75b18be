import { canSearchFor, readListState, searchAction } from '../blocks/list-controls.js';
import {
  readSearchWords,
  searchBlock,
  searchCallback,
  searchModal,
  searchNotice,
  searchTitle,
} from '../blocks/search-modal.js';
import { decodeState, originState } from '../blocks/state.js';
import type { OpeningClick } from '../slack/answer-modal.js';
import { responseUrlIsSpent } from '../slack/respond.js';
import type { Submission, SubmissionResult } from '../slack/submission.js';
import { listTooOld, searchTooLong } from './browse-users.js';
import type { FlowDeps } from './deps.js';
import { showListThere } from './refresh-list.js';

/** *Search*: a form with one field, which changes the list it was opened from. */
export function openSearch(deps: FlowDeps): OpeningClick {
  return {
    actionId: searchAction,
    needs: 'look',
    open({ place, blockIds, ephemeral }) {
      const list = readListState(blockIds);
      // In a message that others see, the list that is found would be theirs too.
      const first =
        list === null || !ephemeral
          ? searchNotice(listTooOld(deps.config.slackCommand))
          : searchModal({ ...place, list });
      return { first, say: (text) => searchNotice(text) };
    },
  };
}

/** *Search* in that form: the list shows who is found, from its first page. */
export function submitSearch(deps: FlowDeps): Submission {
  const tooOld = () => listTooOld(deps.config.slackCommand);
  return {
    callbackId: searchCallback,
    needs: 'look',
    async submit({ userId, metadata, values }): Promise<SubmissionResult> {
      const origin = decodeState(originState, metadata);
      const search = readSearchWords(values);
      if (origin?.list === undefined || search === null) return show(tooOld());
      if (!canSearchFor(search)) return { kind: 'problems', problems: { [searchBlock]: searchTooLong } };
      try {
        await showListThere(deps, origin, { ...origin.list, search, page: 1 }, userId);
      } catch (error) {
        if (!responseUrlIsSpent(error)) throw error;
        return show(tooOld());
      }
      return { kind: 'done', view: searchNotice('The list shows who was found.'), told: true };
    },
    working: () => searchNotice(':hourglass_flowing_sand: Searching PagerTree…'),
    again({ metadata, values }, notice) {
      const origin = decodeState(originState, metadata);
      return origin === null
        ? searchNotice(notice)
        : searchModal(origin, readSearchWords(values) ?? '', notice);
    },
    refuse: (text) => searchNotice(text),
  };
}

function show(text: string): SubmissionResult {
  return { kind: 'show', view: searchNotice(text), text: `${searchTitle}: ${text}` };
}
