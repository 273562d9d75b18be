import { App } from '@slack/bolt';
import type { Config } from '../config.js';
import { adaptForBolt } from '../logger.js';
import type { Operations } from '../operations/operations.js';
import { type ChannelHistory, createChannelHistory } from '../slack/channel-history.js';
import { createLongWork, type LongWork } from '../slack/long-work.js';
import { createPromiseToKeep } from '../slack/promise-to-keep.js';
import { proveToken, saysRevoked, type TokenRefusedError } from '../slack/prove-token.js';
import { type Reception, receiveByHttp, receiveBySocket } from '../slack/reception.js';
import { createRespond, type Respond } from '../slack/respond.js';
import { createSlackApi, type SlackApi } from '../slack/slack-api.js';
import { defaultSlackWaits } from '../slack/slack-waits.js';
import { createTokenWatch, type TokenWatch } from '../slack/token-watch.js';
import { type WatchedCall, watchFetch } from '../slack/watch-fetch.js';
import type { Surroundings } from './surroundings.js';

/** Slack, from the app's side: what it calls there, and how it is called. */
export interface SlackSide {
  app: App;
  slack: SlackApi;
  longWork: LongWork;
  /** What the app has written in the audit channel; `null` without one. */
  auditHistory: ChannelHistory | null;
  respond: Respond;
  /** Counts what is asked through it. */
  slackFetch: typeof fetch;
  /** The workspace the app is installed in. */
  homeTeamId: string;
  reception: Reception;
  /** Settles when Slack takes a token no more that it took before. */
  ended: Promise<TokenRefusedError>;
}

/**
 * Makes everything that speaks with Slack, and proves the bot token.
 * @throws TokenRefusedError when Slack does not accept it; Slack's error when it cannot say who the app is: without knowing its own
 *   workspace the app can let nobody in
 */
export async function wireSlack(
  config: Config,
  surroundings: Surroundings,
  operations: Operations,
): Promise<SlackSide> {
  const { logger, now, random } = surroundings;
  const boltLogger = adaptForBolt(logger);
  const waits = { ...defaultSlackWaits, ...surroundings.slackWaits };
  const slackFetch = watchFetch({ now, called: (call) => hearOfSlack(operations, tokenWatch, call) });
  const slackOptions = { slackApiUrl: config.slackApiUrl, logger: boltLogger, fetch: slackFetch };

  const ended = createPromiseToKeep<TokenRefusedError>();
  const slack = createSlackApi(config.slackBotToken, slackOptions, waits);
  const tokenWatch = createTokenWatch({ identify: slack.identify, random, onRefused: ended.keep });
  const identity = await proveToken('SLACK_BOT_TOKEN', slack.identify);

  const { transport } = config;
  const parts = { logger, now, random, onRefused: ended.keep };
  const reception =
    transport.kind === 'http'
      ? receiveByHttp({ ...parts, signingSecret: transport.signingSecret })
      : receiveBySocket({
          ...parts,
          openAddress: createSlackApi(transport.appToken, slackOptions, waits).openConnection,
        });
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
  return {
    app,
    slack,
    longWork: createLongWork(config.slackBotToken, slackOptions, waits),
    auditHistory:
      config.auditChannel === null
        ? null
        : createChannelHistory(
            config.slackBotToken,
            slackOptions,
            { channelId: config.auditChannel, botUserId: identity.botUserId },
            waits,
          ),
    respond: createRespond(config.slackApiUrl, slackFetch, waits.respond),
    slackFetch,
    homeTeamId: identity.teamId,
    reception,
    ended: ended.promise,
  };
}

/** Counts one call to Slack; what it says of the bot token counts for the health of the app, and for its end. */
function hearOfSlack({ slackCall, slackToken }: Operations, tokenWatch: TokenWatch, call: WatchedCall): void {
  slackCall(call);
  // Neither asks with the bot token.
  if (['apps.connections.open', 'response_url', 'other'].includes(call.method)) return;
  tokenWatch.notice(call.code);
  if (saysRevoked(call.code)) slackToken.refuse(call.code ?? '');
  else if (call.outcome === 'ok' || call.outcome === 'refused') slackToken.accept();
}
