import { App, HTTPReceiver, LogLevel, type Receiver } from '@slack/bolt';
import type { Logger } from 'pino';
import { createAudit } from './audit/audit.js';
import type { RequestScope } from './audit/request-scope.js';
import { createSinks } from './audit/sinks.js';
import { sentence } from './blocks/message.js';
import { noticeModal } from './blocks/notice-modal.js';
import { escapeText, section } from './blocks/text.js';
import type { Config } from './config.js';
import { createAccessCheck } from './flows/check-access.js';
import { registerFlows } from './flows/index.js';
import { createListByRole } from './flows/list-by-role.js';
import { createListInOrder } from './flows/list-in-order.js';
import { createOneAtATime } from './flows/one-at-a-time.js';
import { createTroubleReport } from './flows/report-trouble.js';
import { adaptForBolt } from './logger.js';
import { createPagerTree } from './pagertree/client.js';
import type { RequestLimits } from './pagertree/request.js';
import { explainRefusal } from './people/access.js';
import type { Words } from './slack/context.js';
import { defaultPatience, type Patience, pause, waitFor } from './slack/deadline.js';
import { keepDoor } from './slack/door.js';
import { InFlight } from './slack/in-flight.js';
import { createListeners } from './slack/listeners.js';
import { createPromiseToKeep } from './slack/promise-to-keep.js';
import { proveToken, type TokenRefusedError } from './slack/prove-token.js';
import { createRespond, thisMachine } from './slack/respond.js';
import { createSlackApi } from './slack/slack-api.js';
import { retryAfter } from './slack/slack-errors.js';
import { createSocketModeReceiver, type SocketModeParts } from './slack/socket-mode-receiver.js';
import { Surface, type SurfaceEntry } from './slack/surface.js';
import { createTellChannel } from './slack/tell-channel.js';
import { createTellPerson } from './slack/tell-person.js';
import { createTokenWatch } from './slack/token-watch.js';

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
  /** @throws TokenRefusedError when Slack does not take the token that opens connections */
  start(): Promise<void>;
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
  const patience = { ...defaultPatience, ...surroundings.patience };
  const boltLogger = adaptForBolt(logger);
  const slackOptions = { slackApiUrl: config.slackApiUrl, logger: boltLogger };

  const ended = createPromiseToKeep<TokenRefusedError>();
  const slack = createSlackApi(config.slackBotToken, slackOptions, (error) => tokenWatch.notice(error));
  const tokenWatch = createTokenWatch({ identify: slack.identify, random, onRefused: ended.keep });
  const identity = await proveToken('SLACK_BOT_TOKEN', slack.identify);
  const pagerTree = createPagerTree({
    baseUrl: config.pagerTreeBaseUrl,
    apiKey: config.pagerTreeApiKey,
    random,
    ...(surroundings.requestLimits === undefined ? {} : { limits: surroundings.requestLimits }),
  });
  const respond = createRespond(config.slackApiUrl);
  const report = createTroubleReport(logger, random, requests.note);
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
  const trouble = (error: unknown, flow: string, writes: boolean) => escapeText(report(error, flow, writes));

  const receiver = createReceiver(config, { ...surroundings, slackOptions, onRefused: ended.keep });
  const app = new App({
    receiver,
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
  const auditChannel = config.auditChannel;
  const audit = createAudit({
    sinks: createSinks({
      log: (fields, message) => logger.info(fields, message),
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
    requests,
    slackTeamId: identity.teamId,
    now,
  });
  const surface = new Surface();
  const inFlight = new InFlight();
  app.error(async (error) => {
    report(error, 'listener', false);
  });

  const words: Words = {
    refusal: (no, thing) => escapeText(explainRefusal(no, thing)),
    trouble,
    escape: escapeText,
    message: sentence,
  };
  keepDoor(app, { inFlight, respond, words, notice: (text) => noticeModal('PagerTree', text) });
  const process = app.processEvent.bind(app);
  app.processEvent = (event) => requests.run(() => process(event));
  registerFlows(
    { app: createListeners(app), slack, respond, checkAccess: access.check, audit, surface, words, patience },
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
      oneAtATime: createOneAtATime(),
      patience,
      trouble,
      checkAccess: access.check,
      now,
      forgetAccess() {
        access.forget();
        listByRole.forget();
      },
    },
  );

  return {
    surface: surface.entries(),
    ended: ended.promise,
    async start() {
      await app.start(config.transport.kind === 'http' ? listenAt(config, config.transport.port) : 0);
    },
    async stop() {
      // Nothing new from here on. What came before is acknowledged first: the port and the sockets wait for that.
      const doorsClosed = app.stop();
      const left = await inFlight.close(patience.stop);
      if (left > 0) logger.warn({ left }, 'stopped before everything was done');
      await waitFor(doorsClosed, longestClosing);
    },
  };
}

/** Where to listen. A Slack on this machine, which is the sandbox, needs no door to the network. */
function listenAt({ slackApiUrl }: Config, port: number): { port: number; host?: string } {
  const { hostname } = new URL(slackApiUrl);
  return thisMachine.includes(hostname) ? { port, host: '127.0.0.1' } : { port };
}

/** Milliseconds for open connections to end once nothing is under way any more. */
const longestClosing = 500;

const inviteHint =
  'This could not be posted in the channel. To have it there next time, invite the app: type `/invite` and its name in the channel.';

const uncertainHint = 'It is not certain that the channel has seen this: Slack did not say. Look there.';

function createReceiver(
  { transport }: Config,
  {
    slackOptions,
    ...parts
  }: Pick<SocketModeParts, 'logger' | 'now' | 'random' | 'onRefused'> & {
    slackOptions: { slackApiUrl: string; logger: ReturnType<typeof adaptForBolt> };
  },
): Receiver {
  if (transport.kind === 'http') {
    return new HTTPReceiver({
      signingSecret: transport.signingSecret,
      endpoints: '/slack/events',
      port: transport.port,
      logger: slackOptions.logger,
      logLevel: LogLevel.INFO,
    });
  }
  const { openConnection } = createSlackApi(transport.appToken, slackOptions);
  return createSocketModeReceiver({ ...parts, openAddress: openConnection });
}
