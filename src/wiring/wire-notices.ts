import type { Config } from '../config.js';
import { createNoticeHistory } from '../flows/notice-history.js';
import { createNotices, type Notices } from '../flows/notices.js';
import type { ReportTrouble } from '../flows/report-trouble.js';
import type { PagerTree } from '../pagertree/client.js';
import { createTimers } from '../slack/timers.js';
import type { Surroundings } from './surroundings.js';
import type { SlackSide } from './wire-slack.js';

/** Makes what knows the notices of joiners and leavers, and looks after them. */
export function wireNotices(
  { auditChannel, tellJoiners, tellLeavers }: Config,
  { now, after = createTimers() }: Surroundings,
  { slack, longWork, auditHistory }: Pick<SlackSide, 'slack' | 'longWork' | 'auditHistory'>,
  { patientPagerTree, report }: { patientPagerTree: PagerTree; report: ReportTrouble },
): Notices {
  const reportNotice = (error: unknown) => void report(error, 'notice of a joiner or leaver', false);
  return createNotices({
    auditChannel: tellJoiners || tellLeavers ? auditChannel : null,
    history: createNoticeHistory({ history: auditHistory, now, report: reportNotice }),
    messages: longWork.messages,
    slack,
    pagerTree: patientPagerTree,
    report: reportNotice,
    now,
    after,
  });
}
