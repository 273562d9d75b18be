import { App } from '@slack/bolt';
import type { Logger } from 'pino';
import { createAudit } from './audit/audit.js';
import type { RequestScope } from './audit/request-scope.js';
import { createSinks } from './audit/sinks.js';
import { sentence } from './blocks/message.js';
import { noticeModal } from './blocks/notice-modal.js';
import { escapeText, section } from './blocks/text.js';
import type { Config } from './config.js';
import { readVersions } from './doctor/versions.js';
import { createBackgroundRuns } from './flows/background-runs.js';
import { createCensus } from './flows/census.js';
import { createAccessCheck } from './flows/check-access.js';
import { registerFlows } from './flows/index.js';
import { createListByRole } from './flows/list-by-role.js';
import { createListInOrder } from './flows/list-in-order.js';
import { createNotices } from './flows/notices.js';
import { createOneAtATime } from './flows/one-at-a-time.js';
import { createRememberedLists } from './flows/remembered-lists.js';
import { createTroubleLog } from './flows/report-trouble.js';
import { adaptForBolt } from './logger.js';
import { decideMetricsAccess } from './operations/metrics-route.js';
import { createOperations, type Operations } from './operations/operations.js';
import type { Route } from './operations/web-server.js';
import { createPagerTree } from './pagertree/client.js';
import { patientLimits } from './pagertree/limits.js';
import { probePagerTree } from './pagertree/probe.js';
import { type RequestLimits, tooLate } from './pagertree/request.js';
import { explainRefusal } from './people/access.js';
import { explainInShort, explainTrouble } from './people/trouble.js';
import { createArrivals } from './slack/arrival.js';
import type { Words } from './slack/context.js';
import { defaultPatience, type Patience, pause, waitFor } from './slack/deadline.js';
import { keepDoor } from './slack/door.js';
import { createHomeTabs } from './slack/home-tabs.js';
import { InFlight } from './slack/in-flight.js';
import { createListeners } from './slack/listeners.js';
import { createLongWork } from './slack/long-work.js';
import { createRequestNames } from './slack/name-request.js';
import { createPermits } from './slack/permit.js';
import { readPersonTeam } from './slack/person-team.js';
import { createPromiseToKeep } from './slack/promise-to-keep.js';
import { proveToken, saysRevoked, type TokenRefusedError } from './slack/prove-token.js';
import { type Reception, receiveByHttp, receiveBySocket, slackPath } from './slack/reception.js';
import { createRespond, thisMachine } from './slack/respond.js';
import { createSlackApi } from './slack/slack-api.js';
import { retryAfter } from './slack/slack-errors.js';
import type { SocketModeParts } from './slack/socket-mode-receiver.js';
import { Surface, type SurfaceEntry } from './slack/surface.js';
import { createTellChannel } from './slack/tell-channel.js';
import { createTellPerson } from './slack/tell-person.js';
import { createTokenWatch } from './slack/token-watch.js';
import { type WatchedCall, watchFetch } from './slack/watch-fetch.js';

/** What the app takes from the world around it, so that a test can set it. */
export interface Surroundings {
  logger: Logger;
  /** Whose fields the logger's lines carry. */
  requests: RequestScope;
  /** Milliseconds since 1970. */
  now: () => number;
  /** From 0 up to 1. */
  random: () => number;
  patience?: Partial<Patience>;
  requestLimits?: Partial<RequestLimits>;
}

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
 * Wires the whole app by hand.
 * @throws TokenRefusedError when Slack does not accept a token; Slack's error when it cannot say who the app is: without knowing
 *   its own workspace the app can let nobody in
 */
