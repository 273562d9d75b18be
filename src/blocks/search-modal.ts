import type { ModalView } from '@slack/types';
import { z } from 'zod';
import { noticeModal } from './notice-modal.js';
import { encodeState, type Origin } from './state.js';
import { plainText, section } from './text.js';

export const searchCallback = 'search_users';
export const searchTitle = 'Search users';
export const searchBlock = 'words';

/**
 * One field for the words to search for; empty shows everybody.
 * @param origin where the list stands, and what it shows
 * @param words what the field holds; what the list is searched for if left out
 * @param notice a sentence at the head of the form (mrkdwn)
 */
export function searchModal(origin: Origin, words = origin.list?.search ?? '', notice?: string): ModalView {
  return {
    type: 'modal',
    callback_id: searchCallback,
    title: plainText(searchTitle),
    submit: plainText('Search'),
    close: plainText('Cancel'),
    private_metadata: encodeState(origin),
    blocks: [
      ...(notice === undefined ? [] : [section(`:warning: ${notice}`, 'notice')]),
      {
        type: 'input',
        block_id: searchBlock,
        optional: true,
        label: plainText('Search for'),
        hint: plainText(
          'Part of a name, an email, a phone number or a role. Leave it empty to see everybody.',
        ),
        element: {
          type: 'plain_text_input',
          action_id: 'words',
          max_length: 100,
          ...(words === '' ? {} : { initial_value: words }),
        },
      },
    ],
  };
}

/** What takes the place of the form. */
export function searchNotice(text: string): ModalView {
  return noticeModal(searchTitle, text);
}

const submitted = z.object({ [searchBlock]: z.object({ words: z.object({ value: z.string().nullish() }) }) });

/** Reads a submission's `state.values`: the words, in one line; `null` when it is not this form. */
export function readSearchWords(values: unknown): string | null {
  const fields = submitted.safeParse(values).data;
  if (fields === undefined) return null;
  return (fields[searchBlock]?.words.value ?? '').replace(/[\s\p{Cc}]+/gu, ' ').trim();
}
