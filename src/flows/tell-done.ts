import type { Message } from '../blocks/message.js';
import { noticeModal } from '../blocks/notice-modal.js';
import type { Origin } from '../blocks/state.js';
import type { SubmissionResult } from '../slack/submission.js';
import { ChannelNotToldError } from '../slack/tell-channel.js';
import type { FlowDeps } from './deps.js';
import { refreshList } from './refresh-list.js';

/**
 * Tells the channel what was done. It is done whether or not the channel can be told; when it
 * cannot, whoever did it reads it in the modal. The list from which it was done is fresh a moment later.
 * @param title of the modal, at most 24 characters
 */
export async function tellDone(
  deps: FlowDeps,
  origin: Origin,
  userId: string,
  message: Message,
  title: string,
): Promise<SubmissionResult> {
  try {
    await deps.tellChannel(origin, userId, message);
    return { kind: 'done', view: noticeModal(title, message.text), told: true };
  } catch (error) {
    deps.trouble(error, 'confirmation', false);
    const detail = error instanceof ChannelNotToldError && error.doubtful ? perhapsPosted : notPosted;
    return { kind: 'done', view: noticeModal(title, message.text, detail), told: false, text: message.text };
  } finally {
    // Not waited for: with a role filter it reads everybody, and the modal need not stand open for that.
    void refreshList(deps, origin, userId, message);
  }
}

const notPosted = 'Slack did not let this app post it in the channel, so only you have read it.';
const perhapsPosted = 'It is not certain that the channel has seen this: Slack did not say. Look there.';
