import type { ModalView } from '@slack/types';
import { z } from 'zod';
import { noticeModal } from './notice-modal.js';
import { encodeState, listState, originState } from './state.js';
import { plainText, section } from './text.js';

export const pageCallback = 'go_to_page';
export const pageTitle = 'Go to page';
export const pageBlock = 'page';

/** The form for a page of a list: where the list stands, what it shows, and with which page it ended when it was shown. */
export const pageFormState = originState.extend({
  list: listState,
  lastPage: listState.shape.page,
  /** Whether others see the list, too: the page is then a list of one's own. */
  shared: z.boolean(),
});
export type PageFormState = z.infer<typeof pageFormState>;

/**
 * One field for the number of a page. Slack itself refuses what is no whole number from the first page to the last.
 * @param typed what the field holds; the page that is shown if left out
 * @param notice a sentence at the head of the form (mrkdwn)
 */
export function pageModal(form: PageFormState, typed = String(form.list.page), notice?: string): ModalView {
  return {
    type: 'modal',
    callback_id: pageCallback,
    title: plainText(pageTitle),
    submit: plainText('Go'),
    close: plainText('Cancel'),
    private_metadata: encodeState(form),
    blocks: [
      ...(notice === undefined ? [] : [section(`:warning: ${notice}`, 'notice')]),
      {
        type: 'input',
        block_id: pageBlock,
        label: plainText('Page'),
        hint: plainText(`From 1 to ${form.lastPage}.`),
        element: {
          type: 'number_input',
          action_id: 'number',
          is_decimal_allowed: false,
          min_value: '1',
          max_value: String(form.lastPage),
          ...('page' in checkPage(typed, form.lastPage) ? { initial_value: typed } : {}),
        },
      },
    ],
  };
}

/** What takes the place of the form. */
export function pageNotice(text: string): ModalView {
  return noticeModal(pageTitle, text);
}

const submitted = z.object({ [pageBlock]: z.object({ number: z.object({ value: z.string().nullish() }) }) });

/** Reads a submission's `state.values`: what the field holds; `null` when it is not this form. */
export function readTypedPage(values: unknown): string | null {
  const fields = submitted.safeParse(values).data;
  return fields === undefined ? null : (fields[pageBlock]?.number.value ?? '').trim();
}

/** @returns the page that was typed, or a sentence for the field (plain text) */
export function checkPage(typed: string, lastPage: number): { page: number } | { problem: string } {
  const page = /^\d{1,7}$/u.test(typed) ? Number(typed) : 0;
  return page >= 1 && page <= lastPage
    ? { page }
    : { problem: `Type a page from 1 to ${lastPage}, as digits.` };
}
