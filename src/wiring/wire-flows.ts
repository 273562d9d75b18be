import { createSeal } from '../blocks/seal.js';
import { section } from '../blocks/text.js';
import type { Config } from '../config.js';
import { readVersions } from '../doctor/versions.js';
import type { BackgroundRuns } from '../flows/background-runs.js';
import { createCensus } from '../flows/census.js';
import { createAccessCheck } from '../flows/check-access.js';
import type { FlowDeps } from '../flows/deps.js';
import { createListByRole } from '../flows/list-by-role.js';
import { createListInOrder } from '../flows/list-in-order.js';
import type { Notices } from '../flows/notices.js';
import { createOneAtATime, createOneAtATimeEach } from '../flows/one-at-a-time.js';
import { createRememberedLists } from '../flows/remembered-lists.js';
import type { ReportTrouble } from '../flows/report-trouble.js';
import type { Operations } from '../operations/operations.js';
import type { SlackContext } from '../slack/context.js';
import { createHomeTabs } from '../slack/home-tabs.js';
import { createTellChannel } from '../slack/tell-channel.js';
import { createTellPerson } from '../slack/tell-person.js';
import { createTimers } from '../slack/timers.js';
import type { Surroundings } from './surroundings.js';
import type { PagerTreeSide } from './wire-pagertree.js';
import type { SlackSide } from './wire-slack.js';

interface FlowParts {
  slackSide: SlackSide;
  pagerTreeSide: PagerTreeSide;
  operations: Operations;
  patience: FlowDeps['patience'];
  words: SlackContext['words'];
  audit: FlowDeps['audit'];
  notices: Notices;
  runs: BackgroundRuns;
  report: ReportTrouble;
}

/** Makes everything that the stories of the app need. */
export function wireFlows(
  config: Config,
  { now, after = createTimers() }: Surroundings,
  parts: FlowParts,
): FlowDeps {
  const { slackSide, pagerTreeSide, operations, report, words, ...others } = parts;
  const { slack, respond, homeTeamId } = slackSide;
  const { pagerTree } = pagerTreeSide;
  const access = createAccessCheck({
    slack,
    pagerTree,
    homeTeamId,
    adminSlackIds: config.adminSlackIds,
    now,
    report(error) {
      report(error, 'user group of ADMIN_SLACK_IDS', false);
    },
  });
  const listByRole = createListByRole(pagerTree, now, after);
  return {
    ...others,
    config,
    now,
    after,
    homeTeamId,
    slack,
    respond,
    pagerTree,
    longWork: { ...slackSide.longWork, pagerTree: pagerTreeSide.patientPagerTree },
    listInOrder: createListInOrder(pagerTree),
    listByRole,
    lists: createRememberedLists(),
    census: createCensus(now),
    homeTabs: createHomeTabs(slack),
    tellChannel: createTellChannel(respond, slack, {
      notPosted: section(inviteHint),
      perhapsPosted: section(uncertainHint),
    }),
    tellPerson: createTellPerson(respond, slack),
    // Whoever has the key can ask PagerTree for all that is sealed with it.
    seal: createSeal(config.pagerTreeApiKey),
    oneAtATime: createOneAtATime(),
    oneChangeAtATime: createOneAtATimeEach(),
    bulkMeters: operations.bulk,
    examine: () => examineApp(config, now, parts),
    trouble: words.trouble,
    refer(error, flow) {
      operations.requests.note('refused');
      return report(error, flow, true).reference;
    },
    checkAccess: access.check,
    findOwn: access.findOwn,
    forgetAccess() {
      access.forget();
      listByRole.forget();
    },
  };
}

/** What the doctor finds in the app that is running. Its code is loaded when somebody asks. */
async function examineApp(
  config: Config,
  now: () => number,
  { slackSide, pagerTreeSide, operations }: FlowParts,
): ReturnType<FlowDeps['examine']> {
  const { examine } = await import('../doctor/examine.js');
  return examine({
    config,
    problems: [],
    running: {
      connected: slackSide.reception.socket?.isConnected() ?? null,
      lastChange: operations.lastChange(),
    },
    versions: readVersions(),
    now,
    watched: { slackFetch: slackSide.slackFetch, pagerTree: pagerTreeSide.watch },
  });
}

const inviteHint =
  'This could not be posted in the channel. To have it there next time, invite the app: type `/invite` and its name in the channel.';

const uncertainHint = 'It is not certain that the channel has seen this: Slack did not say. Look there.';
