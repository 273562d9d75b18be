import type { KnownBlock, ModalView } from '@slack/types';
import { mrkdwn, plainText, section } from './text.js';

/**
 * A modal that says something and can only be closed.
 * @param title at most 24 characters
 * @param text mrkdwn
 * @param detail a smaller line below it, mrkdwn
 */
export function noticeModal(title: string, text: string, detail?: string): ModalView {
  const blocks: KnownBlock[] = [section(text)];
  if (detail !== undefined) blocks.push({ type: 'context', elements: [mrkdwn(detail)] });
  return { type: 'modal', callback_id: 'notice', title: plainText(title), close: plainText('Close'), blocks };
}
