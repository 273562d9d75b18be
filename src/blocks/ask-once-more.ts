import type { ModalView } from '@slack/types';
import { limits } from './limits.js';
import { encodeState } from './state.js';
import { escapeText, plainText, section } from './text.js';

export interface AskOnceMore {
  callbackId: string;
  /** That of the form it stands on, at most 24 characters. */
  title: string;
  /** What pressing the button does, at most 24 characters: never just "Yes". */
  submit: string;
  /** Plain sentences. */
  questions: readonly string[];
  /** What was typed in the form: the view on top of it is sent without it. */
  state: Readonly<Record<string, unknown>>;
}

/** A view on top of a form that asks once more. Its *Back* leads to the form as it was left. */
export function askOnceMoreModal({ callbackId, title, submit, questions, state }: AskOnceMore): ModalView {
  return {
    type: 'modal',
    callback_id: callbackId,
    title: plainText(title),
    submit: plainText(submit),
    close: plainText('Back'),
    private_metadata: encodeState(state),
    blocks: questions.map((question) => section(escapeText(question))),
  };
}

/** Whether what was typed is more than a view can carry. */
export function isTooMuchToAsk(state: Readonly<Record<string, unknown>>): boolean {
  return encodeState(state).length > limits.privateMetadata;
}
