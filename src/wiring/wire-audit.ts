import { type Audit, createAudit } from '../audit/audit.js';
import { createSinks } from '../audit/sinks.js';
import { section } from '../blocks/text.js';
import type { Notices } from '../flows/notices.js';
import type { ReportTrouble } from '../flows/report-trouble.js';
import { pauseUnless } from '../slack/deadline.js';
import type { SlackApi } from '../slack/slack-api.js';
import { retryAfter } from '../slack/slack-errors.js';
import { defaultSlackWaits } from '../slack/slack-waits.js';
import type { Surroundings } from './surroundings.js';

interface AuditParts {
  /** The channel that reads a line for every attempt; `null` for none. */
  channel: string | null;
  slack: SlackApi;
  notices: Notices;
  report: ReportTrouble;
  homeTeamId: string;
  /** Aborted when the app is told to stop: a busy channel is then waited for no longer, and the log says what it missed. */
  closing: AbortSignal;
}

/** Makes what keeps the record of every attempt to change something: in the log, in the channel, and where notices are settled. */
export function wireAudit(
  { channel, slack, notices, report, homeTeamId, closing }: AuditParts,
  { logger, requests, now, slackWaits }: Surroundings,
): Audit {
  // Records are no chatter: they are written however little else is.
  const records = logger.child({}, { level: 'info' });
  const channelParts =
    channel === null
      ? null
      : {
          post: (text: string) => slack.postMessage(channel, { text, blocks: [section(text)] }),
          report(error: unknown, requestIds: readonly string[]) {
            report(error, `audit channel, for requests ${requestIds.join(', ')}`, false);
          },
          retryAfter: (error: unknown) => (closing.aborted ? null : retryAfter(error)),
          betweenPosts: slackWaits?.betweenPosts ?? defaultSlackWaits.betweenPosts,
          pause: (milliseconds: number) => pauseUnless(closing, milliseconds),
        };
  const sinks = createSinks({
    log: (fields, message) => records.info(fields, message),
    channel: channelParts,
  });
  return createAudit({ sinks: [...sinks, notices.sink], requests, homeTeamId, now });
}