export async function createApp(config: Config, surroundings: Surroundings): Promise<RunningApp> {
  const { logger, requests, now, random } = surroundings;
  const arrivals = createArrivals(now);
  const patience = arrivals.remaining({ ...defaultPatience, ...surroundings.patience });
  const boltLogger = adaptForBolt(logger);
  const operations = createOperations(now);
  const slackFetch = watchFetch({ now, called: (call) => hearOfSlack(operations, call) });
  const slackOptions = { slackApiUrl: config.slackApiUrl, logger: boltLogger, fetch: slackFetch };

  const ended = createPromiseToKeep<TokenRefusedError>();
  const slack = createSlackApi(config.slackBotToken, slackOptions, (error) => tokenWatch.notice(error));
  const tokenWatch = createTokenWatch({ identify: slack.identify, random, onRefused: ended.keep });
  const identity = await proveToken('SLACK_BOT_TOKEN', slack.identify);
  const watch = { now, called: operations.pagerTreeCall, understood: operations.pagerTreeKey.accept };
  const account = { baseUrl: config.pagerTreeBaseUrl, apiKey: config.pagerTreeApiKey };
  const permits = createPermits();
  const pagerTreeEnd = new AbortController();
  const pagerTreeOptions = {
    ...account,
    random,
    watch,
    beforeChange: permits.demand,
    end: pagerTreeEnd.signal,
  };
  const pagerTree = createPagerTree({ ...pagerTreeOptions, limits: surroundings.requestLimits ?? {} });
  const runs = createBackgroundRuns(random);
  const respond = createRespond(config.slackApiUrl, slackFetch);
  const report = createTroubleLog(logger, random, requests.note);
  const access = createAccessCheck({
    slack,
    pagerTree,
    homeTeamId: identity.teamId,
    adminSlackIds: config.adminSlackIds,
    now,
    report: (error) => {
      report(error, 'user group of ADMIN_SLACK_IDS', false);
    },
  });
  const listByRole = createListByRole(pagerTree, now);
  const trouble = (error: unknown, flow: string, writes: boolean) => {
    operations.requests.note('failed');
    const { trouble, effect, reference } = report(error, flow, writes);
    return escapeText(explainTrouble(trouble, effect, reference));
  };

  const reception = createReception(config, { ...surroundings, slackOptions, onRefused: ended.keep });
  const app = new App({
    receiver: reception.receiver,
    token: config.slackBotToken,
    ...(identity.botId === undefined ? {} : { botId: identity.botId }),
    botUserId: identity.botUserId,
    // The token was proved above.
    tokenVerificationEnabled: false,
    clientOptions: { ...slackOptions, retryConfig: { retries: 1 } },
    logger: boltLogger,
    logLevel: boltLogger.getLevel(),
    convoStore: false,
    // It keeps an app's own messages from coming back to it; this one asks for no messages.
    ignoreSelf: false,
  });
  const longWork = {
    ...createLongWork(config.slackBotToken, slackOptions),
    pagerTree: createPagerTree({
      ...pagerTreeOptions,
      limits: { ...surroundings.requestLimits, ...patientLimits },
    }),
  };
  const notices = createNotices({
    messages: longWork.messages,
    slack,
    pagerTree: longWork.pagerTree,
    report(error) {
      report(error, 'notice of a joiner or leaver', false);
    },
  });
  // Records are no chatter: they are written however little else is.
  const records = logger.child({}, { level: 'info' });
  const auditChannel = config.auditChannel;
  const audit = createAudit({
    sinks: [
      ...createSinks({
        log: (fields, message) => records.info(fields, message),
        channel:
          auditChannel === null
            ? null
            : {
                post: (text) => slack.postMessage(auditChannel, { text, blocks: [section(text)] }),
                report(error, requestIds) {
                  report(error, `audit channel, for requests ${requestIds.join(', ')}`, false);
                },
                retryAfter,
                pause,
              },
      }),
      notices.sink,
    ],
    requests,
    homeTeamId: identity.teamId,
    now,
  });
  const surface = new Surface();
  const inFlight = new InFlight();
  app.error(async (error) => {
    report(error, 'listener', false);
  });

  const words: Words = {
    refusal(no, thing) {
      operations.requests.note('refused');
      return escapeText(explainRefusal(no, thing));
    },
    trouble,
    inShort(error, flow) {
      operations.requests.note('failed');
      const { trouble, reference } = report(error, flow, false);
      return explainInShort(trouble, reference);
    },
    escape: escapeText,
    message: sentence,
  };
  keepDoor(app, {
    inFlight,
    arrivals,
    doubleClick: patience.doubleClick,
    respond,
    words,
    notice: (text) => noticeModal('PagerTree', text),
  });
  const process = app.processEvent.bind(app);
  app.processEvent = (event) =>
    requests.run(readPersonTeam(event.body), () =>
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
  registerFlows(
    {
      app: createListeners(app, surface),
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
      lists: createRememberedLists(),
      oneAtATime: createOneAtATime(),
      longWork,
      runs,
      bulkMeters: operations.bulk,
      homeTeamId: identity.teamId,
      examine: async () => {
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
          watched: { slackFetch, pagerTree: watch },
        });
      },
      patience,
      trouble,
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

  let stopping = false;
  const nameRequest = createRequestNames(surface.entries());
  const { server, stop: sayStopping } = operations.open({
    isConnected: reception.socket?.isConnected ?? null,
    askSlack: slack.identify,
    askPagerTree: () => probePagerTree({ ...account, now, longest: longestProbe, watch }),
    waitBriefly: (work) => waitFor(work, longestHealthCheck),
    metricsAccess: decideMetricsAccess({
      token: config.metricsToken,
      portIsPublic: config.transport.kind === 'http' && !isOnThisMachine(config.slackApiUrl),
    }),
    about: { version: readVersions().app, node: readVersions().node, transport: config.transport.kind },
    routes: slackRoutes(reception, () => stopping),
  });

  return {
    surface: surface.entries(),
    ended: ended.promise,
    async start() {
      const port = await server.listen(listenAt(config));
      await reception.socket?.open();
      return port;
    },
    async stop() {
      // Nothing new from here on. What came before is acknowledged first: the port and the sockets wait for that.
      stopping = true;
      sayStopping();
      const socketsClosed = reception.socket?.close() ?? Promise.resolve();
      // What PagerTree answers too late would be done, and nobody would be told: better that they are told to look.
      const givingUp = setTimeout(() => pagerTreeEnd.abort(tooLate()), patience.giveUp);
      const [left] = await Promise.all([inFlight.close(patience.stop), runs.close(patience.stop)]);
      clearTimeout(givingUp);
      if (left > 0) logger.warn({ left }, 'stopped before everything was done');
      await Promise.all([waitFor(socketsClosed, longestClosing), server.close(longestClosing)]);
    },
  };
}

/** Where to listen. A Slack on this machine, which is the sandbox, needs no door to the network. */
function listenAt({ slackApiUrl, port }: Config): { port: number; host?: string } {
  return isOnThisMachine(slackApiUrl) ? { port, host: '127.0.0.1' } : { port };
}

function isOnThisMachine(address: string): boolean {
  return thisMachine.includes(new URL(address).hostname);
}

/** Over HTTP, Slack's requests; once the app is stopping they are turned away at once, for Slack to say so or to try another copy. */
function slackRoutes({ listen }: Reception, isStopping: () => boolean): [string, Route][] {
  if (listen === null) return [];
  const route: Route = {
    methods: ['POST'],
    listen(request, response) {
      if (isStopping()) response.writeHead(503, { connection: 'close' }).end();
      else listen(request, response);
    },
  };
  return [[slackPath, route]];
}

/** Counts one call to Slack; what it says of the bot token counts for the health of the app. */
function hearOfSlack({ slackCall, slackToken }: Operations, call: WatchedCall): void {
  slackCall(call);
  // Neither asks with the bot token.
  if (['apps.connections.open', 'response_url', 'other'].includes(call.method)) return;
  if (saysRevoked(call.code)) slackToken.refuse(call.code ?? '');
  else if (call.outcome === 'ok' || call.outcome === 'refused') slackToken.accept();
}

/** Milliseconds for PagerTree to answer what a health check asks; the check itself does not wait that long. */
const longestProbe = 5_000;

/** Milliseconds a health check waits for what it asks. Those who check give up after a second, as a rule. */
const longestHealthCheck = 800;

/** Milliseconds for open connections to end once nothing is under way any more. */
const longestClosing = 500;

const inviteHint =
  'This could not be posted in the channel. To have it there next time, invite the app: type `/invite` and its name in the channel.';

const uncertainHint = 'It is not certain that the channel has seen this: Slack did not say. Look there.';

function createReception(
  { transport }: Config,
  {
    slackOptions,
    ...parts
  }: Pick<SocketModeParts, 'logger' | 'now' | 'random' | 'onRefused'> & {
    slackOptions: Parameters<typeof createSlackApi>[1] & { logger: ReturnType<typeof adaptForBolt> };
  },
): Reception {
  if (transport.kind === 'http') return receiveByHttp({ ...parts, signingSecret: transport.signingSecret });
  const { openConnection } = createSlackApi(transport.appToken, slackOptions);
  return receiveBySocket({ ...parts, openAddress: openConnection });
}
