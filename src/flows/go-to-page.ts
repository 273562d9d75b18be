import { goToPageAction, readListState } from '../blocks/list-controls.js';
import {
  checkPage,
  type PageFormState,
  pageBlock,
  pageCallback,
  pageFormState,
  pageModal,
  pageNotice,
  pageTitle,
  readTypedPage,
} from '../blocks/page-modal.js';
import { decodeState } from '../blocks/state.js';
import type { OpeningClick } from '../slack/answer-modal.js';
import { responseUrlIsSpent } from '../slack/respond.js';
import type { Submission, SubmissionResult } from '../slack/submission.js';
import { listTooOld } from './browse-users.js';
import type { FlowDeps } from './deps.js';
import { showListThere } from './refresh-list.js';
import { showList } from './show-list.js';

/** *Go to page…*, where the list has more pages than its menu: a form with one field, which turns the list it was opened from. */
export function openGoToPage(deps: FlowDeps): OpeningClick {
  return {
    actionId: goToPageAction,
    needs: 'look',
    open({ place, blockIds, ephemeral, value }) {
      const shown = { ...place, list: readListState(blockIds), lastPage: Number(value), shared: !ephemeral };
      const form = pageFormState.safeParse(shown).data;
      const first = form === undefined ? pageNotice(listTooOld(deps.config.slackCommand)) : pageModal(form);
      return { first, say: (text) => pageNotice(text) };
    },
  };
}

/** *Go* in that form: the list shows that page. */
export function submitGoToPage(deps: FlowDeps): Submission {
  return {
    callbackId: pageCallback,
    needs: 'look',
    check({ metadata, values }) {
      const form = decodeState(pageFormState, metadata);
      const typed = readTypedPage(values);
      if (form === null || typed === null) return null;
      const checked = checkPage(typed, form.lastPage);
      return 'problem' in checked ? { [pageBlock]: checked.problem } : null;
    },
    async submit({ userId, metadata, values }): Promise<SubmissionResult> {
      const form = decodeState(pageFormState, metadata);
      const checked = form === null ? null : checkPage(readTypedPage(values) ?? '', form.lastPage);
      if (form === null || checked === null || 'problem' in checked) return tooOld(deps);
      try {
        await turnTo(deps, form, checked.page, userId);
      } catch (error) {
        if (!responseUrlIsSpent(error)) throw error;
        return tooOld(deps);
      }
      return { kind: 'done', view: pageNotice(`The list shows page ${checked.page}.`), told: true };
    },
    working: () => pageNotice(':hourglass_flowing_sand: Reading the list from PagerTree…'),
    again({ metadata, values }, notice) {
      const form = decodeState(pageFormState, metadata);
      return form === null ? pageNotice(notice) : pageModal(form, readTypedPage(values) ?? '', notice);
    },
    refuse: (text) => pageNotice(text),
  };
}

/** In the list's place; beside it where others see it, too. */
async function turnTo(deps: FlowDeps, form: PageFormState, page: number, userId: string): Promise<void> {
  const list = { ...form.list, page };
  if (!form.shared || form.responseUrl === null) return showListThere(deps, form, list, userId);
  await deps.respond(form.responseUrl, await showList(deps, list, userId));
}

function tooOld({ config }: FlowDeps): SubmissionResult {
  const text = listTooOld(config.slackCommand);
  return { kind: 'show', view: pageNotice(text), text: `${pageTitle}: ${text}` };
}
