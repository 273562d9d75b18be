import { type NoticeState, settledMessage } from '../blocks/joiner-leaver.js';
import type { NoticeOf } from '../blocks/told-notice.js';
import type { ClickResult } from '../slack/answer-click.js';
import { waitFor } from '../slack/deadline.js';
import type { ClickRequest } from '../slack/requests/clicks.js';
import type { FlowDeps } from './deps.js';

/**
 * *Dismiss*: the message stays, without its buttons, and says who did not want it. It is changed as any other notice is, so that what Slack
 * keeps beside it says so too; where Slack does not take that soon, by the answer to the click.
 */
export async function dismiss(
  { notices, patience }: FlowDeps,
  { kind, slackId, name, id }: NoticeState & Pick<NoticeOf, 'kind'>,
  { place: { channelId }, messageTs }: ClickRequest,
  by: string,
): Promise<ClickResult> {
  const settlement = { kind: 'dismissed' as const, by };
  const message = settledMessage(kind, name, settlement);
  if (messageTs !== null) {
    const place = { channelId, ts: messageTs };
    const notice = { kind, slackId, name, email: null, pagerTreeId: id, place };
    const settled = await waitFor(notices.settle(notice, settlement), patience.answer);
    if (settled.inTime && settled.result) return { kind: 'shown', message };
    notices.drop(place);
  }
  return { kind: 'replace', message, inChannel: true };
}
