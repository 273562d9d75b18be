import type { App } from '@slack/bolt';
import { noticeModal } from './blocks/notice-modal.js';
import { createSeal } from './blocks/seal.js';
import { section } from './blocks/text.js';
import type { Config } from './config.js';
import { readVersions } from './doctor/versions.js';
import { createBackgroundRuns } from './flows/background-runs.js';
import { createCensus } from './flows/census.js';
import { createAccessCheck } from './flows/check-access.js';
import { registerFlows } from './flows/index.js';
import { createListByRole } from './flows/list-by-role.js';
import { createListInOrder } from './flows/list-in-order.js';
import { createOneAtATime, createOneAtATimeEach } from './flows/one-at-a-time.js';
import { createRememberedLists } from './flows/remembered-lists.js';
import { createTroubleLog } from './flows/report-trouble.js';
import { createOperations, type Operations } from './operations/operations.js';
import { createArrivals } from './slack/arrival.js';
import { defaultPatience, waitFor } from './slack/deadline.js';
import { keepDoor } from './slack/door.js';
import { createHomeTabs } from './slack/home-tabs.js';
import { InFlight } from './slack/in-flight.js';
import { createListeners } from './slack/listeners.js';
import { createRequestNames } from './slack/name-request.js';
import type { TokenRefusedError } from './slack/prove-token.js';
import { readRequester } from './slack/requester.js';
import { Surface, type SurfaceEntry } from './slack/surface.js';
import { createTellChannel } from './slack/tell-channel.js';
import { createTellPerson } from './slack/tell-person.js';
import type { Surroundings } from './wiring/surroundings.js';
import { wireAudit } from './wiring/wire-audit.js';
import { wireNotices } from './wiring/wire-notices.js';
import { wirePagerTree } from './wiring/wire-pagertree.js';
import { longestClosing, wirePort } from './wiring/wire-port.js';
import { wireSlack } from './wiring/wire-slack.js';
import { wireWords } from './wiring/wire-words.js';

export interface RunningApp {
  /** Every way in from Slack. */
  surface: readonly SurfaceEntry[];
  /**
   * @returns the port it listens at
   * @throws TokenRefusedError when Slack does not take the token that opens connections; Node's error when the port is taken
   */
  start(): Promise<number>;
  /** Settles when Slack takes a token no more that it took before: stopping is all that is left to do. */
  ended: Promise<TokenRefusedError>;
  /** Takes no more requests, waits for those under way (at most `patience.stop`), and lets go of Slack. */
  stop(): Promise<void>;
}

/**
 * Wires the whole app by hand: first the two sides it stands between, then the door, then what people can do.
 * @throws TokenRefusedError when Slack does not accept a token; Slack's error when it cannot say who the app is: without knowing
 *   its own workspace the app can let nobody in
 */
