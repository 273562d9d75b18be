import type { ContextBlock, InputBlock, KnownBlock, ModalView } from '@slack/types';
import { z } from 'zod';
import type { AccountUser } from '../people/account-user.js';
import { longestName } from '../people/new-user.js';
import { type LeftTeam, wordToConfirm } from '../people/removal.js';
import { cutWhole } from '../people/typed-text.js';
import { askOnceMoreModal } from './ask-once-more.js';
import { shorten } from './limits.js';
import { noticeModal } from './notice-modal.js';
import { showAtHead, showInside } from './shown-name.js';
import { encodeState, keepOrigin, type Origin, type RemoveFormState } from './state.js';
import { mrkdwn, plainText, section } from './text.js';
import { userRow } from './user-list.js';

export const removeCallback = 'remove_user';
export const removeQuestionCallback = 'remove_oneself';
export const removeTitle = 'Remove from PagerTree';
export const confirmBlock = 'confirm';

export interface RemoveForm {
  /** Who is to be removed, and where the result is told. */
  state: RemoveFormState;
  /** What will be lost; left out when PagerTree could not be asked again. */
  loss?: { user: AccountUser; teams: readonly LeftTeam[] };
  typed?: string;
  /** A sentence at the head of the form (mrkdwn). */
  notice?: string;
}

/** What the form for a removal carries. */
export function removeStateOf(user: AccountUser, origin: Origin): RemoveFormState {
  return { ...keepOrigin(origin), id: user.id, name: carriedName(user) };
}

/** The name as a button or form carries it: cut where it is longer than usual, but never through an emoji. */
export function carriedName({ name }: { name: string }): string {
  return cutWhole(name, longestName);
}

/** Who is to be removed, what will be lost, and the name to type. Only whoever opened it sees it. */
export function removeModal({ state, loss, typed, notice }: RemoveForm): ModalView {
  const head: KnownBlock[] = notice === undefined ? [] : [section(`:warning: ${notice}`, 'notice')];
  return {
    type: 'modal',
    callback_id: removeCallback,
    title: plainText(removeTitle),
    submit: plainText('Remove'),
    close: plainText('Cancel'),
    private_metadata: encodeState(state),
    blocks: [
      ...head,
      ...(loss === undefined
        ? [section(`Remove *${showInside(state.name)}* from this PagerTree account?`)]
        : lossBlocks(loss)),
      irrevocable,
      confirmInput(wordToConfirm(state.name), typed ?? ''),
    ],
  };
}

/** Asks once more, on top of the form, whoever would remove themselves. */
export function removeQuestionModal(state: RemoveFormState, typed: string): ModalView {
  return askOnceMoreModal({
    callbackId: removeQuestionCallback,
    title: removeTitle,
    submit: 'Remove myself',
    questions: [
      'This removes yourself from the PagerTree account. You will not be able to sign in to it, to look or to change anybody, and somebody else has to add you again.',
    ],
    state: { ...state, typed: shorten(typed, 1_000) },
  });
}

const irrevocable: ContextBlock = {
  type: 'context',
  elements: [
    mrkdwn(
      'This cannot be taken back. Adding somebody again is a new membership, with a new mail from PagerTree; team admin, places in schedules, notification rule, switches, and further emails and phones do not come back with it.',
    ),
  ],
};

function lossBlocks({ user, teams }: { user: AccountUser; teams: readonly LeftTeam[] }): KnownBlock[] {
  const blocking = teams.filter(({ onlyMember, onlyAdmin }) => onlyMember || onlyAdmin);
  return [
    section(`Remove this person from the PagerTree account?\n${userRow(user)}`),
    ...listOf(
      '*PagerTree will refuse this*, because a team must keep a member and a team admin. In PagerTree, first give',
      blocking.map((team) => `${teamName(team)}: ${needsFirst(team)}`),
    ),
    ...listOf(
      '*On call now* for these teams: see that somebody takes over.',
      teams.filter(({ onCall }) => onCall === true).map(teamName),
    ),
    ...listOf(
      'It could not be found out whether they are *on call now* for these teams. Look in PagerTree before you remove them.',
      teams.filter(({ onCall }) => onCall === null).map(teamName),
    ),
    ...(teams.length === 0
      ? [section('They are in no team.')]
      : listOf(
          '*Teams they leave*',
          teams.map((team) => `${teamName(team)}${team.admin ? '  (team admin)' : ''}`),
        )),
  ];
}

function needsFirst({ onlyMember, onlyAdmin }: LeftTeam): string {
  return [onlyMember ? 'another member' : '', onlyAdmin ? 'another team admin' : '']
    .filter((part) => part !== '')
    .join(' and ');
}

function teamName({ name }: LeftTeam): string {
  return showAtHead(name, 'team');
}

/** Leaves room in a section for its title, and for the count of what does not fit. */
const longestList = 2_700;

/** Lines under a title, as many as a section holds; nothing when there are none. */
function listOf(title: string, lines: readonly string[]): KnownBlock[] {
  if (lines.length === 0) return [];
  let shown = '';
  let count = 0;
  for (const line of lines) {
    if (shown.length + line.length > longestList) break;
    shown += `\n•  ${line}`;
    count += 1;
  }
  const rest = lines.length - count;
  return [section(`${title}${shown}${rest > 0 ? `\n…and ${rest} more` : ''}`)];
}

/** The name stands in plain text: what is copied from there can be pasted below. */
function confirmInput(word: string, typed: string): InputBlock {
  return {
    type: 'input',
    block_id: confirmBlock,
    label: plainText(`Type “${word}” to confirm`),
    element: {
      type: 'plain_text_input',
      action_id: 'name',
      ...(typed === '' ? {} : { initial_value: shorten(typed, 3_000) }),
    },
  };
}

/** While PagerTree is asked, or says its part. */
export function removeNotice(text: string, detail?: string): ModalView {
  return noticeModal(removeTitle, text, detail);
}

const submittedName = z.object({
  [confirmBlock]: z.object({ name: z.object({ value: z.string().nullish() }) }),
});

/** Reads what was typed from a submission's `state.values`; `null` when it is not this form. */
export function readTypedName(values: unknown): string | null {
  const fields = submittedName.safeParse(values).data;
  return fields === undefined ? null : (fields[confirmBlock].name.value ?? '');
}
