import { noticeModal } from './blocks/notice-modal.js';
import type { Config } from './config.js';
import { type BackgroundRuns, createBackgroundRuns } from './flows/background-runs.js';
import { registerFlows } from './flows/index.js';
import type { Notices } from './flows/notices.js';
import { createTroubleLog } from './flows/report-trouble.js';
import { createOperations } from './operations/operations.js';
import { createArrivals } from './slack/arrival.js';
import { defaultPatience, waitFor } from './slack/deadline.js';
import { keepDoor } from './slack/door.js';
import { InFlight } from './slack/in-flight.js';
import { createListeners } from './slack/listeners.js';
import { createPatientClicks } from './slack/patient-clicks.js';
import type { TokenRefusedError } from './slack/prove-token.js';
import { Surface, type SurfaceEntry } from './slack/surface.js';
import { createTurns } from './slack/turns.js';
import { answerAtOnce, keepAccount } from './wiring/requests-of-slack.js';
import type { Surroundings } from './wiring/surroundings.js';
import { wireAudit } from './wiring/wire-audit.js';
import { wireFlows } from './wiring/wire-flows.js';
import { wireNotices } from './wiring/wire-notices.js';
import { wirePagerTree } from './wiring/wire-pagertree.js';
import { longestClosing, type Port, wirePort } from './wiring/wire-port.js';
import { type SlackSide, wireSlack } from './wiring/wire-slack.js';
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
  const { permits, patientPagerTree } = pagerTreeSide;

  const report = createTroubleLog(logger, random, requests.note);
  const words = wireWords(report, operations);
  const notices = wireNotices(config, surroundings, slackSide, { patientPagerTree, report });
  const runs = createBackgroundRuns(random);
  const audit = wireAudit(
    { channel: config.auditChannel, slack, notices, report, homeTeamId, closing: runs.closing },
    surroundings,
  );
  const parts = { slackSide, pagerTreeSide, operations, patience, words, audit, notices, runs, report };
  const flows = wireFlows(config, surroundings, parts);

  const inFlight = new InFlight();
  const surface = new Surface();
  keepDoor(app, {
    inFlight,
    arrivals,
    slack,
    respond,
    words,
    now,
    doubleClick: patience.doubleClick,
    turns: createTurns(),
    isPatient: createPatientClicks(() => surface.entries()),
    notice: (text) => noticeModal('PagerTree', text),
  });
  const listeners = createListeners(app, surface);
  const { checkAccess } = flows;
  registerFlows(
    { app: listeners, slack, respond, checkAccess, audit, permits, surface, words, patience, now },
    flows,
  );
  keepAccount(app, surface, requests, operations);
  answerAtOnce(app, listeners.findStandingAnswer, inFlight, operations);
  const port = wirePort(config, operations, slackSide, pagerTreeSide, (error) => {
    report(error, 'health or metrics', false);
  });

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
      // What PagerTree answers too late would be done, and nobody would be told: better that they are told to look.
      const givingUp = setTimeout(pagerTreeSide.giveUp, patience.giveUp);
      const left = await endWork({ port, reception, inFlight, runs, notices }, patience.stop);
      clearTimeout(givingUp);
      if (left > 0) logger.warn({ left }, 'stopped before everything was done');
    },
  };
}

interface Ending extends Pick<SlackSide, 'reception'> {
  port: Port;
  inFlight: InFlight;
  runs: BackgroundRuns;
  notices: Notices;
}

/**
 * Takes nothing new, waits for what is under way, and closes all connections.
 * @param longest milliseconds to wait
 * @returns how many requests were under way by then
 */
async function endWork(
  { port, reception, inFlight, runs, notices }: Ending,
  longest: number,
): Promise<number> {
  // What came before is acknowledged first: the port and the sockets wait for that.
  port.turnAway();
  const socketsClosed = reception.socket?.close() ?? Promise.resolve();
  const [left] = await Promise.all([
    inFlight.close(longest),
    runs.close(longest),
    waitFor(notices.stop(), longest),
  ]);
  await Promise.all([waitFor(socketsClosed, longestClosing), port.close()]);
  return left;
}