export async function createApp(config: Config, surroundings: Surroundings): Promise<RunningApp> {
  const { logger, requests, now, random } = surroundings;
  const arrivals = createArrivals(now);
  const patience = arrivals.remaining({ ...defaultPatience, ...surroundings.patience });
  const operations = createOperations(now);
  const slackSide = await wireSlack(config, surroundings, operations);
  const { app, slack, respond, reception, homeTeamId } = slackSide;
  const pagerTreeSide = wirePagerTree(config, surroundings, operations);
  const { pagerTree, permits } = pagerTreeSide;

  const report = createTroubleLog(logger, random, requests.note);
  const words = wireWords(report, operations);
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
  const listByRole = createListByRole(pagerTree, now);
  const longWork = { ...slackSide.longWork, pagerTree: pagerTreeSide.patientPagerTree };
  const { patientPagerTree } = pagerTreeSide;
  const notices = wireNotices(config, surroundings, slackSide, { patientPagerTree, report });
  const runs = createBackgroundRuns(random);
  const { closing } = runs;
  const audit = wireAudit(
    { channel: config.auditChannel, slack, notices, report, homeTeamId, closing },
    surroundings,
  );

  const inFlight = new InFlight();
  const surface = new Surface();
  keepDoor(app, {
    inFlight,
    arrivals,
    doubleClick: patience.doubleClick,
    slack,
    respond,
    words,
    notice: (text) => noticeModal('PagerTree', text),
    now,
  });
  const listeners = createListeners(app, surface);
  registerFlows(
    {
      app: listeners,
      slack,
      respond,
      checkAccess: access.check,
      audit,
      permits,
      surface,
      words,
      patience,
      now,
    },
    {
      config,
      pagerTree,
      listInOrder: createListInOrder(pagerTree),
      listByRole,
      slack,
      respond,
      tellChannel: createTellChannel(respond, slack, {
        notPosted: section(inviteHint),
        perhapsPosted: section(uncertainHint),
      }),
      tellPerson: createTellPerson(respond, slack),
      audit,
      // Whoever has the key can ask PagerTree for all that is sealed with it.
      seal: createSeal(config.pagerTreeApiKey),
      lists: createRememberedLists(),
      oneAtATime: createOneAtATime(),
      oneChangeAtATime: createOneAtATimeEach(),
      longWork,
      runs,
      bulkMeters: operations.bulk,
      homeTeamId,
      async examine() {
        const { examine } = await import('./doctor/examine.js');
        return examine({
          config,
          problems: [],
          running: {
            connected: reception.socket?.isConnected() ?? null,
            lastChange: operations.lastChange(),
          },
          versions: readVersions(),
          now,
          watched: { slackFetch: slackSide.slackFetch, pagerTree: pagerTreeSide.watch },
        });
      },
      patience,
      trouble: words.trouble,
      refer(error, flow) {
        operations.requests.note('refused');
        return report(error, flow, true).reference;
      },
      checkAccess: access.check,
      findOwn: access.findOwn,
      homeTabs: createHomeTabs(slack),
      census: createCensus(now),
      notices,
      now,
      forgetAccess() {
        access.forget();
        listByRole.forget();
      },
    },
  );
  keepAccount(app, surface, requests, operations);
  answerAtOnce(app, listeners.findStandingAnswer, inFlight, operations);
  const port = wirePort(config, operations, slackSide, pagerTreeSide);

  return {
    surface: surface.entries(),
    ended: slackSide.ended,
    async start() {
      const number = await port.listen();
      await reception.socket?.open();
      notices.begin();
      return number;
    },
    async stop() {
      // Nothing new from here on. What came before is acknowledged first: the port and the sockets wait for that.
      port.turnAway();
      const socketsClosed = reception.socket?.close() ?? Promise.resolve();
      // What PagerTree answers too late would be done, and nobody would be told: better that they are told to look.
      const givingUp = setTimeout(pagerTreeSide.giveUp, patience.giveUp);
      const [left] = await Promise.all([
        inFlight.close(patience.stop),
        runs.close(patience.stop),
        waitFor(notices.stop(), patience.stop),
      ]);
      clearTimeout(givingUp);
      if (left > 0) logger.warn({ left }, 'stopped before everything was done');
      await Promise.all([waitFor(socketsClosed, longestClosing), port.close()]);
    },
  };
}

/** Names every request for the log and counts it, from when it comes in until it is acknowledged and until it ends. */
function keepAccount(
  app: App,
  surface: Surface,
  requests: Surroundings['requests'],
  operations: Operations,
): void {
  const nameRequest = createRequestNames(surface.entries());
  const process = app.processEvent.bind(app);
  app.processEvent = (event) =>
    requests.run(readRequester(event.body), () =>
      operations.requests.run(nameRequest(event.body), (acknowledged) =>
        process({
          ...event,
          async ack(answer) {
            await event.ack(answer);
            acknowledged();
          },
        }),
      ),
    );
}

/** Answers what needs nobody and leaves nothing behind, before anything else is done: no id for the log, no memory of it, no listener. */
function answerAtOnce(
  app: App,
  find: ReturnType<typeof createListeners>['findStandingAnswer'],
  inFlight: InFlight,
  operations: Operations,
): void {
  const process = app.processEvent.bind(app);
  app.processEvent = (event) => {
    const found = find(event.body);
    if (found === null) return process(event);
    const { name, answer } = found;
    return inFlight.run(() => operations.requests.acknowledge(name, () => event.ack(answer)));
  };
}

const inviteHint =
  'This could not be posted in the channel. To have it there next time, invite the app: type `/invite` and its name in the channel.';

const uncertainHint = 'It is not certain that the channel has seen this: Slack did not say. Look there.';
